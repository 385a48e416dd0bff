import type { RaceDb } from "../client.ts";
import { readAll, readOne } from "./statement.ts";

const tables = { driver: "drivers", constructor: "constructors", engine: "engine_manufacturers" } as const;

/** The everyday name behind an id; undefined for an unknown one. */
export function nameOf(db: RaceDb, kind: keyof typeof tables, id: string): string | undefined {
  return readOne<{ name: string }>(db, `SELECT name FROM ${tables[kind]} WHERE id = ?`, id)?.name;
}

export interface RaceDriver {
  driverId: string;
  driverName: string;
  driverCode: string;
  constructorName: string;
}

/** Who is in a race's (or sprint's) classification, by id. */
export function raceDriversOf(
  db: RaceDb,
  raceId: number,
  session: "race" | "sprint" = "race",
): Map<string, RaceDriver> {
  const table = session === "race" ? "race_results" : "sprint_results";
  const sql = `SELECT r.driver_id, d.name AS driver_name, d.code AS driver_code, c.name AS constructor_name FROM ${table} r
    JOIN drivers d ON d.id = r.driver_id JOIN constructors c ON c.id = r.constructor_id WHERE r.race_id = ? ORDER BY r.display_order`;
  return new Map(readAll<RaceDriver>(db, sql, raceId).map((row) => [row.driverId, row]));
}
