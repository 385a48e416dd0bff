import type { RacePriors } from "./pit-features.ts";
import type { RaceStats } from "./race-stats.ts";
import { stintPrior } from "./stint-prior.ts";
import { wearPrior } from "./wear-prior.ts";

/** Beliefs about a race out of the races before it, in order of time. */
export function priorsFrom(history: readonly RaceStats[], circuitId: string): RacePriors {
  return { wear: wearPrior(history, circuitId), stints: stintPrior(history, circuitId) };
}
