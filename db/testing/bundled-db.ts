import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openRaceDbReadOnly, type RaceDb } from "../client.ts";
import { projectRoot } from "../project-root.ts";
import { raceDbPath, seedFolder } from "../seed/build.ts";
import { snapshotFiles } from "../seed/snapshot.ts";

/** Data folder that holds the bundled database for tests; a changed snapshot or schema gets a folder of its own. */
export function bundledHome(): string {
  const hash = createHash("sha256");
  for (const file of snapshotFiles(seedFolder)) hash.update(readFileSync(file));
  const migrations = join(projectRoot, "db", "migrations", "race");
  for (const file of readdirSync(migrations))
    if (file.endsWith(".sql")) hash.update(readFileSync(join(migrations, file)));
  return join(projectRoot, ".pitsynth", "tests", hash.digest("hex").slice(0, 12));
}

/** The bundled race database, read-only, built once for all tests. */
export function openBundledDb(): RaceDb {
  return openRaceDbReadOnly(raceDbPath(bundledHome()));
}
