import { setTimeout as sleep } from "node:timers/promises";

/** At most `requests` in any window of `perMs`. */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

/** Waits for its turn; turns are given in the order they were asked for. */
export type TakeTurn = (signal?: AbortSignal) => Promise<void>;

/** Requests may travel at different speeds: two that left a window apart can arrive a little less than that apart. */
const travelMs = 60;

/** Sliding-window limiter: the turn that `takeTurn` grants keeps every one of the limits. */
export function createRateLimiter(limits: readonly RateLimit[]): TakeTurn {
  const granted: number[] = [];
  const longest = Math.max(0, ...limits.map((limit) => limit.perMs)) + travelMs;
  let queue: Promise<void> = Promise.resolve();
  const waitMs = () => {
    const now = performance.now();
    while (granted[0] !== undefined && granted[0] <= now - longest) granted.shift();
    return Math.max(
      0,
      ...limits.map(({ requests, perMs }) => {
        const oldest = granted[granted.length - requests];
        return oldest === undefined ? 0 : oldest + perMs + travelMs - now;
      }),
    );
  };
  return (signal) => {
    const turn = queue.then(async () => {
      for (let wait = waitMs(); wait > 0; wait = waitMs())
        await sleep(Math.ceil(wait), undefined, signal ? { signal } : {});
      granted.push(performance.now());
    });
    queue = turn.catch(() => undefined);
    return turn;
  };
}
