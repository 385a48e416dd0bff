import { parentPort, workerData } from "node:worker_threads";
import { openRaceDbReadOnly } from "#db/client.ts";
import { Fault, type FaultCode } from "#db/fault.ts";
import { buildKnowledge } from "#knowledge/indexing/build-knowledge.ts";
import { localEmbedder } from "#knowledge/indexing/local-embedder.ts";

/** What the worker tells: steps, and a Fault when it comes to one. */
export type KnowledgeNews =
  | { kind: "step"; done: number; total: number; label: string }
  | { kind: "fault"; code: FaultCode; message: string };

const tell = (news: KnowledgeNews) => parentPort?.postMessage(news);
const { raceDb, folder } = workerData as { raceDb: string; folder: string };

try {
  const db = openRaceDbReadOnly(raceDb);
  await buildKnowledge({
    db,
    folder,
    embedder: localEmbedder(),
    onProgress: (step, done, total) => tell({ kind: "step", done, total, label: `knowledge: ${step}` }),
  });
  db.sqlite.close();
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  tell({ kind: "fault", code: error.code, message: error.message });
}
