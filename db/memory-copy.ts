import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { RaceDb } from "./client.ts";
import * as raceSchema from "./schema/index.ts";

/** A writable copy of a race database in memory: what is imported into it never touches the file. */
export function copyToMemory(db: RaceDb): RaceDb {
  const bytes = db.sqlite.serialize();
  // Header bytes 18 and 19 say "write-ahead log", which a database in memory cannot have: 1 is the rollback journal.
  bytes[18] = 1;
  bytes[19] = 1;
  const sqlite = new Database(bytes);
  return { sqlite, orm: drizzle(sqlite, { schema: raceSchema, casing: "snake_case" }) };
}
