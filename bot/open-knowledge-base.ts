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

type KnowledgeConfig = Pick<Config, "home" | "languageModel" | "knowledgeStore">;

/** How often a reader looks whether the shared index is newer than its copy. */
const lookAgainMs = 5 * 60_000;

/**
 * Opens the knowledge base of a data folder at the first call and keeps it open. Where an index is shared its newest is
 * copied, now and from time to time; otherwise a local one that is missing or older than its documents is built first, in
 * a thread of its own. The index of a paid embedder serves where the operator has built it and it is up to date. A failure
 * is not kept: the next call tries again.
 */
export function lazyKnowledge(
  config: KnowledgeConfig,
  db: RaceDb,
  onProgress?: KnowledgeProgress,
  onTrouble: (error: unknown) => void = () => undefined,
) {
  let opening: Promise<Knowledge> | undefined;
  let looking: NodeJS.Timeout | undefined;
  return {
    open(): Promise<Knowledge> {
      opening ??= openBuilt(config, db, onProgress, onTrouble).catch((error) => {
        opening = undefined;
        throw error;
      });
      if (config.knowledgeStore !== undefined)
        looking ??= setInterval(() => void takeShared(config, onTrouble), lookAgainMs).unref();
      return opening;
    },
    async close(): Promise<void> {
      clearInterval(looking);
      const opened = await opening?.catch(() => undefined);
      opened?.close();
    },
  };
}

async function openBuilt(
  config: KnowledgeConfig,
  db: RaceDb,
  onProgress: KnowledgeProgress | undefined,
  onTrouble: (error: unknown) => void,
): Promise<Knowledge> {
  const folder = knowledgeFolder(config);
  const currentSeason = lastRace(db)?.season ?? new Date().getUTCFullYear();
  const shared = await takeShared(config, onTrouble);
  if (shared) return openKnowledge(folder, { embedder: shared, currentSeason });
  const remote = remoteEmbedder(config);
  const paid = remote && knowledgeStatus(db, folder, remote).upToDate ? remote : undefined;
  const embedder = paid ?? localEmbedder();
  if (!knowledgeStatus(db, folder, embedder).upToDate)
    await buildKnowledgeApart({ raceDb: db.sqlite.name, folder }, onProgress);
  return openKnowledge(folder, { embedder, currentSeason });
}

/** The embedder whose shared index the folder now has a copy of; undefined where none is shared or it cannot be reached. */
async function takeShared(config: KnowledgeConfig, onTrouble: (error: unknown) => void): Promise<Embedder | undefined> {
  const { knowledgeStore: uri } = config;
  if (uri === undefined) return undefined;
  const { fetchIndex } = await import("#knowledge/sharing/fetch-index.ts");
  for (const embedder of [remoteEmbedder(config), localEmbedder()]) {
    if (!embedder) continue;
    try {
      if ((await fetchIndex(knowledgeFolder(config), embedder.id, { uri })) !== "absent") return embedder;
    } catch (error) {
      onTrouble(error);
    }
  }
  return undefined;
}
