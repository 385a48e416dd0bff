import { join } from "node:path";
import type { RaceDb } from "#db/client.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { buildKnowledge } from "#knowledge/indexing/build-knowledge.ts";
import { localEmbedder } from "#knowledge/indexing/local-embedder.ts";
import { type Knowledge, openKnowledge } from "#knowledge/search/open-knowledge.ts";

export type KnowledgeProgress = (done: number, total: number, label: string) => void;

export const knowledgeFolder = (home: string) => join(home, "knowledge");

/**
 * Opens the knowledge base of a data folder at the first call and keeps it open; an index that is missing or older than
 * its documents is built first. A failure is not kept: the next call tries again.
 */
export function lazyKnowledge(home: string, db: RaceDb, onProgress?: KnowledgeProgress) {
  let opening: Promise<Knowledge> | undefined;
  return {
    open(): Promise<Knowledge> {
      opening ??= openBuilt(home, db, onProgress).catch((error) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async close(): Promise<void> {
      const opened = await opening?.catch(() => undefined);
      opened?.close();
    },
  };
}

async function openBuilt(home: string, db: RaceDb, onProgress: KnowledgeProgress | undefined): Promise<Knowledge> {
  const embedder = localEmbedder();
  const folder = knowledgeFolder(home);
  await buildKnowledge({
    db,
    folder,
    embedder,
    onProgress: (step, done, total) => onProgress?.(done, total, `knowledge: ${step}`),
  });
  return openKnowledge(folder, { embedder, currentSeason: lastRace(db)?.season ?? new Date().getUTCFullYear() });
}
