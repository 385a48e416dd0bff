import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrationsFolder, refuseNewer } from "./app/engine/migrations.ts";
import { type SqliteAppDb, sqliteAppDb } from "./app/engine/open-sqlite.ts";
import { Fault } from "./fault.ts";
import { migrationsIn } from "./file-state.ts";
import * as raceSchema from "./schema/index.ts";

/** `sqlite` is the raw connection for pragmas, bulk work and EXPLAIN; `orm` is drizzle over it. */
export interface RaceDb {
  readonly sqlite: Database.Database;
  readonly orm: BetterSQLite3Database<typeof raceSchema>;
}

export type { AppDb } from "./app/engine/app-db.ts";

/** Opens (and migrates) `race.db`. `:memory:` gives an empty one for tests. */
export function openRaceDb(path: string): RaceDb {
  const sqlite = connect(path);
  const orm = drizzle(sqlite, { schema: raceSchema, casing: "snake_case" });
  migrateOrFault(path, () => migrate(orm, { migrationsFolder: migrationsFolder("race") }));
  return { sqlite, orm };
}

/** Opens an existing `race.db` for reading only. Faults `no_data` when there is none. */
export function openRaceDbReadOnly(path: string): RaceDb {
  if (!existsSync(path))
    throw new Fault("no_data", `There is no race database at ${path}: run \`pitsynth data build\`.`);
  const sqlite = faultOnOpen(path, () => new Database(path, { readonly: true, timeout: 5_000 }));
  return { sqlite, orm: drizzle(sqlite, { schema: raceSchema, casing: "snake_case" }) };
}

/**
 * Opens (and migrates) `app.db`. `:memory:` gives an empty one for tests. Faults `bad_input` when a newer version has
 * written it.
 */
export function openAppDb(path: string): SqliteAppDb {
  const sqlite = connect(path);
  try {
    refuseNewer(`The database ${path}`, migrationsFolder("app"), migrationsIn(sqlite));
    migrateOrFault(path, () => migrate(drizzle(sqlite), { migrationsFolder: migrationsFolder("app") }));
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return sqliteAppDb(sqlite);
}

/** Hashes of the migrations that a `race.db` of this version has had, in order. */
export function raceMigrationHashes(): string[] {
  return readMigrationFiles({ migrationsFolder: migrationsFolder("race") }).map(({ hash }) => hash);
}

function connect(path: string): Database.Database {
  return faultOnOpen(path, () => {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
    const sqlite = new Database(path, { timeout: 10_000 });
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("synchronous = NORMAL");
    sqlite.pragma("foreign_keys = ON");
    return sqlite;
  });
}

function faultOnOpen<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw new Fault("internal", `Cannot open the database ${path}: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Processes that open a new file at once meet here: whoever comes second finds the work done when it tries again. */
function migrateOrFault(path: string, run: () => void, triesLeft = 2): void {
  try {
    run();
  } catch (error) {
    if (triesLeft > 0) migrateOrFault(path, run, triesLeft - 1);
    else
      throw new Fault("internal", `Cannot bring the database ${path} up to date: ${reasonOf(error)}.`, {
        cause: error,
      });
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message.replace(/\.$/, "") : String(cause);
}
