import { LRUCache } from "lru-cache";
import type { RaceDb } from "#db/client.ts";
import { changeMarkOf } from "#db/queries/data-version.ts";

interface MemoryOptions<T> {
  /** How long a value may be given again. */
  readonly seconds: number;
  /** All values together, as `lengthOf` counts them. */
  readonly mostCharacters: number;
  lengthOf(value: T): number;
}

export interface MemoryCounts {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
}

/** The place of one value: what is kept there, and how to keep one. */
export interface Slot<T> {
  /** Another one for other data. */
  readonly key: string;
  readonly known: T | undefined;
  /** `readAt`: when the clock was read to make it; such a value holds for that minute only. */
  keep(value: T, readAt: Date | undefined): void;
}

/**
 * Values that hold for as long as the race database stays the same, whoever writes to it: a slot is bound to the data
 * that were there when it was asked for. Models are loaded once a process, so that keys do without their versions.
 */
export interface Memory<T> {
  /** `now` is asked only where it matters. */
  slot(key: string, db: RaceDb, now: () => Date): Slot<T>;
  counts(): MemoryCounts;
}

interface Kept<T> {
  readonly value: T;
  readonly minute: number | undefined;
}

export function createMemory<T>({ seconds, mostCharacters, lengthOf }: MemoryOptions<T>): Memory<T> {
  const kept = new LRUCache<string, Kept<T>>({
    ttl: seconds * 1000,
    maxSize: mostCharacters,
    maxEntrySize: Math.ceil(mostCharacters / 8),
    sizeCalculation: ({ value }, key) => key.length + lengthOf(value) + 1,
  });
  let seen: string | undefined;
  const count = { hits: 0, misses: 0 };
  return {
    slot(key, db, now) {
      const version = changeMarkOf(db);
      if (version !== seen) kept.clear();
      seen = version;
      const found = kept.get(key);
      const holds = found !== undefined && (found.minute === undefined || found.minute === minuteOf(now()));
      count[holds ? "hits" : "misses"] += 1;
      return {
        key: `${version} ${key}`,
        known: holds ? found.value : undefined,
        keep(value, readAt) {
          if (changeMarkOf(db) === version) kept.set(key, { value, minute: readAt && minuteOf(readAt) });
        },
      };
    },
    counts: () => ({ ...count, entries: kept.size }),
  };
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000);
