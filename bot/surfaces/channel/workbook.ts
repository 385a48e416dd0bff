import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import {
  abandonedWork,
  changeWork,
  extendWork,
  finishWork,
  type OpenWork,
  retakeWork,
  takeWork,
} from "#db/app/open-work.ts";
import type { Services } from "../../services.ts";

/** How long work stays with a process that has died, and how often one looks for such work. */
export interface WorkPace {
  readonly leaseMs: number;
  readonly lookMs: number;
}

const usualPace: WorkPace = { leaseMs: 15_000, lookMs: 5_000 };

/** Later than this nobody waits for the answer any more: an apology takes its place. */
const latestMs = 10 * 60_000;

/** Work that so many processes died over is not tried again. */
const mostAttempts = 3;

interface WorkbookOptions<W> {
  readonly services: Pick<Services, "app" | "context">;
  readonly surface: string;
  /** Whether this process can reach where it was asked; what it cannot is left to others. */
  isInReach?(work: W): boolean;
  /** Does what another process had begun. */
  again(work: W): Promise<void>;
  /** Tells who asked that there will be no answer. */
  apologise(work: W): Promise<void>;
  /** Is given what is done here by itself, so that the door waits for it before it closes. */
  track(done: Promise<void>): void;
  readonly pace?: WorkPace | undefined;
}

/** What a chat platform was told has arrived: written down until it is done, so that it outlives the process. */
export interface Workbook<W extends object> {
  /** Writes it down, does it and strikes it out; false, with nothing done, when this or another process has it already. */
  once(id: string, work: W, run: () => Promise<void>): Promise<boolean>;
  /** Adds to what is written down of the work that this is called from. */
  note(more: Partial<W>): Promise<void>;
  /** Looks from now on for what processes left that have died. */
  lookAround(): void;
  close(): void;
}

interface Entry<W> {
  readonly id: string;
  work: W;
}

export function createWorkbook<W extends object>(options: WorkbookOptions<W>): Workbook<W> {
  const { services, surface, pace = usualPace, isInReach = () => true } = options;
  const { app, context } = services;
  const owner = `${process.pid}-${randomBytes(6).toString("hex")}`;
  const current = new AsyncLocalStorage<Entry<W>>();
  const open = new Set<string>();
  const timers: NodeJS.Timeout[] = [];
  let seen = new Map<string, string>();
  const lease = () => ({ owner, at: new Date(), until: new Date(Date.now() + pace.leaseMs) });
  const quietly = (done: Promise<unknown>, what: string) =>
    void done.catch((error: unknown) => context.log.error({ err: error, surface }, what));

  const doAndStrike = async (entry: Entry<W>, run: () => Promise<void>) => {
    open.add(entry.id);
    try {
      await current.run(entry, run);
    } finally {
      open.delete(entry.id);
      await finishWork(app, entry.id, owner);
    }
  };

  /** Seen twice, so that an owner who could not reach the database for a while comes first when it is back. */
  const look = async () => {
    const left = (await abandonedWork(app, surface, new Date())).filter(
      (row) => row.owner !== owner && isInReach(row.work as W),
    );
    const before = seen;
    seen = new Map(left.map(({ id, leaseUntil }) => [id, leaseUntil]));
    for (const row of left) {
      if (before.get(row.id) !== row.leaseUntil) continue;
      const taken = await retakeWork(app, row, lease());
      if (taken) options.track(takeUp(taken));
    }
  };

  const takeUp = (row: OpenWork) => {
    const work = row.work as W;
    const isLate = Date.now() - Date.parse(row.takenAt) > latestMs || row.attempts > mostAttempts;
    context.log.warn?.({ surface, id: row.id, attempts: row.attempts, isLate }, "took up what another process left");
    return doAndStrike({ id: row.id, work }, () => (isLate ? options.apologise(work) : options.again(work)));
  };

  return {
    async once(id, work, run) {
      if (!(await takeWork(app, { id, surface, work }, lease(), context.now()))) return false;
      await doAndStrike({ id, work }, run);
      return true;
    },
    async note(more) {
      const entry = current.getStore();
      if (!entry) return;
      entry.work = { ...entry.work, ...more };
      await changeWork(app, entry.id, owner, entry.work);
    },
    lookAround() {
      let looking: Promise<void> | undefined;
      const every = (ms: number, run: () => void) => timers.push(setInterval(run, ms).unref());
      every(pace.leaseMs / 3, () => {
        if (open.size > 0) quietly(extendWork(app, owner, lease().until), "the lease of open work was not extended");
      });
      every(pace.lookMs, () => {
        looking ??= look().finally(() => {
          looking = undefined;
        });
        quietly(looking, "looking for work that was left failed");
      });
    },
    close() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
