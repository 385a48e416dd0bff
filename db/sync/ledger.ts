import { createHash } from "node:crypto";
import type { RaceDb } from "../client.ts";
import type { Correction } from "./merge-rows.ts";

export interface LedgerEntry {
  readonly source: string;
  readonly resource: string;
  /** Race id, or the bare season. */
  readonly subject: number;
  readonly digest: string;
  readonly rows: number;
  readonly state: "provisional" | "final";
}

/** An answer is believed this long before it is asked for again. */
const holdsMs = 24 * 3_600_000;

export function digestOf(rows: unknown): string {
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 32);
}

/** What the ledger knows of a source's resource for a subject. */
export function ledgerEntry(
  db: RaceDb,
  source: string,
  resource: string,
  subject: number,
): (LedgerEntry & { at: string }) | undefined {
  return db.sqlite
    .prepare(
      "select source, resource, subject, at, digest, rows, state from sync_ledger where source = ? and resource = ? and subject = ?",
    )
    .get(source, resource, subject) as (LedgerEntry & { at: string }) | undefined;
}

/** True when the source said not long ago (within a day, if not told otherwise) that it has nothing. */
export function isKnownEmpty(
  db: RaceDb,
  source: string,
  resource: string,
  subject: number,
  now: Date,
  believedMs: number = holdsMs,
): boolean {
  const entry = ledgerEntry(db, source, resource, subject);
  return entry?.rows === 0 && now.getTime() - Date.parse(entry.at) < believedMs;
}

/**
 * Writes an entry where it tells something new, or was asked for again after a day. An empty answer never stands in for
 * one that told something.
 */
export function recordInLedger(db: RaceDb, entry: LedgerEntry, now: Date): void {
  const old = ledgerEntry(db, entry.source, entry.resource, entry.subject);
  if (entry.rows === 0 && old && old.rows > 0) return;
  const same = old?.digest === entry.digest && old.state === entry.state && old.rows === entry.rows;
  if (same && now.getTime() - Date.parse(old.at) < holdsMs) return;
  db.sqlite
    .prepare(
      `insert into sync_ledger (source, resource, subject, at, etag, digest, rows, state) values (?, ?, ?, ?, null, ?, ?, ?)
       on conflict (source, resource, subject) do update set at = excluded.at, digest = excluded.digest, rows = excluded.rows, state = excluded.state`,
    )
    .run(entry.source, entry.resource, entry.subject, now.toISOString(), entry.digest, entry.rows, entry.state);
}

export function logCorrections(
  db: RaceDb,
  raceId: number,
  source: string,
  corrections: readonly Correction[],
  now: Date,
): void {
  const insert = db.sqlite.prepare(
    "insert into corrections (race_id, at, source, table_name, row_key, column_name, before, after) values (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const text = (cell: Correction["before"]) => (cell === null ? null : String(cell));
  for (const c of corrections)
    insert.run(raceId, now.toISOString(), source, c.tableName, c.rowKey, c.columnName, text(c.before), text(c.after));
}
