import type { RaceDb } from "#db/client.ts";
import { eachFinishedLap, type FinishedLap } from "#db/queries/finished-laps.ts";
import {
  type ModelRace,
  type ModelStarter,
  modelRaces,
  modelStarters,
  teamLineage,
} from "#db/queries/model-results.ts";
import { type PitVisit, pitVisitsOf } from "#db/queries/stints.ts";
import { raceSourcesOf } from "../../laps/race-sources.ts";
import { isSlick } from "../compounds.ts";
import { groupBy } from "../group-by.ts";

/** Under what a lap or a stop happened. */
export type TrackState = "green" | "vsc" | "sc" | "red";

export interface RunLap {
  readonly lap: number;
  /** Seconds; NaN where not known. */
  readonly timeS: number;
  readonly s23S: number;
  readonly compound: string;
  /** Laps on the set at the end of the lap; NaN where not known. */
  readonly ageLaps: number;
  /** Codes active during the lap, in order. */
  readonly status: string;
  readonly pitIn: boolean;
  readonly pitOut: boolean;
  /** Undefined where not known: never 0. */
  readonly position: number | undefined;
  /** Session clock at the end of the lap, seconds; NaN where not known. */
  readonly endS: number;
}

export interface RealStop {
  /** The in-lap. */
  readonly lap: number;
  readonly under: TrackState;
  readonly from: string;
  readonly to: string;
  /** Age of the set that came off; undefined where not known. */
  readonly ageLaps: number | undefined;
}

export interface CarRun {
  readonly driverId: string;
  /** The team under whatever name it ran first: Force India, Racing Point and Aston Martin are one. */
  readonly teamId: string;
  readonly grid: number | undefined;
  readonly pitLane: boolean;
  /** 1 is the winner; undefined when not classified. */
  readonly finish: number | undefined;
  /** Place in the whole classification. */
  readonly classifiedAs: number;
  readonly lapsDone: number;
  readonly retired: boolean;
  /** By lap; index 0 is empty. */
  readonly laps: readonly (RunLap | undefined)[];
  /** Tire changes, red-flag changes among them; safety-car pass-throughs and drive-throughs are left out. */
  readonly stops: readonly RealStop[];
}

/** A race lap by lap, as the strategy model reads it. Cars come in the order of driver ids. */
export interface RaceRun {
  readonly raceId: number;
  readonly season: number;
  readonly round: number;
  readonly circuitId: string;
  /** Planned; the shortened distance is known only afterwards. */
  readonly plannedLaps: number;
  readonly racedLaps: number;
  readonly cars: readonly CarRun[];
  /** Track status by lap of the leader; index 0 is empty. */
  readonly states: readonly TrackState[];
  readonly wet: boolean;
  readonly red: boolean;
}

/** Reads races with laps one at a time, in the order given; races without laps are left out. */
export function* readRuns(db: RaceDb, raceIds: readonly number[]): Generator<RaceRun> {
  const races = new Map(modelRaces(db, 2018).map((race) => [race.raceId, race]));
  const teams = teamLineage(db);
  for (const raceId of raceIds) {
    const race = races.get(raceId);
    const run = race && runOf(db, race, teams);
    if (run) yield run;
  }
}

/** One race lap by lap; undefined without lap data. */
export function readRun(db: RaceDb, raceId: number): RaceRun | undefined {
  return [...readRuns(db, [raceId])][0];
}

function runOf(db: RaceDb, race: ModelRace, teams: ReadonlyMap<string, string>): RaceRun | undefined {
  const sources = raceSourcesOf(db, race.raceId);
  if (!sources) return undefined;
  const rows = eachFinishedLap(sources.laps);
  const byDriver = groupBy(rows, (row) => row.driverId);
  const visits = pitVisitsOf(db, race.raceId);
  const starters = new Map(modelStarters(db, race.raceId, race.raceId).map((starter) => [starter.driverId, starter]));
  const feedKeepsAge = sameSetStops(byDriver, visits) > 3;
  const cars = [...byDriver].map(([driverId, laps]) =>
    carOf(driverId, laps, starters.get(driverId), visits, feedKeepsAge, teams),
  );
  const racedLaps = rows.reduce((most, row) => Math.max(most, row.lap), 0);
  const states = statesByLap(rows, racedLaps);
  return {
    raceId: race.raceId,
    season: race.season,
    round: race.round,
    circuitId: race.circuitId,
    plannedLaps: race.plannedLaps,
    racedLaps,
    cars,
    states,
    wet: rows.some((row) => !isSlick(row.compound) && row.compound !== null),
    red: states.includes("red"),
  };
}

function carOf(
  driverId: string,
  rows: readonly FinishedLap[],
  starter: ModelStarter | undefined,
  visits: ReadonlyMap<string, PitVisit>,
  feedKeepsAge: boolean,
  teams: ReadonlyMap<string, string>,
): CarRun {
  const laps: (RunLap | undefined)[] = [];
  for (const row of rows) laps[row.lap] = toLap(row);
  const lapsDone = rows.at(-1)?.lap ?? 0;
  return {
    driverId,
    teamId: starter ? (teams.get(starter.constructorId) ?? starter.constructorId) : "",
    grid: starter?.grid,
    pitLane: starter?.pitLane ?? false,
    finish: starter?.position,
    classifiedAs: starter?.classifiedAs ?? 99,
    lapsDone,
    retired: starter?.position === undefined,
    laps,
    stops: stopsOf(driverId, laps, visits, feedKeepsAge),
  };
}

function toLap(row: FinishedLap): RunLap {
  const seconds = (ms: number | null) => (ms === null ? Number.NaN : ms / 1000);
  return {
    lap: row.lap,
    timeS: seconds(row.lapTimeMs),
    s23S: seconds(row.s2Ms) + seconds(row.s3Ms),
    compound: row.compound ?? "",
    ageLaps: row.tireAge ?? Number.NaN,
    status: row.trackStatus ?? "1",
    pitIn: row.pitIn,
    pitOut: row.pitOut,
    position: row.position ?? undefined,
    endS: seconds(row.endMs),
  };
}

function stopsOf(
  driverId: string,
  laps: readonly (RunLap | undefined)[],
  visits: ReadonlyMap<string, PitVisit>,
  feedKeepsAge: boolean,
): RealStop[] {
  const stops: RealStop[] = [];
  for (let n = 1; n < laps.length - 1; n++) {
    const before = laps[n];
    const after = laps[n + 1];
    const visit = visits.get(`${driverId}:${n}`);
    if (!before || !after || visit === undefined || visit === "pass_through") continue;
    const sameSet = before.compound === after.compound && after.ageLaps === before.ageLaps + 1;
    if (sameSet && (visit === "red_flag" || !feedKeepsAge)) continue;
    const under = visit === "red_flag" ? "red" : stateAtEndOf(before.status);
    stops.push({
      lap: n,
      under,
      from: before.compound,
      to: after.compound,
      ageLaps: Number.isNaN(before.ageLaps) ? undefined : before.ageLaps,
    });
  }
  return stops;
}

/** How often the feed lets a set go on across a green stop: a few are drive-throughs, many mean that ages were not reset. */
function sameSetStops(byDriver: ReadonlyMap<string, FinishedLap[]>, visits: ReadonlyMap<string, PitVisit>): number {
  let count = 0;
  for (const rows of byDriver.values()) {
    for (let i = 1; i < rows.length; i++) {
      const [before, after] = [rows[i - 1], rows[i]];
      if (!before || !after || visits.get(`${before.driverId}:${before.lap}`) !== "stop") continue;
      if (/[45]/.test((before.trackStatus ?? "") + (after.trackStatus ?? "")) || before.lap < 3) continue;
      if (before.compound === after.compound && before.tireAge !== null && after.tireAge === before.tireAge + 1)
        count++;
    }
  }
  return count;
}

/** The state a car meets at the end of a lap: the last code of a state that came up in it. */
export function stateAtEndOf(status: string): TrackState {
  for (const code of [...status].reverse()) {
    if (code === "5") return "red";
    if (code === "4") return "sc";
    if (code === "6" || code === "7") return "vsc";
    if (code === "1") return "green";
  }
  return "green";
}

function statesByLap(rows: readonly FinishedLap[], racedLaps: number): TrackState[] {
  const states: TrackState[] = new Array<TrackState>(racedLaps + 1).fill("green");
  for (const row of rows) {
    if (row.position !== 1) continue;
    const status = row.trackStatus ?? "1";
    if (status.includes("5")) states[row.lap] = "red";
    else if (status.includes("4")) states[row.lap] = "sc";
    else if (/[67]/.test(status)) states[row.lap] = "vsc";
  }
  return states;
}
