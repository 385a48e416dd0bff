import { constants, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRaceDb, type RaceDb } from "../../client.ts";
import { raceDbPath } from "../../seed/build.ts";
import { rewindTo } from "../../seed/rewind.ts";
import { bundledHome } from "../../testing/bundled-db.ts";

export interface DatabaseCopy {
  readonly db: RaceDb;
  readonly path: string;
  /** Room for the feeds' cache, gone with the copy. */
  readonly cacheFolder: string;
  close(): void;
}

/** The bundled database as it was on a day, to be written to. */
export function copyBundledDb(until: string): DatabaseCopy {
  const folder = mkdtempSync(join(tmpdir(), "pitsynth-sync-"));
  const path = join(folder, "race.db");
  copyFileSync(raceDbPath(bundledHome()), path, constants.COPYFILE_FICLONE);
  const db = openRaceDb(path);
  rewindTo(db, new Date(until));
  return {
    db,
    path,
    cacheFolder: join(folder, "cache"),
    close() {
      db.sqlite.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
