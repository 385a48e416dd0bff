import type { RaceDb } from "../client.ts";
import type { LapSession } from "./laps.ts";
import { readAll } from "./statement.ts";

/** How a visit to the pit lane is to be read. */
export type PitVisit =
  /** A stop for tires, repairs or a penalty. */
  | "stop"
  /** The field was led through the pit lane behind the safety car: no stop. */
  | "pass_through"
  /** The race was stopped; tires may be changed for free. */
  | "red_flag";

export interface Stint {
  driverId: string;
  /** From 1 for each driver; pass-throughs do not begin a new one. */
  stint: number;
  compound: string | null;
  compoundName: string | null;
  startLap: number;
  endLap: number;
  laps: number;
  /** True for a new set, false for a used one; null where not known. */
  fresh: boolean | null;
  /** Laps already on the set when the stint began; null where not known. */
  ageAtStartLaps: number | null;
  endedBy: "stop" | "red_flag" | "retired" | "finish";
  /** Laps at whose end the car drove through the pit lane behind the safety car. */
  passThroughLaps: number[];
  /** The timing feed saw a stop but no change of set: compound, age and freshness may be those of the set before. */
  tiresUncertain: boolean;
}

/** What tells a stop from a drive through the pit lane. */
export interface TireState {
  trackStatus: string | null;
  compound: string | null;
  tireAge: number | null;
}

interface StintLap extends TireState {
  driverId: string;
  lap: number;
  compoundName: string | null;
  freshTire: boolean | null;
  stint: number | null;
  pitIn: boolean;
  finished: boolean;
}

/** Stints of every driver of a race in the order of the classification, or of one driver. Empty without lap data. */
export function stintsOf(
  db: RaceDb,
  raceId: number,
  options: { driverId?: string; session?: LapSession } = {},
): Stint[] {
  const byDriver = lapsByDriver(db, raceId, options.session ?? "race", options.driverId);
  return byDriver.flatMap((laps) => stintsFrom(laps));
}

/** What each visit to the pit lane was, keyed `driverId:lap` (the in-lap). Empty without lap data. */
export function pitVisitsOf(db: RaceDb, raceId: number, session: LapSession = "race"): Map<string, PitVisit> {
  const visits = new Map<string, PitVisit>();
  for (const laps of lapsByDriver(db, raceId, session)) {
    forEachBoundary(laps, (before, _, visit) => visits.set(`${before.driverId}:${before.lap}`, visit));
  }
  return visits;
}

function lapsByDriver(db: RaceDb, raceId: number, session: LapSession, driverId?: string): StintLap[][] {
  const [laps, results] = session === "race" ? ["laps", "race_results"] : ["sprint_laps", "sprint_results"];
  const sql = `SELECT t.driver_id, t.lap, t.compound, t.compound_name, t.tire_age, t.fresh_tire AS "fresh_tire?", t.stint,
    t.track_status, t.pit_in AS "pit_in?", r.finished AS "finished?"
    FROM (SELECT driver_id, display_order, (position_text <> 'DNF' AND (reason_retired IS NULL OR position_text = 'DSQ')) AS finished
      FROM ${results} WHERE race_id = ?) r JOIN ${laps} t ON t.race_id = ? AND t.driver_id = r.driver_id
    WHERE t.complete = 1 ${driverId === undefined ? "" : "AND t.driver_id = ?"} ORDER BY r.display_order, t.lap`;
  const rows = readAll<StintLap>(db, sql, raceId, raceId, ...(driverId === undefined ? [] : [driverId]));
  const isLedOut = startsFromPitLane(db, laps, raceId);
  const byDriver = new Map<string, StintLap[]>();
  for (const stored of rows) {
    const row = isLedOut && stored.lap === 1 ? { ...stored, pitIn: false } : stored;
    const own = byDriver.get(row.driverId);
    if (own) own.push(row);
    else byDriver.set(row.driverId, [row]);
  }
  return [...byDriver.values()];
}

/** The field began its race out of the pit lane behind the safety car (Monaco 2022): nobody stopped on lap 1. */
function startsFromPitLane(db: RaceDb, laps: string, raceId: number): boolean {
  const sql = `SELECT avg(CASE WHEN lap = 1 THEN pit_in END) AS share, max(coalesce(track_status, '') LIKE '%5%') AS stopped
    FROM ${laps} WHERE race_id = ? AND lap <= 2`;
  const [start] = readAll<{ share: number | null; stopped: number }>(db, sql, raceId);
  return (start?.share ?? 0) > 0.5 && start?.stopped === 0;
}

function stintsFrom(laps: readonly StintLap[]): Stint[] {
  const first = laps[0];
  const last = laps.at(-1);
  if (!first || !last) return [];
  const stints = [begin(first, 1, false)];
  forEachBoundary(laps, (before, after, visit, changeSeen) => {
    const current = stints.at(-1);
    if (!current) return;
    close(current, before.lap, visit === "stop" ? "stop" : "red_flag");
    if (visit === "pass_through") current.passThroughLaps.push(before.lap);
    else stints.push(begin(after, stints.length + 1, !changeSeen));
  });
  const open = stints.at(-1);
  if (open) close(open, last.lap, last.finished ? "finish" : "retired");
  return stints;
}

function begin(lap: StintLap, stint: number, tiresUncertain: boolean): Stint {
  return {
    driverId: lap.driverId,
    stint,
    compound: lap.compound,
    compoundName: lap.compoundName,
    startLap: lap.lap,
    endLap: lap.lap,
    laps: 0,
    fresh: lap.freshTire,
    ageAtStartLaps: lap.tireAge === null ? null : lap.tireAge - 1,
    endedBy: "finish",
    passThroughLaps: [],
    tiresUncertain,
  };
}

function close(stint: Stint, endLap: number, endedBy: Stint["endedBy"]): void {
  stint.endLap = endLap;
  stint.laps = endLap - stint.startLap + 1;
  stint.endedBy = endedBy;
}

type OnBoundary = (before: StintLap, after: StintLap, visit: PitVisit, changeSeen: boolean) => void;

/** Calls back where the car was in the pit lane between two laps, or where the feed starts a new stint. */
function forEachBoundary(laps: readonly StintLap[], onBoundary: OnBoundary): void {
  let stintStart = 0;
  for (let i = 1; i < laps.length; i++) {
    const before = laps[i - 1];
    const after = laps[i];
    if (!before || !after) continue;
    const changeSeen = before.stint !== after.stint;
    if (!changeSeen && !before.pitIn) continue;
    if (!before.pitIn && sameSetGoesOn(before, after)) continue;
    const lapsInFeedStint = i - stintStart;
    onBoundary(
      before,
      after,
      visitOf(before, after, changeSeen, lapsInFeedStint),
      changeSeen && !sameSetGoesOn(before, after),
    );
    stintStart = i;
  }
}

/**
 * What a visit to the pit lane between two laps was. Under the safety car, the same set going on, or a "stint" of one or
 * two laps, is the field led through the pit lane. `lapsInFeedStint` counts the laps since the visit before.
 */
export function visitOf(before: TireState, after: TireState, changeSeen: boolean, lapsInFeedStint: number): PitVisit {
  const status = (before.trackStatus ?? "") + (after.trackStatus ?? "");
  if (status.includes("5")) return "red_flag";
  if (!status.includes("4") || !changeSeen || before.compound !== after.compound) return "stop";
  const shortUnderSafetyCar = lapsInFeedStint <= 2 && (before.trackStatus ?? "").startsWith("4");
  return sameSetGoesOn(before, after) || shortUnderSafetyCar ? "pass_through" : "stop";
}

function sameSetGoesOn(before: TireState, after: TireState): boolean {
  if (before.compound !== after.compound) return false;
  return before.tireAge !== null && after.tireAge === before.tireAge + 1;
}
