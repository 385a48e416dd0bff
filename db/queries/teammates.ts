import type { RaceDb } from "../client.ts";
import { readAll } from "./statement.ts";

export interface TeammateRow {
  season: number;
  teammateId: string;
  teammateName: string;
  teammateCode: string;
  constructorId: string;
  constructorName: string;
  /** Races both were in the classification of (started or meant to), entered by the same entrant with the same constructor. */
  racesTogether: number;
}

/** Who drove beside a driver, season by season, most races together first. */
export function teammatesOf(db: RaceDb, driverId: string, season?: number): TeammateRow[] {
  const sql = `SELECT a.race_id / 100 AS season, b.driver_id AS teammate_id, d.name AS teammate_name, d.code AS teammate_code,
    b.constructor_id, c.name AS constructor_name, count(DISTINCT a.race_id) AS races_together
    FROM entries a JOIN entries b ON b.race_id = a.race_id AND b.constructor_id = a.constructor_id AND b.entrant_id = a.entrant_id
      AND b.driver_id <> a.driver_id
    JOIN drivers d ON d.id = b.driver_id JOIN constructors c ON c.id = b.constructor_id
    WHERE EXISTS (SELECT 1 FROM race_results r WHERE r.race_id = a.race_id AND r.driver_id = a.driver_id)
    AND EXISTS (SELECT 1 FROM race_results r WHERE r.race_id = b.race_id AND r.driver_id = b.driver_id) AND a.driver_id = ? AND a.race_id BETWEEN ? AND ? AND a.number IS NOT NULL AND b.number IS NOT NULL
    GROUP BY 1, 2, 5 ORDER BY 1, races_together DESC, 2`;
  return readAll(db, sql, driverId, (season ?? 0) * 100, (season ?? 9_999) * 100 + 99);
}
