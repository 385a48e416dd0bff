import type { RaceDb } from "../client.ts";
import { openF1FirstSeason } from "../feeds/openf1/feed.ts";
import { isKnownEmpty, ledgerEntry } from "./ledger.ts";
import { type RaceRow, startOf, weekendStartOf } from "./race-row.ts";

const dayMs = 86_400_000;

/** The first season of which Jolpica has lap times. */
const jolpicaFirstLapSeason = 1996;

/** What to ask about one race. */
export interface RacePlan {
  readonly race: RaceRow;
  /** Results, qualifying, sprint, stops, standings. */
  readonly jolpica: boolean;
  /** Results and grids of all sessions. */
  readonly openF1: boolean;
  readonly raceStarted: boolean;
  /** Laps, stints; and what else of the race's timing is missing. */
  readonly timing: TimingPlan;
}

export interface TimingPlan {
  readonly laps: boolean;
  /** Times and positions from Jolpica, where nobody has given any. */
  readonly plainLaps: boolean;
  readonly sprintLaps: boolean;
  readonly weather: boolean;
  readonly raceControl: boolean;
}

/** What is worth asking about a race now; undefined when everything obtainable is there. */
export function planOf(db: RaceDb, race: RaceRow, now: Date): RacePlan | undefined {
  if (weekendStartOf(db, race) > now.getTime()) return undefined;
  if (isGivenUp(db, race, now)) return undefined;
  const raceStarted = startOf(race) <= now.getTime();
  const onOpenF1 = race.season >= openF1FirstSeason;
  const open = race.resultState !== "final";
  const again = !open && ((onOpenF1 && isHalfHeard(db, race, now)) || isFresh(db, race, now));
  const timing = raceStarted ? timingOf(db, race, now, onOpenF1) : noTiming;
  const plan = { race, jolpica: open || again, openF1: onOpenF1 && (open || again), raceStarted, timing };
  return plan.jolpica || plan.openF1 || Object.values(timing).some(Boolean) ? plan : undefined;
}

const noTiming: TimingPlan = { laps: false, plainLaps: false, sprintLaps: false, weather: false, raceControl: false };

function timingOf(db: RaceDb, race: RaceRow, now: Date, onOpenF1: boolean): TimingPlan {
  const isOld = now.getTime() - startOf(race) > 14 * dayMs;
  const isEmpty = (source: string, resource: string) =>
    isKnownEmpty(db, source, resource, race.id, now, isOld ? 30 * dayMs : dayMs);
  const missing = (table: string, resource: string) =>
    onOpenF1 && !hasRows(db, table, race.id) && !isEmpty("openf1", resource);
  return {
    laps: missing("laps where source is not 'jolpica' and", "laps"),
    plainLaps:
      race.season >= jolpicaFirstLapSeason && !hasRows(db, "laps where", race.id) && !isEmpty("jolpica", "laps"),
    sprintLaps: race.sprintQualifyingFormat !== null && missing("sprint_laps where", "sprint_laps"),
    weather: missing("weather where", "weather"),
    raceControl: missing("race_control where", "race_control"),
  };
}

function hasRows(db: RaceDb, tableAndFilter: string, raceId: number): boolean {
  return db.sqlite.prepare(`select 1 from ${tableAndFilter} race_id = ? limit 1`).get(raceId) !== undefined;
}

/** Jolpica confirmed the race while OpenF1, which alone has practice, stops and flags of retirement, was silent. */
function isHalfHeard(db: RaceDb, race: RaceRow, now: Date): boolean {
  if (!ledgerEntry(db, "jolpica", "results", race.id)) return false;
  return (
    ledgerEntry(db, "openf1", "results", race.id)?.state !== "final" &&
    !isKnownEmpty(db, "openf1", "results", race.id, now)
  );
}

/** A race that was never held stays without a result: a week after its date it is asked about once a day. */
function isGivenUp(db: RaceDb, race: RaceRow, now: Date): boolean {
  const isOld = now.getTime() - startOf(race) > 7 * dayMs;
  return race.resultState === "none" && isOld && isKnownEmpty(db, "jolpica", "results", race.id, now);
}

/** Stewards may still change a result that is a few days old: it is asked about once a day. */
function isFresh(db: RaceDb, race: RaceRow, now: Date): boolean {
  const age = now.getTime() - startOf(race);
  const told = ledgerEntry(db, "jolpica", "results", race.id);
  return age < 5 * dayMs && told !== undefined && now.getTime() - Date.parse(told.at) >= dayMs;
}
