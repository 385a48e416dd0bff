import type { RaceDb } from "../client.ts";
import { readAll } from "./statement.ts";

export interface Winner {
  /** Several names where drivers shared the winning car. */
  driverName: string;
  constructorName: string;
}

/** Who won a race; undefined without a result. */
export function winnerOf(db: RaceDb, raceId: number): Winner | undefined {
  const sql = `SELECT d.name AS driver_name, c.name AS constructor_name FROM race_results r JOIN drivers d ON d.id = r.driver_id
    JOIN constructors c ON c.id = r.constructor_id WHERE r.race_id = ? AND r.position = 1 ORDER BY r.display_order`;
  const rows = readAll<Winner>(db, sql, raceId);
  const [first] = rows;
  return (
    first && { driverName: rows.map((row) => row.driverName).join(" and "), constructorName: first.constructorName }
  );
}
