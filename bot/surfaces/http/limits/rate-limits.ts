import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import type { AppDb } from "#db/client.ts";
import { storedLimiter } from "../../../stored-limiter.ts";

export type LimitName = "ask" | "tools" | "refused";

/** What is left of an allowance after a request was counted. */
export interface Allowance {
  readonly isWithin: boolean;
  readonly perMinute: number;
  readonly left: number;
  /** Until it is full again. */
  readonly resetS: number;
}

export interface RateLimits {
  /** Counts a request against its key, or against its address where it has none. */
  count(limit: LimitName, who: { key: string | undefined; address: string }): Promise<Allowance>;
  /** Whether an address has sent so many bad tokens that none is looked at any more. */
  isBarred(address: string): Promise<boolean>;
}

/** Several keys may share an address (an office, a proxy), up to so many times one key's allowance. */
const keysAnAddress = 5;
const windowS = 60;

/** Requests a minute, counted for all processes together. */
export function createRateLimits(app: AppDb, perMinute: Record<LimitName, number>): RateLimits {
  const limiter = (limit: LimitName, kind: string, points: number) =>
    storedLimiter(app, {
      points,
      duration: windowS,
      keyPrefix: `${limit}-${kind}`,
      inMemoryBlockOnConsumed: points + 1,
      clearExpiredByTimeout: limit === "ask" && kind === "key",
    });
  const limitersOf = (limit: LimitName) => ({
    key: limiter(limit, "key", perMinute[limit]),
    address: limiter(limit, "address", perMinute[limit]),
    shared: limiter(limit, "shared", perMinute[limit] * keysAnAddress),
  });
  const all = { ask: limitersOf("ask"), tools: limitersOf("tools"), refused: limitersOf("refused") };
  return {
    async count(limit, { key, address }) {
      const { key: byKey, address: byAddress, shared } = all[limit];
      if (key === undefined) return consume(byAddress, address, perMinute[limit]);
      const own = await consume(byKey, key, perMinute[limit]);
      const together = await consume(shared, address, perMinute[limit] * keysAnAddress);
      return own.isWithin ? (together.isWithin ? own : together) : own;
    },
    async isBarred(address) {
      const seen = await all.refused.address.get(address);
      return seen !== null && seen.consumedPoints >= perMinute.refused;
    },
  };
}

async function consume(limiter: RateLimiterAbstract, key: string, perMinute: number): Promise<Allowance> {
  const told = (counted: RateLimiterRes, isWithin: boolean): Allowance => ({
    isWithin,
    perMinute,
    left: counted.remainingPoints,
    resetS: Math.max(1, Math.ceil(counted.msBeforeNext / 1000)),
  });
  try {
    return told(await limiter.consume(key), true);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return told(refused, false);
    throw refused;
  }
}
