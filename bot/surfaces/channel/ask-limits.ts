import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import type { AppDb } from "#db/client.ts";
import { storedLimiter } from "../../stored-limiter.ts";

export interface AskLimits {
  /** Counts a question of an asker; the seconds to wait when there were too many in the running minute, else undefined. */
  count(asker: string, perMinute: number): Promise<number | undefined>;
}

const windowS = 60;

/** Questions a minute of each asker, counted for all processes together. */
export function createAskLimits(app: AppDb, onRefused: () => void = () => undefined): AskLimits {
  const limiters = new Map<number, RateLimiterAbstract>();
  const limiterFor = (perMinute: number) => {
    const known = limiters.get(perMinute) ?? limiter(app, perMinute, limiters.size === 0);
    limiters.set(perMinute, known);
    return known;
  };
  return {
    async count(asker, perMinute) {
      try {
        await limiterFor(perMinute).consume(asker);
        return undefined;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        onRefused();
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      }
    },
  };
}

/** All share one count whatever they allow; one of them clears what is past its time. */
function limiter(app: AppDb, points: number, clears: boolean): RateLimiterAbstract {
  return storedLimiter(app, { points, duration: windowS, keyPrefix: "channel-ask", clearExpiredByTimeout: clears });
}
