import { Cron } from "croner";
import type { Logger } from "pino";
import type { Services } from "../services.ts";
import { type RunningSync, syncApart } from "./sync-apart.ts";
import { type SyncRecord, syncDue } from "./sync-due.ts";

type SyncServices = Pick<Services, "config" | "context"> & { readonly log: Pick<Logger, "info" | "warn"> };

/** Each minute it is looked whether to sync. */
const everyMinute = "0 * * * * *";

export interface Syncing {
  /** Whether to sync is decided, and done, now; resolves when it is over. */
  look(): Promise<void>;
  /** Resolves when the sync that it began with is over. */
  readonly first: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps the race database up to date for as long as the service runs: at once, hourly, and every few minutes from the
 * end of a session until its result is final. One process of those that share a data folder does it at a time. A failure
 * is told once, until it is over or another one comes, and tried again ever more rarely.
 */
export function startSyncing(services: SyncServices, clock: () => Date = services.context.now): Syncing {
  let record: SyncRecord = { failures: 0 };
  let told = "";
  let running: RunningSync | undefined;
  const look = async () => {
    if (running || !syncDue(services.context.db, clock(), record)) return;
    running = syncApart(services);
    const triedAt = clock();
    const failure = await outcomeOf(services, running);
    running = undefined;
    record = { triedAt, failures: failure === "" ? 0 : record.failures + 1 };
    if (failure !== told && failure !== "")
      services.log.warn({ reason: failure }, "the data could not be brought up to date; it is tried again");
    if (failure === "" && told !== "") services.log.info("the data can be brought up to date again");
    told = failure;
  };
  const job = new Cron(
    everyMinute,
    { protect: true, catch: (error) => services.log.warn({ err: error }, "syncing failed unexpectedly") },
    look,
  );
  const first = look();
  return {
    look,
    first,
    async stop() {
      job.stop();
      await running?.stop();
    },
  };
}

/** Why it failed, or nothing. */
async function outcomeOf({ log }: SyncServices, { done }: RunningSync): Promise<string> {
  try {
    const news = await done;
    if (news.kind === "fault") return news.message;
    if (news.kind === "busy") return "";
    const { rowsChanged, corrections, faults } = news;
    if (rowsChanged > 0) log.info({ rowsChanged, corrections }, "the data was brought up to date");
    return faults[0] ?? "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
