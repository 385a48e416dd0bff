import { drawInt, seededRandom } from "../learners/random.ts";

/** A figure with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/**
 * Bootstrap over races: draws races with replacement and computes the statistic from what each race holds. Model and
 * baseline stay paired when the statistic is of both.
 */
export function bootstrapRaces<T>(
  races: readonly T[],
  statistic: (sample: readonly T[]) => number,
  draws = 1000,
): Interval {
  const value = statistic(races);
  if (races.length < 2) return { value, lo: Number.NaN, hi: Number.NaN };
  const random = seededRandom(1);
  const values = Float64Array.from({ length: draws }, () =>
    statistic(races.map(() => races[drawInt(random, races.length)] as T)),
  ).sort();
  return { value, lo: values[Math.floor(0.025 * draws)] as number, hi: values[Math.floor(0.975 * draws)] as number };
}
