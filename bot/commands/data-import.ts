import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { downloadRelease } from "#db/feeds/f1db/download.ts";
import { openRelease } from "#db/feeds/f1db/release.ts";
import { f1dbDataset } from "#db/feeds/f1db/to-dataset.ts";
import { isLapSource, lapDataset } from "#db/feeds/lapfiles/to-dataset.ts";
import type { Dataset } from "#db/store/dataset.ts";
import { writeDataset } from "#db/store/write.ts";
import { type Config, readConfig } from "../config.ts";
import { openFactsForWriting } from "./open-data.ts";
import { printAnswer, progressBar } from "./output.ts";

/** Brings in an F1DB release or lap files. A file with a fault in it is refused whole; nothing of it is kept. */
export async function dataImport(path: string, options: { json?: boolean }): Promise<void> {
  const isAddress = /^https?:\/\//.test(path);
  if (!isAddress && !existsSync(path)) throw new Fault("not_found", `There is no file or folder ${path}.`);
  const config = readConfig();
  const db = await openFactsForWriting(config);
  const bar = progressBar();
  try {
    const dataset = isAddress ? await downloaded(config, path) : readSource(db, path);
    const counts = writeDataset(db, dataset, (done, total) => bar.step(done, total, "writing races"));
    const tables = Object.fromEntries([...dataset].map(([key, rows]) => [key, rows.length]));
    const words = `${counts.rows} rows read, ${counts.changed} new or changed, ${counts.removed} removed.`;
    bar.stop();
    printAnswer(options.json, { ...counts, tables }, words);
  } finally {
    bar.stop();
    db.sqlite.close();
  }
}

function readSource(db: RaceDb, path: string): Dataset {
  return isLapSource(path) ? lapDataset(db, path) : f1dbDataset(openRelease(path));
}

async function downloaded(config: Config, url: string): Promise<Dataset> {
  const { path } = await downloadRelease({ url, cacheFolder: join(config.home, "cache") });
  return f1dbDataset(openRelease(path));
}
