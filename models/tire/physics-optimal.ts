import type { RaceLaps } from "../laps/race-laps.ts";
import { priorsFrom } from "./priors-from.ts";
import { pooledWear, type RaceStats } from "./race-stats.ts";
import { slicks } from "./slicks.ts";
import { wearPosterior } from "./wear-prior.ts";

/** The stint that the wear of a race made best, told at some share of the distance. */
export interface OptimalStint {
  readonly raceId: number;
  readonly compound: string;
  /** 0 before the race; a third, half, two thirds of the distance. */
  readonly at: number;
  readonly predicted: number;
  readonly actual: number;
  /** From the earlier races at the circuit alone. */
  readonly naive: number;
}

export const toldAt = [0, 1 / 3, 1 / 2, 2 / 3] as const;
const pitLossS = 21;
const leastLaps = 80;
const leastAges = 1000;

/** sqrt(2 x 21 s / wear), capped at 70 % of the distance. */
export function optimalStintLaps(perLapS: number, plannedLaps: number): number {
  const capLaps = 0.7 * plannedLaps;
  return perLapS <= 0 ? capLaps : Math.min(capLaps, Math.sqrt((2 * pitLossS) / perLapS));
}

/** One row a compound with enough laps and share of the distance. The truth holds the laps seen, so quote the distance. */
export function optimalStints(race: RaceLaps, history: readonly RaceStats[]): OptimalStint[] {
  if (Number.isNaN(race.dryMedianS)) return [];
  const truth = pooledWear(race, Number.POSITIVE_INFINITY);
  const prior = priorsFrom(history, race.circuitId).wear;
  return toldAt.flatMap((at) => {
    const seen = pooledWear(race, Math.floor(at * race.plannedLaps) + 1);
    const belief = wearPosterior(prior, seen);
    return slicks.flatMap((compound) => {
      const pool = truth[compound];
      if (!pool || pool.laps < leastLaps || pool.xx < leastAges) return [];
      return [
        {
          raceId: race.raceId,
          compound,
          at,
          predicted: optimalStintLaps(belief.perLapS[compound], race.plannedLaps),
          actual: optimalStintLaps(pool.xy / pool.xx, race.plannedLaps),
          naive: optimalStintLaps(prior.perLapS[compound], race.plannedLaps),
        },
      ];
    });
  });
}
