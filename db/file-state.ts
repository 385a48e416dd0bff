import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrationsFolder } from "./app/engine/migrations.ts";

/** `older`: the next start brings it up to date. `newer`: written by a later version of PitSynth. */
export type FileState = "absent" | "current" | "older" | "newer" | "damaged";

/** What stands in a database file, read without changing it. */
export function fileState(path: string, kind: "race" | "app"): FileState {
  if (!existsSync(path)) return "absent";
  try {
    const probe = new Database(path, { readonly: true, timeout: 5_000 });
    try {
      if (probe.pragma("quick_check(1)", { simple: true }) !== "ok") return "damaged";
      return stateOf(migrationsIn(probe), kind);
    } finally {
      probe.close();
    }
  } catch {
    return "damaged";
  }
}

/** By the migrations that it has had. */
function stateOf(had: readonly string[], kind: "race" | "app"): FileState {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder(kind) }).map(({ hash }) => hash);
  if (had.some((hash) => !known.includes(hash))) return "newer";
  return had.length < known.length ? "older" : "current";
}

/** Hashes of the migrations that a database has had. */
export function migrationsIn(sqlite: Database.Database): string[] {
  const has = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get() !== undefined;
  return has ? sqlite.prepare<[], string>("select hash from __drizzle_migrations").pluck().all() : [];
}
