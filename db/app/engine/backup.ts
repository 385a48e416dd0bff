import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { Fault } from "../../fault.ts";
import { fileState } from "../../file-state.ts";

/**
 * Copies an app.db while others use it, in steps between which they get their turn. The copy takes its name only once it
 * is proved whole. Faults `no_data`, `internal` when the source or the copy is damaged, `bad_input` when it cannot be written.
 */
export async function backupAppDb(path: string, to: string): Promise<void> {
  mustBeWhole(path);
  if (existsSync(to)) throw new Fault("bad_input", `${to} is there already: name another file.`);
  const partial = `${to}.partial`;
  const source = new Database(path, { readonly: true, timeout: 10_000 });
  try {
    mkdirSync(dirname(to), { recursive: true });
    // A copy begins anew whenever somebody else writes, unless it reads from one moment's view.
    source.exec("BEGIN");
    source.prepare("select count(*) from sqlite_master").get();
    await source.backup(partial);
    source.exec("COMMIT");
    ownFile(partial);
    mustBeWhole(partial);
    renameSync(partial, to);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("bad_input", `Cannot write ${to}: ${reasonOf(error)}.`, { cause: error });
  } finally {
    source.close();
    removeDb(partial);
  }
}

/**
 * Puts a back-up in the place of app.db; what stood there is kept beside it and its name returned. Faults `busy` while
 * any process has app.db open, `bad_input` when the back-up is damaged, no app.db, or of a newer version.
 */
export function restoreAppDb(from: string, path: string, at: Date): string | undefined {
  mustBeWhole(from);
  if (fileState(from, "app") === "newer")
    throw new Fault("bad_input", `${from} was written by a newer version of PitSynth: update PitSynth first.`);
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.restoring`;
  const replaced = existsSync(path) ? `${path}.replaced-${at.toISOString().replace(/[:.]/g, "-")}` : undefined;
  try {
    copyFileSync(from, fresh);
    ownFile(fresh);
    mustBeWhole(fresh);
    if (replaced) {
      takeAlone(path);
      renameSync(path, replaced);
    }
    for (const left of [`${path}-wal`, `${path}-shm`]) rmSync(left, { force: true });
    renameSync(fresh, path);
  } finally {
    removeDb(fresh);
  }
  return replaced;
}

/** Leaving the write-ahead log is allowed to the only process that has a database open: it tells whether we are that one. */
function takeAlone(path: string): void {
  const db = new Database(path, { timeout: 100 });
  try {
    if (db.pragma("journal_mode = DELETE", { simple: true }) === "delete") return;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "SQLITE_BUSY")) return;
  } finally {
    db.close();
  }
  throw new Fault("busy", `${path} is in use: stop the service (and other commands) first.`);
}

/** A file for itself, without a write-ahead log beside it. */
function ownFile(path: string): void {
  const db = new Database(path);
  db.pragma("journal_mode = DELETE");
  db.close();
}

function mustBeWhole(path: string): void {
  const state = fileState(path, "app");
  if (state === "absent") throw new Fault("no_data", `There is no ${path}.`);
  if (state === "damaged" || !isAppDb(path))
    throw new Fault("bad_input", `${path} is damaged or no app.db of PitSynth.`);
}

function isAppDb(path: string): boolean {
  const db = new Database(path, { readonly: true });
  try {
    const whole = db.pragma("integrity_check", { simple: true }) === "ok";
    return whole && db.prepare("select 1 from sqlite_master where name = 'conversations'").get() !== undefined;
  } finally {
    db.close();
  }
}

function removeDb(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) rmSync(file, { force: true });
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message.replace(/\.$/, "") : String(error));
