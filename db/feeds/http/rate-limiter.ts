import { setTimeout as sleep } from "node:timers/promises";

/** At most `requests` in any window of `perMs`. */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

/** Waits for its turn; turns are given in the order they were asked for. The turn ends when `done` is called. */
export type TakeTurn = (signal?: AbortSignal) => Promise<{ done(): void }>;

interface Turn {
  /** When the answer was there: the server counted the request before that, nobody knows how long before. */
  endedAt: number;
}

/** Clocks are read in whole milliseconds at the other end. */
const roundingMs = 5;

/** Sliding-window limiter that holds at the server, too, however long requests travel. */
export function createRateLimiter(limits: readonly RateLimit[]): TakeTurn {
  let turns: Turn[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let onEnd: () => void = () => undefined;
  const longest = Math.max(0, ...limits.map((limit) => limit.perMs)) + roundingMs;

  /** 0 when there is room, Infinity when an answer has to come first. */
  const waitMs = () => {
    const now = performance.now();
    turns = turns.filter((turn) => turn.endedAt > now - longest);
    const ends = turns.map((turn) => turn.endedAt).sort((a, b) => b - a);
    return Math.max(
      0,
      ...limits.map(({ requests, perMs }) => (ends[requests - 1] ?? -longest) + perMs + roundingMs - now),
    );
  };
  const room = async (signal?: AbortSignal) => {
    for (let wait = waitMs(); wait > 0; wait = waitMs()) {
      const answered = new Promise<void>((resolve) => {
        onEnd = resolve;
      });
      const options = signal ? { signal } : {};
      await (Number.isFinite(wait) ? sleep(Math.ceil(wait), undefined, options) : answered);
    }
  };
  return (signal) => {
    const next = queue.then(async () => {
      await room(signal);
      const turn: Turn = { endedAt: Number.POSITIVE_INFINITY };
      if (limits.length > 0) turns.push(turn);
      return {
        done() {
          turn.endedAt = performance.now();
          onEnd();
        },
      };
    });
    queue = next.catch(() => undefined);
    return next;
  };
}
