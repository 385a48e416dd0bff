import { advantageEdgesS } from "../digest/passing.ts";
import type { RaceDigest } from "../digest/race-digest.ts";
import { round } from "../stats.ts";

/** Chance of a pass in one lap begun close behind: logistic in the pace advantage in seconds. */
export interface PassingOdds {
  readonly intercept: number;
  readonly perSecond: number;
  /** Passes here against what the pool would expect of the same chances; 1 is the average circuit. */
  readonly ease: number;
  readonly chancesHere: number;
}

/** Middle of each bin of pace advantage, s. */
const centresS = [-0.5, -0.1, 0.12, 0.37, 0.62, 0.87, 1.22, 1.9, 3];
const belief = 15;

/** Odds of passing at a circuit, its ease drawn to the pool by fifteen expected passes' worth of belief. */
export function passingOddsOf(digests: readonly RaceDigest[], circuitId: string): PassingOdds {
  const chances = sumBy(digests, (digest) => digest.chances);
  const passes = sumBy(digests, (digest) => digest.passes);
  const [intercept, perSecond] = fitLogistic(chances, passes);
  const here = digests.filter((digest) => digest.circuitId === circuitId).slice(-5);
  const ownChances = sumBy(here, (digest) => digest.chances);
  const expected = ownChances.reduce(
    (sum, count, i) => sum + count * logistic(intercept + perSecond * (centresS[i] ?? 0)),
    0,
  );
  const seen = sumBy(here, (digest) => digest.passes).reduce((sum, count) => sum + count, 0);
  const ease = (seen + belief) / (expected + belief);
  return {
    intercept: round(intercept + Math.log(ease), 3),
    perSecond: round(perSecond, 3),
    ease: round(ease, 2),
    chancesHere: ownChances.reduce((sum, count) => sum + count, 0),
  };
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

function sumBy(digests: readonly RaceDigest[], of: (digest: RaceDigest) => readonly number[]): number[] {
  return advantageEdgesS.map((_, bin) => digests.reduce((sum, digest) => sum + (of(digest)[bin] ?? 0), 0));
}

/** Newton's steps on binned counts, begun at and weakly held to what all seasons show. */
function fitLogistic(chances: readonly number[], passes: readonly number[]): [intercept: number, perSecond: number] {
  const prior = [-2.8, 2.5] as const;
  let [a, b]: [number, number] = [...prior];
  for (let step = 0; step < 12; step++) {
    let [ga, gb, haa, hab, hbb] = [prior[0] - a, prior[1] - b, 1, 0, 1];
    chances.forEach((count, i) => {
      const x = centresS[i] as number;
      const p = logistic(a + b * x);
      const miss = (passes[i] as number) - count * p;
      const weight = count * p * (1 - p);
      ga += miss;
      gb += miss * x;
      haa += weight;
      hab += weight * x;
      hbb += weight * x * x;
    });
    const det = haa * hbb - hab * hab;
    a += (hbb * ga - hab * gb) / det;
    b += (haa * gb - hab * ga) / det;
  }
  return [a, b];
}
