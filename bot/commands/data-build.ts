import { openRaceDbReadOnly } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { dataStatusOf } from "#db/queries/data-status.ts";
import { rebuildRaceDb } from "#db/seed/build.ts";
import { nowOf, readConfig } from "../config.ts";
import { statusText } from "./data-status.ts";
import { printAnswer, progressBar } from "./output.ts";

export async function dataBuild(options: { until?: string; json?: boolean }): Promise<void> {
  const config = readConfig();
  const until = options.until === undefined ? undefined : toTime(options.until);
  const bar = progressBar();
  let path: string;
  try {
    path = await rebuildRaceDb(config.home, { until, onProgress: bar.step });
  } finally {
    bar.stop();
  }
  const db = openRaceDbReadOnly(path);
  const status = dataStatusOf(db, nowOf(config));
  db.sqlite.close();
  printAnswer(options.json, status, statusText(status));
}

function toTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime()) || !/^\d{4}-\d{2}-\d{2}/.test(text))
    throw new Fault("bad_input", `"${text}" is not an ISO time such as 2025-05-20 or 2025-05-25T14:56:00Z.`);
  return time;
}
