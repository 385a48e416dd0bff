import { join } from "node:path";
import { Fault } from "#db/fault.ts";
import type { SyncReport } from "#db/sync/report.ts";
import { withSyncLock } from "#db/sync/sync-lock.ts";
import { syncRaceDb } from "#db/sync/sync-race-db.ts";
import { nowOf, readConfig } from "../config.ts";
import { openFactsForWriting } from "./open-data.ts";
import { printAnswer, progressBar } from "./output.ts";

/**
 * Exit code 0 when every source that was asked answered, 1 when one did not; what the others brought is kept either way.
 */
export async function dataSync(options: { season?: string; json?: boolean }): Promise<void> {
  const config = readConfig();
  const season = options.season === undefined ? undefined : toSeason(options.season);
  const db = await openFactsForWriting(config);
  const bar = progressBar();
  const sync = () =>
    syncRaceDb(db, {
      season,
      now: nowOf(config),
      jolpicaUrl: config.jolpicaUrl,
      openF1Url: config.openF1Url,
      f1dbUrl: config.f1dbUrl,
      cacheFolder: join(config.home, "cache"),
      onProgress: bar.step,
    });
  const report = await withSyncLock(config.home, sync).finally(() => {
    bar.stop();
    db.sqlite.close();
  });
  if (!report) throw new Fault("busy", "Another process is bringing the data up to date; it is enough to wait for it.");
  printAnswer(options.json, report, reportText(report));
  for (const line of faultLines(report)) process.stderr.write(`${line}\n`);
  if (report.faults.length > 0) process.exitCode = 1;
}

function toSeason(text: string): number {
  const season = Number(text);
  if (!Number.isInteger(season) || season < 1950 || season > 2100)
    throw new Fault("bad_input", `"${text}" is not a season such as 2025.`);
  return season;
}

/** One line a source: its first fault, and how many subjects more it failed at. */
function faultLines({ faults }: SyncReport): string[] {
  return [...new Set(faults.map(({ source }) => source))].map((source) => {
    const own = faults.filter((fault) => fault.source === source);
    const more = own.length > 1 ? ` (and ${own.length - 1} more)` : "";
    return `${own[0]?.message}${more}`;
  });
}

function reportText(report: SyncReport): string {
  const touched = report.races.filter((race) => race.rowsChanged > 0);
  const lines = touched.map(
    ({ race, before, state, rowsChanged, corrections }) =>
      `${race}: ${before === state ? state : `${before} -> ${state}`}, ${rowsChanged} rows changed${corrections > 0 ? `, ${corrections} corrected` : ""}`,
  );
  const total = report.rowsChanged === 0 ? "Nothing new." : `${report.rowsChanged} rows changed in all.`;
  return [...lines, total].join("\n");
}
