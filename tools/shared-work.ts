import type { Progress } from "#models/progress.ts";

type Start<T> = (signal: AbortSignal, progress: Progress) => Promise<T>;

interface Wishes {
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
}

/** Work that several ask for at the same time is done once for all of them. */
export interface SharedWork<T> {
  /** Rejects at once when the asker's own signal is aborted; the work is stopped when the last asker has left. */
  join(key: string, start: Start<T>, wishes: Wishes): Promise<T>;
}

interface Flight<T> {
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  readonly told: Set<Progress>;
  waiters: number;
}

export function createSharedWork<T>(): SharedWork<T> {
  const flights = new Map<string, Flight<T>>();

  const begin = (key: string, start: Start<T>): Flight<T> => {
    const stop = new AbortController();
    const told = new Set<Progress>();
    const answer = start(stop.signal, (share, label) => {
      for (const one of told) one(share, label);
    });
    const flight: Flight<T> = { answer, stop, told, waiters: 0 };
    flights.set(key, flight);
    const land = () => flights.get(key) === flight && flights.delete(key);
    answer.then(land, land);
    return flight;
  };

  return {
    async join(key, start, { signal, progress }) {
      signal?.throwIfAborted();
      const flight = flights.get(key) ?? begin(key, start);
      flight.waiters += 1;
      if (progress) flight.told.add(progress);
      try {
        return await orAborted(flight.answer, signal);
      } finally {
        if (progress) flight.told.delete(progress);
        flight.waiters -= 1;
        if (flight.waiters === 0 && flights.get(key) === flight) {
          flights.delete(key);
          flight.stop.abort(signal?.reason);
        }
      }
    },
  };
}

function orAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    const stay = () => signal.removeEventListener("abort", leave);
    answer.finally(stay).then(resolve, reject);
  });
}
