import type { RaceDb } from "../client.ts";
import { downloadRelease } from "../feeds/f1db/download.ts";
import { openRelease } from "../feeds/f1db/release.ts";
import { f1dbDataset } from "../feeds/f1db/to-dataset.ts";
import { type Dataset, type Row, toRow } from "../store/dataset.ts";
import { factTables, scopeColumn, tableShape } from "../store/tables.ts";
import { writeDataset } from "../store/write.ts";
import { digestOf, ledgerEntry, recordInLedger } from "./ledger.ts";
import { storedRows } from "./merge-rows.ts";
import { updateSeasonTables } from "./season-tables.ts";

/** The ledger's subject for what belongs to no race and no season. */
const everything = 0;

/**
 * Takes over a new F1DB release, which tells what the APIs do not (reasons of retirement, penalties, driver of the day).
 * Races that the release has no result of yet keep what the feeds told. Gives the rows changed.
 */
export async function importRelease(
  db: RaceDb,
  options: { url: string; cacheFolder: string; now: Date; signal?: AbortSignal | undefined },
): Promise<number> {
  const { path, etag } = await downloadRelease(options);
  const known = ledgerEntry(db, "f1db", "release", everything);
  if (etag !== undefined && known?.digest === digestOf(etag)) return 0;
  const dataset = f1dbDataset(openRelease(path));
  const seasons = keepNewerRaces(db, dataset);
  const counts = writeDataset(db, dataset);
  let changed = counts.changed + counts.removed;
  for (const season of seasons) changed += updateSeasonTables(db, season);
  const entry = {
    source: "f1db",
    resource: "release",
    subject: everything,
    rows: counts.rows,
    state: "final" as const,
  };
  recordInLedger(db, { ...entry, digest: digestOf(etag ?? "") }, options.now);
  return changed;
}

/** Puts the stored rows of races that the release is behind on, or does not list, in the place of its own. Gives their seasons. */
function keepNewerRaces(db: RaceDb, dataset: Dataset): Set<number> {
  const shape = tableShape("races");
  const at = (column: string) => shape.columns.indexOf(column);
  const released = new Map((dataset.get("races") ?? []).map((row) => [row[at("id")] as number, row]));
  const kept = new Map<number, Row>();
  for (const season of new Set([...released.values()].map((row) => row[at("season")] as number)))
    for (const stored of storedRows(db, shape, season)) {
      const theirs = released.get(stored.id as number);
      const isBehind = theirs?.[at("resultState")] === "none" && stored.resultState !== "none";
      if (theirs === undefined || isBehind) kept.set(stored.id as number, toRow(shape, stored));
    }
  dataset.set("races", [...new Map([...released, ...kept]).values()]);
  for (const table of factTables) {
    const scope = table.scope === "race" ? table.sqlColumns.indexOf(scopeColumn(table) ?? "") : -1;
    const rows = dataset.get(table.key);
    if (rows && scope >= 0)
      dataset.set(
        table.key,
        rows.filter((row) => !kept.has(row[scope] as number)),
      );
  }
  return new Set([...kept.keys()].map((raceId) => Math.floor(raceId / 100)));
}
