import type { RaceDb } from "../client.ts";
import { readAll, readOne } from "./statement.ts";

interface CoveredSubject {
  what: string;
  firstSeason: number | null;
  lastSeason: number | null;
  /** Races with at least one row. */
  races: number;
  rows: number;
}

export interface Coverage {
  subjects: CoveredSubject[];
  /** Started by now, without a result. */
  waitingRaceIds: number[];
}

const tables: readonly (readonly [what: string, table: string])[] = [
  ["race results", "race_results"],
  ["qualifying", "qualifying_results"],
  ["practice", "practice_results"],
  ["starting grids", "grid_positions"],
  ["fastest laps", "fastest_laps"],
  ["drivers' standings", "driver_standings"],
  ["constructors' standings", "constructor_standings"],
  ["pit stops", "pit_stops"],
  ["driver of the day", "driver_of_the_day"],
  ["sprint results", "sprint_results"],
  ["race laps", "laps"],
  ["sprint laps", "sprint_laps"],
  ["weather", "weather"],
  ["race control messages", "race_control"],
];

const remembered = new WeakMap<RaceDb["sqlite"], { version: number; subjects: CoveredSubject[] }>();

/** From when to when each subject is held; counted anew only when the file has changed. */
export function coverageOf(db: RaceDb, now: Date): Coverage {
  const version = readOne<{ dataVersion: number }>(db, "PRAGMA data_version")?.dataVersion ?? 0;
  const known = remembered.get(db.sqlite);
  const subjects =
    known?.version === version ? known.subjects : tables.map(([what, table]) => subjectOf(db, what, table));
  remembered.set(db.sqlite, { version, subjects });
  const waiting = readAll<{ id: number }>(
    db,
    "SELECT id FROM races WHERE result_state = 'none' AND coalesce(start_utc, date || 'T23:59:59Z') <= ? ORDER BY id",
    now.toISOString(),
  );
  return { subjects, waitingRaceIds: waiting.map((row) => row.id) };
}

function subjectOf(db: RaceDb, what: string, table: string): CoveredSubject {
  const sql = `SELECT min(race_id) / 100 AS first_season, max(race_id) / 100 AS last_season, count(DISTINCT race_id) AS races,
    count(*) AS rows FROM ${table}`;
  const found = readOne<Omit<CoveredSubject, "what">>(db, sql);
  return {
    what,
    firstSeason: found?.firstSeason ?? null,
    lastSeason: found?.lastSeason ?? null,
    races: found?.races ?? 0,
    rows: found?.rows ?? 0,
  };
}
