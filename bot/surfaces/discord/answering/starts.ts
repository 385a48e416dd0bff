import { setTimeout as delay } from "node:timers/promises";

/**
 * Who comes first when many ask at once: every acknowledgement before any answer, since Discord gives up on what is not
 * acknowledged within 3 s, and answers begun one after the other with a look at the network between them.
 */
export interface Starts {
  /** Does it ahead of all answers. */
  first<T>(acknowledge: () => Promise<T>): Promise<T>;
  /** Resolves when an answer may begin. */
  mayBegin(): Promise<void>;
}

/** Acknowledgements are waited for no longer than this: where they are slow, answers must go on. */
const longestWaitMs = 300;

export function createStarts(): Starts {
  let last: Promise<void> = Promise.resolve();
  const underWay = new Set<Promise<unknown>>();
  const begin = async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const stop = new AbortController();
    const tooLong = delay(longestWaitMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    let isLate = false;
    void tooLong.then(() => {
      isLate = true;
    });
    while (underWay.size > 0 && !isLate) await Promise.race([Promise.allSettled([...underWay]), tooLong]);
    stop.abort();
  };
  return {
    async first(acknowledge) {
      const one = acknowledge();
      underWay.add(one);
      try {
        return await one;
      } finally {
        underWay.delete(one);
      }
    },
    mayBegin() {
      last = last.then(begin);
      return last;
    },
  };
}
