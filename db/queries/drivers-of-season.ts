import type { RaceDb } from "../client.ts";
import { readAll } from "./statement.ts";

/** A driver in a season's entry lists. */
export interface SeasonDriver {
  driverId: string;
  name: string;
  /** Three letters. */
  code: string;
  /** The number of his last car that season; null when he never ran. */
  number: string | null;
  countryId: string | null;
  dateOfBirth: string | null;
  /** Teams in the order he joined them, separated by ", ". */
  teams: string;
  /** Race weekends he was entered for, first practice alone included. */
  entries: number;
}

/** Everybody who was entered for a race weekend of a season, most weekends first. */
export function driversOfSeason(db: RaceDb, season: number): SeasonDriver[] {
  const sql = `SELECT d.id AS driver_id, d.name, d.code, (SELECT l.number FROM entries l WHERE l.driver_id = d.id
      AND l.race_id BETWEEN ? AND ? AND l.number IS NOT NULL ORDER BY l.race_id DESC LIMIT 1) AS number,
    d.nationality_id AS country_id, d.date_of_birth,
    (SELECT group_concat(name, ', ') FROM (SELECT c.name, min(t.race_id) AS joined FROM entries t JOIN constructors c ON c.id = t.constructor_id
      WHERE t.driver_id = d.id AND t.race_id BETWEEN ? AND ? GROUP BY c.id ORDER BY joined)) AS teams,
    count(DISTINCT e.race_id) AS entries
    FROM entries e JOIN drivers d ON d.id = e.driver_id WHERE e.race_id BETWEEN ? AND ? GROUP BY d.id ORDER BY entries DESC, d.name`;
  const span = [season * 100, season * 100 + 99] as const;
  return readAll(db, sql, ...span, ...span, ...span);
}
