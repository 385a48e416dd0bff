import type { RaceDb } from "../../client.ts";
import { changeMarkOf } from "../data-version.ts";
import { readAll } from "../statement.ts";
import { type TireState, visitOf } from "../stints.ts";
import type { Fact } from "./facts.ts";

export interface PitStopFact {
  lap: number;
  /** In the pit lane, entry to exit. */
  durationMs: number | null;
}

type StopsOf = (fact: Fact) => readonly PitStopFact[];

const cache = new WeakMap<RaceDb["sqlite"], { version: string; stops: Map<string, PitStopFact[]> }>();

/**
 * Real stops of a car in a race (1994 on). Drives through the pit lane behind the safety car and visits under a red flag
 * are left out where lap data shows them (2018 on). Read once per connection: records over all stops need them all.
 */
export function pitStopFacts(db: RaceDb): StopsOf {
  const version = changeMarkOf(db);
  let cached = cache.get(db.sqlite);
  if (cached?.version !== version) {
    cached = { version, stops: load(db) };
    cache.set(db.sqlite, cached);
  }
  const { stops } = cached;
  return (fact) => (fact.session === "race" ? (stops.get(`${fact.race.raceId}:${fact.driver.id}`) ?? none) : none);
}

const none: readonly PitStopFact[] = [];

function load(db: RaceDb): Map<string, PitStopFact[]> {
  const notStops = visitsThatAreNoStops(db);
  const sql = "SELECT race_id, driver_id, lap, time_ms AS duration_ms FROM pit_stops";
  const stops = new Map<string, PitStopFact[]>();
  for (const row of readAll<{ raceId: number; driverId: string } & PitStopFact>(db, sql)) {
    const key = `${row.raceId}:${row.driverId}`;
    if (notStops.has(`${key}:${row.lap}`)) continue;
    const stop = { lap: row.lap, durationMs: row.durationMs };
    const known = stops.get(key);
    if (known) known.push(stop);
    else stops.set(key, [stop]);
  }
  return stops;
}

interface VisitRow {
  raceId: number;
  driverId: string;
  lap: number;
  changeSeen: boolean;
  lapsInFeedStint: number;
  trackStatus: string | null;
  compound: string | null;
  tireAge: number | null;
  nextTrackStatus: string | null;
  nextCompound: string | null;
  nextTireAge: number | null;
}

function visitsThatAreNoStops(db: RaceDb): Set<string> {
  const sql = `SELECT p.race_id, p.driver_id, p.lap, p.stint IS NOT a.stint AS "change_seen?",
    p.lap - lag(p.lap, 1, 0) OVER (PARTITION BY p.race_id, p.driver_id ORDER BY p.lap) AS laps_in_feed_stint,
    p.track_status, p.compound, p.tire_age, a.track_status AS next_track_status, a.compound AS next_compound, a.tire_age AS next_tire_age
    FROM laps p JOIN laps a ON a.race_id = p.race_id AND a.driver_id = p.driver_id AND a.lap = p.lap + 1
    WHERE p.pit_in = 1`;
  const found = new Set<string>();
  for (const row of readAll<VisitRow>(db, sql)) {
    const after: TireState = { trackStatus: row.nextTrackStatus, compound: row.nextCompound, tireAge: row.nextTireAge };
    const visit = visitOf(row, after, row.changeSeen, row.lapsInFeedStint);
    if (visit !== "stop") found.add(`${row.raceId}:${row.driverId}:${row.lap}`);
  }
  return found;
}
