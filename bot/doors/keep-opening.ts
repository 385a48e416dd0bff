import { setTimeout as delay } from "node:timers/promises";
import { Unreached } from "./unreached.ts";

export interface OpeningPace {
  /** The longest first pause; each is up to twice the one before. */
  firstMs: number;
  longestMs: number;
}

const usualPace: OpeningPace = { firstMs: 1_000, longestMs: 60_000 };

interface Opening<D> {
  /** Settles soon after the signal has come. */
  open(signal: AbortSignal): Promise<D>;
  /** Told why after each try that failed. */
  onWaiting(reason: string): void;
  readonly signal: AbortSignal;
  readonly pace?: OpeningPace;
}

/**
 * Opens a door, again and again while what lies behind it cannot be reached. Gives nothing when it is stopped first; what
 * will not be better the next time is thrown at once.
 */
export async function keepOpening<D extends { close(): Promise<void> }>(opening: Opening<D>): Promise<D | undefined> {
  const { open, onWaiting, signal, pace = usualPace } = opening;
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const door = await open(signal);
      if (!signal.aborted) return door;
      await door.close();
    } catch (error) {
      if (signal.aborted) break;
      if (!(error instanceof Unreached)) throw error;
      onWaiting(error.message);
      await delay(pauseAfter(tries, error, pace), undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

/** Scattered, so that replicas that went away together do not come back together. */
function pauseAfter(tries: number, { waitMs }: Unreached, { firstMs, longestMs }: OpeningPace): number {
  const scattered = Math.min(longestMs, firstMs * 2 ** tries) * (0.5 + Math.random() / 2);
  return Math.max(waitMs, scattered);
}
