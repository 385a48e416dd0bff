import { Fault } from "#db/fault.ts";
import { dataStatusOf } from "#db/queries/data-status.ts";
import { seedFolder } from "#db/seed/build.ts";
import { writeSnapshot } from "#db/seed/snapshot.ts";
import { nowOf, readConfig } from "../config.ts";
import { openFacts } from "./open-data.ts";
import { printAnswer, progressBar } from "./output.ts";

export async function dataExport(options: { to?: string; json?: boolean }): Promise<void> {
  const config = readConfig();
  const db = await openFacts(config);
  if (dataStatusOf(db, nowOf(config)).until && !options.to)
    throw new Fault(
      "bad_input",
      "This database was built as of an earlier day: give --to <folder>, or build it whole first.",
    );
  const folder = options.to ?? seedFolder;
  const bar = progressBar();
  let bytes: number;
  try {
    bytes = writeSnapshot(db, folder, (done, total) => bar.step(done, total, "writing the snapshot"));
  } finally {
    bar.stop();
    db.sqlite.close();
  }
  printAnswer(options.json, { folder, bytes }, `${(bytes / 1e6).toFixed(1)} MB written to ${folder}.`);
}
