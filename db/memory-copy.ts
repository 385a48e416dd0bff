import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { RaceDb } from "./client.ts";
import * as raceSchema from "./schema/index.ts";

/** A writable copy of a race database in memory: what is imported into it never touches the file. */
export function copyToMemory(db: RaceDb): RaceDb {
  const sqlite = new Database(db.sqlite.serialize());
  return { sqlite, orm: drizzle(sqlite, { schema: raceSchema, casing: "snake_case" }) };
}
