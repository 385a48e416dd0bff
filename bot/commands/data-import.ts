import { existsSync } from "node:fs";
import { Fault } from "#db/fault.ts";
import { openRelease } from "#db/feeds/f1db/release.ts";
import { f1dbDataset } from "#db/feeds/f1db/to-dataset.ts";
import { isLapSource, lapDataset } from "#db/feeds/lapfiles/to-dataset.ts";
import { type WriteCounts, writeDataset } from "#db/store/write.ts";
import { readConfig } from "../config.ts";
import { openFactsForWriting } from "./open-data.ts";
import { printAnswer, progressBar } from "./output.ts";

export async function dataImport(path: string, options: { json?: boolean }): Promise<void> {
  if (!existsSync(path)) throw new Fault("not_found", `There is no file or folder ${path}.`);
  const config = readConfig();
  const db = await openFactsForWriting(config);
  const bar = progressBar();
  let counts: WriteCounts & { tables: Record<string, number> };
  try {
    const dataset = isLapSource(path) ? lapDataset(db, path) : f1dbDataset(openRelease(path));
    const written = writeDataset(db, dataset, (done, total) => bar.step(done, total, "writing races"));
    counts = { ...written, tables: Object.fromEntries([...dataset].map(([key, rows]) => [key, rows.length])) };
  } finally {
    bar.stop();
    db.sqlite.close();
  }
  printAnswer(
    options.json,
    counts,
    `${counts.rows} rows read, ${counts.changed} new or changed, ${counts.removed} removed.`,
  );
}
