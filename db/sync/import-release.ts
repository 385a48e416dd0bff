import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { RaceDb } from "../client.ts";
import { downloadRelease } from "../feeds/f1db/download.ts";
import { openRelease } from "../feeds/f1db/release.ts";
import { f1dbDataset } from "../feeds/f1db/to-dataset.ts";
import { type Dataset, type Row, toRow } from "../store/dataset.ts";
import { tableShape } from "../store/tables.ts";
import { writeDataset } from "../store/write.ts";
import { ledgerEntry, recordInLedger } from "./ledger.ts";
import { storedRows } from "./merge-rows.ts";
import { updateSeasonTables } from "./season-tables.ts";

/** The ledger's subject for what belongs to no race and no season. */
const everything = 0;

/**
 * Takes over a new F1DB release, which tells what the APIs do not (reasons of retirement, penalties, driver of the day).
 * Races that the release has no result of yet keep what the feeds told, and races that are not over by now stay as they
 * are. Gives the rows changed.
 */
export async function importRelease(
  db: RaceDb,
  options: { url: string; cacheFolder: string; now: Date; signal?: AbortSignal | undefined },
): Promise<number> {
  const { path } = await downloadRelease(options);
  const digest = createHash("sha256").update(readFileSync(path)).digest("hex");
  if (ledgerEntry(db, "f1db", "release", everything)?.digest === digest) return 0;
  const dataset = f1dbDataset(openRelease(path));
  const seasons = keepNewerRaces(db, dataset, options.now);
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
  recordInLedger(db, { ...entry, digest }, options.now);
  return changed;
}

/** A race counts as over this long after its start. */
const raceMs = 2 * 3_600_000;
const seasonTables = new Set(["seasonDriverStandings", "seasonConstructorStandings"]);

/** Puts the stored rows of races that the release is behind on, does not list, or is ahead of the clock with, in the place of its own. Gives their seasons. */
function keepNewerRaces(db: RaceDb, dataset: Dataset, now: Date): Set<number> {
  const shape = tableShape("races");
  const at = (column: string) => shape.columns.indexOf(column);
  const released = new Map((dataset.get("races") ?? []).map((row) => [row[at("id")] as number, row]));
  const kept = new Map<number, Row>();
  for (const season of new Set([...released.values()].map((row) => row[at("season")] as number)))
    for (const stored of storedRows(db, shape, season)) {
      const theirs = released.get(stored.id as number);
      const isBehind = theirs?.[at("resultState")] === "none" && stored.resultState !== "none";
      const isAhead = Date.parse(String(stored.startUtc ?? stored.date)) + raceMs > now.getTime();
      if (theirs === undefined || isBehind || isAhead) kept.set(stored.id as number, toRow(shape, stored));
    }
  dataset.set("races", [...new Map([...released, ...kept]).values()]);
  const seasons = new Set([...kept.keys()].map((raceId) => Math.floor(raceId / 100)));
  for (const [key, rows] of dataset) {
    const { scope, columns } = tableShape(key);
    const of = (column: string) => (row: Row) => row[columns.indexOf(column)] as number;
    if (scope === "race")
      dataset.set(
        key,
        rows.filter((row) => !kept.has(of("raceId")(row))),
      );
    if (seasonTables.has(key))
      dataset.set(
        key,
        rows.filter((row) => !seasons.has(of("season")(row))),
      );
  }
  return seasons;
}
