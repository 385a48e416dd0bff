import type { TestProject } from "vitest/node";
import { ensureRaceDb } from "../seed/build.ts";
import { bundledHome } from "./bundled-db.ts";
import { lendPostgres } from "./lend-postgres.ts";

/**
 * Once before all tests: brings dist/ up to date, so that tests that start the executable or a worker find it, builds the
 * bundled database that tests read, and stands ready to lend PostgreSQL databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const builder = new URL("../../build.mjs", import.meta.url).href;
  const { build, isStale } = (await import(builder)) as { build(): Promise<void>; isStale(): boolean };
  if (isStale()) await build();
  await ensureRaceDb(bundledHome());
  return lendPostgres(project);
}
