import { drawInt, seededRandom } from "#models/learners/random.ts";

export interface Interval {
  readonly mean: number;
  readonly lo: number;
  readonly hi: number;
}

/** Mean over races with the 95 % interval of `draws` resamples of whole races. Seeded. */
export function bootstrapMean(values: readonly number[], draws = 2000, seed = 7): Interval {
  const random = seededRandom(seed);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, n);
  const means = Float64Array.from({ length: draws }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[drawInt(random, n)] as number;
    return sum / Math.max(1, n);
  }).sort();
  return { mean, lo: means[Math.floor(0.025 * draws)] ?? mean, hi: means[Math.ceil(0.975 * draws) - 1] ?? mean };
}
