/** A turn that waits or runs; `cancel` ends it either way. */
export interface Turn<T> {
  /** How many wait before it in the same thread. */
  readonly ahead: number;
  readonly done: Promise<T>;
  cancel(): void;
}

export interface Turns {
  /** Runs it after those before it in the same thread; `undefined` when too many wait already. */
  take<T>(thread: string, run: (signal: AbortSignal) => Promise<T>): Turn<T> | undefined;
  /** Cancels what runs in a thread; false when nothing does. */
  cancelRunning(thread: string): boolean;
  /** How many run or wait. */
  readonly size: number;
  /** Resolves once nothing runs or waits. */
  idle(): Promise<void>;
}

interface Waiting {
  abort: AbortController;
  done: Promise<unknown>;
}

const mostWaiting = 5;

/** One answer at a time in each thread, in the order of the questions. */
export function createTurns(most = mostWaiting): Turns {
  const threads = new Map<string, Waiting[]>();
  return {
    take(thread, run) {
      const queue = threads.get(thread) ?? [];
      if (queue.length > most) return undefined;
      const abort = new AbortController();
      const before = queue.at(-1)?.done ?? Promise.resolve();
      const done = before.then(
        () => run(abort.signal),
        () => run(abort.signal),
      );
      const one = { abort, done };
      queue.push(one);
      threads.set(thread, queue);
      const leave = () => {
        queue.splice(queue.indexOf(one), 1);
        if (queue.length === 0) threads.delete(thread);
      };
      done.then(leave, leave);
      return { ahead: queue.length - 1, done, cancel: () => abort.abort() };
    },
    cancelRunning(thread) {
      const running = threads.get(thread)?.[0];
      running?.abort.abort();
      return running !== undefined;
    },
    get size() {
      return [...threads.values()].reduce((sum, waiting) => sum + waiting.length, 0);
    },
    async idle() {
      while (threads.size > 0) await Promise.allSettled([...threads.values()].flat().map(({ done }) => done));
    },
  };
}
