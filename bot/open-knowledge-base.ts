import { join } from "node:path";
import type { RaceDb } from "#db/client.ts";
import { lastRace } from "#db/queries/schedule.ts";
import type { Embedder } from "#knowledge/indexing/embedder.ts";
import { knowledgeStatus } from "#knowledge/indexing/knowledge-status.ts";
import { localEmbedder } from "#knowledge/indexing/local-embedder.ts";
import { openAiEmbedder } from "#knowledge/indexing/openai-embedder.ts";
import { type Knowledge, openKnowledge } from "#knowledge/search/open-knowledge.ts";
import { buildKnowledgeApart } from "./build-knowledge-apart.ts";
import type { Config } from "./config.ts";

export type KnowledgeProgress = (done: number, total: number, label: string) => void;

export const knowledgeFolder = (config: Pick<Config, "home">) => join(config.home, "knowledge");

/** The embedder behind a key, or undefined without one. */
export function remoteEmbedder({ languageModel }: Pick<Config, "languageModel">): Embedder | undefined {
  if (!languageModel) return undefined;
  const { apiKey, baseUrl } = languageModel;
  return openAiEmbedder({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}) });
}

/**
 * Opens the knowledge base of a data folder at the first call and keeps it open; a local index that is missing or older
 * than its documents is built first, in a thread of its own. The index of a paid embedder serves where the operator has built it and it is up
 * to date. A failure is not kept: the next call tries again.
 */
export function lazyKnowledge(
  config: Pick<Config, "home" | "languageModel">,
  db: RaceDb,
  onProgress?: KnowledgeProgress,
) {
  let opening: Promise<Knowledge> | undefined;
  return {
    open(): Promise<Knowledge> {
      opening ??= openBuilt(config, db, onProgress).catch((error) => {
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

async function openBuilt(
  config: Pick<Config, "home" | "languageModel">,
  db: RaceDb,
  onProgress: KnowledgeProgress | undefined,
): Promise<Knowledge> {
  const folder = knowledgeFolder(config);
  const remote = remoteEmbedder(config);
  const paid = remote && knowledgeStatus(db, folder, remote).upToDate ? remote : undefined;
  const embedder = paid ?? localEmbedder();
  if (!knowledgeStatus(db, folder, embedder).upToDate)
    await buildKnowledgeApart({ raceDb: db.sqlite.name, folder }, onProgress);
  return openKnowledge(folder, { embedder, currentSeason: lastRace(db)?.season ?? new Date().getUTCFullYear() });
}
