import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { openRaceDb, type RaceDb, raceMigrationHashes } from "../client.ts";
import { Fault } from "../fault.ts";
import { projectRoot } from "../project-root.ts";
import type { Row } from "../store/dataset.ts";
import { factTables, type TableShape } from "../store/tables.ts";
import { inTransaction, type Progress } from "../store/write.ts";
import { withBuildLock } from "./build-lock.ts";
import { rewindTo } from "./rewind.ts";
import { readSnapshotFile, snapshotFiles } from "./snapshot.ts";

export const seedFolder = join(projectRoot, "db", "seed", "snapshot");

export interface BuildOptions {
  /** As if on that day: later results, laps and standings are absent, the schedule stays. */
  until?: Date | undefined;
  onProgress?: Progress | undefined;
  /** Folder of the snapshot, the bundled one unless told. */
  snapshot?: string | undefined;
}

export const raceDbPath = (home: string) => join(home, "race.db");

/**
 * Builds `race.db` from the snapshot if there is none, and brings one of an earlier version up to date. Safe when
 * several processes start at once: one builds, the others wait. Faults when the snapshot is damaged or the folder cannot
 * be written.
 */
export async function ensureRaceDb(home: string, options: BuildOptions = {}): Promise<string> {
  const path = raceDbPath(home);
  if (!existsSync(path)) {
    makeFolder(home);
    await withBuildLock(home, () => {
      if (!existsSync(path)) placeFresh(home, path, options);
    });
  }
  if (!isCurrent(path)) openRaceDb(path).sqlite.close();
  return path;
}

/**
 * Builds `race.db` anew. One of this version is replaced in one transaction, so that readers see the old facts or
 * the new ones; one that cannot be read, or is of another version, is replaced as a file.
 */
export async function rebuildRaceDb(home: string, options: BuildOptions = {}): Promise<string> {
  const path = raceDbPath(home);
  makeFolder(home);
  await withBuildLock(home, () => {
    if (existsSync(path) && isCurrent(path)) replaceContent(home, path, options);
    else placeFresh(home, path, options);
  });
  return path;
}

function placeFresh(home: string, path: string, options: BuildOptions): void {
  const fresh = buildBeside(home, options);
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
  renameSync(fresh, path);
}

function replaceContent(home: string, path: string, options: BuildOptions): void {
  const fresh = buildBeside(home, options);
  const db = openRaceDb(path);
  try {
    db.sqlite.prepare("attach database ? as fresh").run(fresh);
    db.sqlite.pragma("foreign_keys = OFF");
    inTransaction(db, () => {
      const tables = [...factTables.map((shape) => shape.name), "sync_ledger", "corrections", "meta"];
      for (const table of tables) {
        db.sqlite.exec(`delete from main.${table}; insert into main.${table} select * from fresh.${table}`);
      }
    });
    db.sqlite.exec("detach database fresh");
  } finally {
    db.sqlite.close();
    rmSync(fresh, { force: true });
  }
}

/** Builds a whole database in a file of its own and returns its path; nothing is left behind when it fails. */
function buildBeside(home: string, options: BuildOptions): string {
  const fresh = join(home, "race.db.building");
  const leftovers = [fresh, `${fresh}-wal`, `${fresh}-shm`, `${fresh}-journal`];
  for (const file of leftovers) rmSync(file, { force: true });
  try {
    const db = openRaceDb(fresh);
    try {
      fill(db, options);
    } finally {
      db.sqlite.close();
    }
    return fresh;
  } catch (error) {
    for (const file of leftovers) rmSync(file, { force: true });
    if (error instanceof Fault) throw error;
    throw new Fault("internal", `Cannot build the race database in ${home}: ${messageOf(error)}.`, { cause: error });
  }
}

function fill(db: RaceDb, options: BuildOptions): void {
  const files = snapshotFiles(options.snapshot ?? seedFolder);
  db.sqlite.pragma("synchronous = OFF");
  db.sqlite.pragma("foreign_keys = OFF");
  db.sqlite.pragma("cache_size = -64000");
  inTransaction(db, () => {
    files.forEach((file, at) => {
      for (const { shape, rows } of readSnapshotFile(file)) insertRows(db, shape, rows);
      options.onProgress?.(at + 1, files.length, "building the race database");
    });
  });
  setMeta(db, "bundled", options.until ? "0" : "1");
  if (options.until) {
    rewindTo(db, options.until);
    setMeta(db, "until", options.until.toISOString());
  }
  db.sqlite.exec("analyze");
  const broken = db.sqlite.pragma("foreign_key_check") as unknown[];
  if (broken.length > 0)
    throw new Fault("internal", "The bundled snapshot is damaged: rows point to others that are not there.");
  db.sqlite.pragma("synchronous = NORMAL");
  db.sqlite.pragma("wal_checkpoint(TRUNCATE)");
}

function insertRows(db: RaceDb, shape: TableShape, rows: readonly Row[]): void {
  const marks = shape.sqlColumns.map(() => "?").join(", ");
  const insert = db.sqlite.prepare(`insert into ${shape.name} (${shape.sqlColumns.join(", ")}) values (${marks})`);
  for (const row of rows) insert.run(row);
}

function setMeta(db: RaceDb, key: string, value: string): void {
  db.sqlite
    .prepare("insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value")
    .run(key, value);
}

/** Whether it is a race database of this version: readable, with all migrations applied. */
function isCurrent(path: string): boolean {
  try {
    const probe = new Database(path, { readonly: true });
    try {
      const applied = probe.prepare("select hash from __drizzle_migrations order by created_at").pluck().all();
      return JSON.stringify(applied) === JSON.stringify(raceMigrationHashes());
    } finally {
      probe.close();
    }
  } catch {
    return false;
  }
}

function makeFolder(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
  } catch (error) {
    throw new Fault("internal", `Cannot create the data folder ${home}: ${messageOf(error)}.`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
}
