import { openRaceDb, openRaceDbReadOnly, type RaceDb } from "#db/client.ts";
import { ensureRaceDb } from "#db/seed/build.ts";
import type { Config } from "../config.ts";
import { progressBar } from "./output.ts";

/** Opens `race.db` for reading, building it first (with progress) where there is none. */
export async function openFacts(config: Config): Promise<RaceDb> {
  return openRaceDbReadOnly(await ensureWithProgress(config));
}

/** Opens `race.db` for writing, building it first where there is none. */
export async function openFactsForWriting(config: Config): Promise<RaceDb> {
  return openRaceDb(await ensureWithProgress(config));
}

async function ensureWithProgress(config: Config): Promise<string> {
  const bar = progressBar();
  try {
    return await ensureRaceDb(config.home, { onProgress: bar.step });
  } finally {
    bar.stop();
  }
}
