import { parentPort, workerData } from "node:worker_threads";
import { Fault, type FaultCode } from "#db/fault.ts";
import { ensureRaceDb } from "#db/seed/build.ts";

/** What the worker tells: steps, then one of the two ends. */
export type BuildNews =
  | { kind: "step"; share: number; label: string }
  | { kind: "done" }
  | { kind: "fault"; code: FaultCode; message: string };

const tell = (news: BuildNews) => parentPort?.postMessage(news);

try {
  await ensureRaceDb((workerData as { home: string }).home, {
    onProgress: (done, total, label) => tell({ kind: "step", share: done / total, label }),
  });
  tell({ kind: "done" });
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  tell({ kind: "fault", code: error.code, message: error.message });
}
