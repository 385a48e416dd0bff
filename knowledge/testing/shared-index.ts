import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { buildKnowledge, inputsDigest } from "../indexing/build-knowledge.ts";
import { localEmbedder } from "../indexing/local-embedder.ts";

const patienceMs = 50_000;

/** Folder of an index of everything with the local embedder, built once for all test files and only read by them. */
export async function sharedIndex(db: RaceDb): Promise<string> {
  const folder = join(tmpdir(), `pitsynth-test-index-${inputsDigest(db, "").slice(0, 16)}`);
  const started = Date.now();
  for (;;) {
    try {
      await buildKnowledge({ db, folder, embedder: localEmbedder() });
      return folder;
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "busy" || Date.now() - started > patienceMs) throw error;
      await sleep(200);
    }
  }
}
