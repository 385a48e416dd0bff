import { Fault } from "#db/fault.ts";
import { mergeResults, type SimInput, type SimResult } from "./race-input.ts";
import { type Crew, createCrew } from "./worker-crew.ts";

export interface SimulationPool {
  /**
   * Simulates the races of an input, spread over the workers; the same input gives the same result however it is spread.
   * Faults `busy` when too many wait. An aborted signal rejects at once; the work stops within 20 races unless somebody
   * else waits for the same answer. `onShare` is told how much is done, from 0 to 1.
   */
  run(input: SimInput, signal?: AbortSignal, onShare?: OnShare): Promise<SimResult>;
  /** Runs now under way or waiting. */
  readonly load: number;
  close(): Promise<void>;
}

type OnShare = (share: number) => void;

export interface PoolOptions {
  /** Worker threads, started when first needed; 2 when left out. */
  readonly workers?: number;
  /** Runs that may be under way or waiting before new ones are turned away; 16 when left out. */
  readonly queueLimit?: number;
  /** Results kept; 200 when left out. */
  readonly cacheSize?: number;
}

interface Entry {
  readonly answer: Promise<SimResult>;
  readonly stop: Int32Array;
  readonly told: Set<OnShare>;
  waiters: number;
  settled: boolean;
}

/** A bounded pool of simulation workers with a cache of results by input. */
export function createSimulationPool(options: PoolOptions = {}): SimulationPool {
  const size = Math.max(1, options.workers ?? 2);
  const queueLimit = options.queueLimit ?? 16;
  const crew = createCrew(size);
  const entries = new Map<string, Entry>();
  let load = 0;

  const start = (key: string, input: SimInput): Entry => {
    if (load >= queueLimit)
      throw new Fault("busy", "Too many simulations are being asked for at once: try again in a few seconds.");
    load++;
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const told = new Set<OnShare>();
    const tell = (share: number) => {
      for (const one of told) one(share);
    };
    const answer = spread(crew, input, size, stop, tell).finally(() => {
      load--;
    });
    const entry: Entry = { answer, stop, told, waiters: 0, settled: false };
    answer.then(
      () => {
        entry.settled = true;
      },
      () => entries.delete(key),
    );
    entries.set(key, entry);
    trim(entries, options.cacheSize ?? 200);
    return entry;
  };

  return {
    async run(input, signal, onShare) {
      signal?.throwIfAborted();
      const key = JSON.stringify(input);
      const entry = entries.get(key) ?? start(key, input);
      if (onShare) entry.told.add(onShare);
      return waitFor(entry, signal, () => entries.delete(key)).finally(() => onShare && entry.told.delete(onShare));
    },
    get load() {
      return load;
    },
    close: () => crew.close(),
  };
}

function trim(entries: Map<string, Entry>, limit: number): void {
  for (const [key, entry] of entries) {
    if (entries.size <= limit) return;
    if (entry.settled) entries.delete(key);
  }
}

/** Waits for a shared answer; when the last who waits gives up, the work is told to stop and forgotten. */
function waitFor(entry: Entry, signal: AbortSignal | undefined, forget: () => void): Promise<SimResult> {
  entry.waiters++;
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      entry.waiters--;
      if (entry.waiters === 0 && !entry.settled) {
        forget();
        Atomics.store(entry.stop, 0, 1);
      }
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    const done = () => {
      entry.waiters--;
      signal?.removeEventListener("abort", giveUp);
    };
    entry.answer.then(
      (result) => {
        if (signal?.aborted) return;
        done();
        resolve(result);
      },
      (error) => {
        if (signal?.aborted) return;
        done();
        reject(error);
      },
    );
  });
}

/** Cuts the races into equal parts, one a worker. */
async function spread(crew: Crew, input: SimInput, parts: number, stop: Int32Array, tell: OnShare): Promise<SimResult> {
  const share = Math.max(1, Math.ceil(input.races / parts));
  const pieces: Promise<SimResult>[] = [];
  const doneOf = new Map<number, number>();
  for (let from = 0; from < input.races; from += share) {
    const races = Math.min(share, input.races - from);
    const onDone = (done: number) => {
      doneOf.set(from, done);
      tell([...doneOf.values()].reduce((sum, one) => sum + one, 0) / input.races);
    };
    pieces.push(crew.work({ ...input, firstRace: input.firstRace + from, races }, stop, onDone));
  }
  return mergeResults(await Promise.all(pieces));
}
