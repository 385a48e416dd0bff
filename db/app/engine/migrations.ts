import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { Fault } from "../../fault.ts";
import { projectRoot } from "../../project-root.ts";

export const migrationsFolder = (name: "race" | "app" | "app-postgres"): string =>
  join(projectRoot, "db", "migrations", name);

/** Faults when a database has had a migration that this version does not know. */
export function refuseNewer(what: string, folder: string, hashes: readonly string[]): void {
  const known = new Set(readMigrationFiles({ migrationsFolder: folder }).map(({ hash }) => hash));
  if (hashes.every((hash) => known.has(hash))) return;
  throw new Fault(
    "bad_input",
    `${what} was written by a newer version of PitSynth: update PitSynth, or restore a back-up of before.`,
  );
}
