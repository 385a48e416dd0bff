import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import { raceDbPath } from "#db/seed/build.ts";
import type { Config } from "../../config.ts";
import type { Services } from "../../services.ts";
import type { BuildNews } from "./build-data.worker.ts";

type Report = (share: number, label: string) => void;

/** The services, opened at the first call; who waits for a build is told how far it is. */
export type OpenData = (progress?: Report) => Promise<Services>;

/** Work with the services; it is told of whatever is built until it is done. */
export type UseData = <T>(work: (services: Services) => Promise<T>, progress?: Report) => Promise<T>;

export interface Opener {
  open: OpenData;
  use: UseData;
  /** What is open already. */
  opened(): Services | undefined;
  /** Does not wait for what is still being built. */
  close(): Promise<void>;
}

const workerFile = join(projectRoot, "dist", "bot", "surfaces", "mcp", "build-data.worker.js");

/**
 * Opens the services once, in the background of a server that already answers. A database that is not there is built
 * in a worker, so that the event loop stays free; after a failure the next call tries again.
 */
export function createOpener(config: Config): Opener {
  const waiting = new Set<Report>();
  const tell: Report = (share, label) => {
    for (const report of waiting) report(share, label);
  };
  let opening: Promise<Services> | undefined;
  let opened: Services | undefined;
  let builder: Worker | undefined;
  const startBuilder = () => {
    builder = new Worker(workerFile, { workerData: { home: config.home } });
    return builder;
  };
  const use: UseData = async (work, progress) => {
    if (progress) waiting.add(progress);
    try {
      opening ??= openAll(config, tell, startBuilder).catch((error) => {
        opening = undefined;
        throw error;
      });
      opened = await opening;
      return await work(opened);
    } finally {
      if (progress) waiting.delete(progress);
    }
  };
  return {
    use,
    open: (progress) => use(async (services) => services, progress),
    opened: () => opened,
    async close() {
      await builder?.terminate();
      if (opened) await opened.close();
      else void opening?.then((services) => services.close()).catch(() => undefined);
      opening = undefined;
      opened = undefined;
    },
  };
}

/** The database is half of the way; the rest is left to what the services build later (the knowledge index). */
async function openAll(config: Config, tell: Report, startBuilder: () => Worker): Promise<Services> {
  if (!existsSync(raceDbPath(config.home)) && existsSync(workerFile))
    await built(startBuilder(), (share, label) => tell(share / 2, label));
  const { openServices } = await import("../../services.ts");
  return openServices(config, (done, total, label) => tell(0.5 + (0.4 * done) / Math.max(1, total), label));
}

function built(worker: Worker, tell: Report): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", (news: BuildNews) => {
      if (news.kind === "step") tell(news.share, news.label);
      else if (news.kind === "fault") reject(new Fault(news.code, news.message));
      else resolve();
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Fault("internal", "The build of the race database broke off.")));
  });
}
