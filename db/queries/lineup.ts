import type { RaceDb } from "../client.ts";
import { readAll } from "./statement.ts";

/** A driver who raced a maker's cars in a season. */
export interface LineupRow {
  season: number;
  driverId: string;
  driverName: string;
  driverCode: string;
  /** Races he started or was to start in such a car. */
  races: number;
  /** First and last round: "1-22". */
  rounds: string;
  /** Makes of engine, separated by ", ". */
  engines: string | null;
}

/** Who raced a maker's cars, season by season, most races first. */
export function lineupOf(db: RaceDb, constructorId: string): LineupRow[] {
  const sql = `SELECT r.race_id / 100 AS season, r.driver_id, d.name AS driver_name, d.code AS driver_code, count(DISTINCT r.race_id) AS races,
    min(r.race_id) % 100 AS first_round, max(r.race_id) % 100 AS last_round, group_concat(DISTINCT e.name) AS engines
    FROM race_results r JOIN drivers d ON d.id = r.driver_id LEFT JOIN engine_manufacturers e ON e.id = r.engine_manufacturer_id
    WHERE r.constructor_id = ? GROUP BY 1, 2 ORDER BY 1, races DESC, first_round, 2`;
  type Stored = Omit<LineupRow, "rounds"> & { firstRound: number; lastRound: number };
  return readAll<Stored>(db, sql, constructorId).map(({ firstRound, lastRound, engines, ...row }) => ({
    ...row,
    rounds: firstRound === lastRound ? String(firstRound) : `${firstRound}-${lastRound}`,
    engines: engines?.replaceAll(",", ", ") ?? null,
  }));
}
