import type { RaceDb } from "../client.ts";
import { readOne } from "./statement.ts";

/** A driver's name by id; the id itself when it is not known. */
export function driverName(db: RaceDb, id: string): string {
  return readOne<{ name: string }>(db, "SELECT name FROM drivers WHERE id = ?", id)?.name ?? id;
}

/** A constructor's name by id; the id itself when it is not known. */
export function constructorName(db: RaceDb, id: string): string {
  return readOne<{ name: string }>(db, "SELECT name FROM constructors WHERE id = ?", id)?.name ?? id;
}
