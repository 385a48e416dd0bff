import type { SimResult } from "./race-input.ts";

/** What a plan's simulated races came to. */
export interface Outcome {
  /** Mean place among all cars, a retirement counted as last. */
  readonly expectedFinish: number;
  /** Chance of each place, then of retiring. */
  readonly placeChances: readonly number[];
  readonly retireChance: number;
  readonly expectedPoints: number;
  readonly podiumChance: number;
  readonly winChance: number;
  /** Chance that this plan does best of those compared, in the same races. */
  readonly bestChance: number;
  /** Mean places lost to the first plan, with its standard error. */
  readonly placesLost: number;
  readonly placesLostError: number;
}

/** Race points by place, 2010 on; the point for the fastest lap is not simulated. */
const racePoints: readonly number[] = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];

/** One outcome a plan, in the order of the candidates. */
export function outcomesOf(result: SimResult): Outcome[] {
  const n = result.carCount;
  return Array.from(result.best, (best, plan) => {
    const counts = Array.from(result.finishes.subarray(plan * (n + 1), (plan + 1) * (n + 1)));
    const chances = counts.map((count) => count / result.races);
    const sum = (of: (place: number) => number) =>
      chances.reduce((total, chance, place) => total + chance * of(place), 0);
    const mean = (result.placeDifference[plan] as number) / result.races;
    const square = (result.placeDifferenceSquared[plan] as number) / result.races;
    return {
      expectedFinish: sum((place) => Math.min(place + 1, n)),
      placeChances: chances.slice(0, n),
      retireChance: chances[n] ?? 0,
      expectedPoints: sum((place) => (place < n ? (racePoints[place] ?? 0) : 0)),
      podiumChance: sum((place) => (place < 3 ? 1 : 0)),
      winChance: chances[0] ?? 0,
      bestChance: best / result.races,
      placesLost: mean,
      placesLostError: Math.sqrt(Math.max(0, square - mean * mean) / result.races),
    };
  });
}
