import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { projectRoot } from "#db/project-root.ts";
import type { Services } from "../services.ts";
import type { SyncNews, SyncOrder } from "./sync.worker.ts";

const workerFile = join(projectRoot, "dist", "bot", "sync", "sync.worker.js");
const stopPatienceMs = 5_000;

export interface RunningSync {
  readonly done: Promise<SyncNews>;
  /** Ends it between two races; what is written stays. */
  stop(): Promise<void>;
}

/** Brings the race database up to date in a thread of its own, for its writes would block everybody else. */
export function syncApart({ config, context }: Pick<Services, "config" | "context">): RunningSync {
  const order: SyncOrder = {
    home: config.home,
    raceDb: context.db.sqlite.name,
    cacheFolder: join(config.home, "cache"),
    now: context.now().toISOString(),
    jolpicaUrl: config.jolpicaUrl,
    openF1Url: config.openF1Url,
    f1dbUrl: config.f1dbUrl,
  };
  const worker = new Worker(workerFile, { workerData: order });
  const done = new Promise<SyncNews>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the sync thread ended without a word")));
  });
  done.catch(() => undefined);
  return {
    done,
    async stop() {
      worker.postMessage("stop");
      const limit = setTimeout(() => void worker.terminate(), stopPatienceMs);
      await done.catch(() => undefined);
      clearTimeout(limit);
    },
  };
}
