import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterSQLite,
} from "rate-limiter-flexible";
import type { AppDb } from "#db/client.ts";

interface LimiterSettings {
  points: number;
  /** Seconds. */
  duration: number;
  keyPrefix: string;
  /** Refuses a key in memory, without asking the database, from so many points on. */
  inMemoryBlockOnConsumed?: number;
  /** Deletes now and then what is past its time; one limiter of a process is enough. */
  clearExpiredByTimeout: boolean;
}

/** Counts beside the app's state, so that all processes share the count; in memory should the database fail. */
export function storedLimiter(app: AppDb, settings: LimiterSettings): RateLimiterAbstract {
  const { points, duration, keyPrefix } = settings;
  const insuranceLimiter = new RateLimiterMemory({ points, duration, keyPrefix });
  const stored = { ...settings, tableName: "rate_limits", tableCreated: true, insuranceLimiter };
  const { kind, client: storeClient } = app.limitStore;
  return kind === "sqlite"
    ? new RateLimiterSQLite({ ...stored, storeClient, storeType: "better-sqlite3" })
    : new RateLimiterPostgres({ ...stored, storeClient, storeType: "pool" });
}
