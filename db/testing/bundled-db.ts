import { openRaceDbReadOnly, type RaceDb } from "../client.ts";

/** The bundled race database, read-only, built once for all tests. */
export function openBundledDb(): RaceDb {
  return openRaceDbReadOnly(process.env.PITSYNTH_TEST_DB ?? "/tmp/lab/race.db");
}
