import { Fault } from "#db/fault.ts";

/** Work that is long and shares the event loop: so many at a time, so many waiting, and no more. */
export interface Turns {
  /** Does the work when its turn has come. Faults `busy` when too many wait; rejects with the reason of an abort while waiting. */
  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createTurns(atOnce: number, mostWaiting: number): Turns {
  const waiting: (() => void)[] = [];
  let underWay = 0;

  const turn = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(signal?.reason);
      };
      const go = () => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      waiting.push(go);
    });

  return {
    async take(work, signal) {
      if (underWay >= atOnce) {
        if (waiting.length >= mostWaiting)
          throw new Fault("busy", "Too many simulations are being asked for at once: try again in a few seconds.");
        await turn(signal);
      } else underWay += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else underWay -= 1;
      }
    },
  };
}
