import type { RaceDb } from "../client.ts";
import { readAll, readOne } from "./statement.ts";

const reads = {
  driver: "SELECT name FROM drivers WHERE id = ?",
  constructor: "SELECT name FROM constructors WHERE id = ?",
  engine: "SELECT name FROM engine_manufacturers WHERE id = ?",
  grand_prix: "SELECT full_name AS name FROM grands_prix WHERE id = ?",
} as const;

/** The name behind an id ("Belgian Grand Prix" for a grand prix); undefined for an unknown one. */
export function nameOf(db: RaceDb, kind: keyof typeof reads, id: string): string | undefined {
  return readOne<{ name: string }>(db, reads[kind], id)?.name;
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

/** Why a driver has no place in a race, or stopped before its end: "Engine"; undefined where nothing is told. */
export function retirementReasonOf(
  db: RaceDb,
  raceId: number,
  driverId: string,
  session: "race" | "sprint",
): string | undefined {
  const table = session === "race" ? "race_results" : "sprint_results";
  const sql = `SELECT reason_retired FROM ${table} WHERE race_id = ? AND driver_id = ? AND reason_retired IS NOT NULL`;
  return readOne<{ reasonRetired: string }>(db, sql, raceId, driverId)?.reasonRetired;
}
