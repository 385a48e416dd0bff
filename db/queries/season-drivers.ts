import type { RaceDb } from "../client.ts";
import { readAll } from "./statement.ts";

/** Three-letter codes of those who started a race in a season, in alphabetical order. */
export function driverCodesOf(db: RaceDb, season: number): string[] {
  const rows = readAll<{ code: string }>(
    db,
    `SELECT DISTINCT d.code FROM race_results r JOIN drivers d ON d.id = r.driver_id
     WHERE r.race_id BETWEEN ? AND ? ORDER BY d.code`,
    season * 100,
    season * 100 + 99,
  );
  return rows.map((row) => row.code);
}
