import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import type { KnowledgeNews } from "./build-knowledge.worker.ts";
import type { KnowledgeProgress } from "./open-knowledge-base.ts";

const workerFile = join(projectRoot, "dist", "bot", "build-knowledge.worker.js");

/** Builds the local knowledge index in a thread of its own, so that nobody else waits. Faults as the build does. */
export function buildKnowledgeApart(
  where: { raceDb: string; folder: string },
  onProgress: KnowledgeProgress | undefined,
): Promise<void> {
  const worker = new Worker(workerFile, { workerData: where });
  return new Promise((resolve, reject) => {
    worker.on("message", (news: KnowledgeNews) => {
      if (news.kind === "step") onProgress?.(news.done, news.total, news.label);
      else reject(new Fault(news.code, news.message));
    });
    worker.on("error", reject);
    worker.on("exit", () => resolve());
  });
}
