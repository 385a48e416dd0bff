import { solveCholesky } from "../learners/cholesky.ts";
import type { RaceStats } from "./race-stats.ts";
import { type Slick, slicks } from "./slicks.ts";
import type { WearSums } from "./wear-sums.ts";

/** What is believed of wear: s/lap by compound and how sure. */
export interface WearBelief {
  readonly perLapS: Readonly<Record<Slick, number>>;
  readonly sdS: Readonly<Record<Slick, number>>;
  /** Earlier races at the circuit, and laps on each compound there, that it stands on. */
  readonly circuitRaces: number;
  readonly circuitLaps: number;
  readonly races: number;
}

/** How wear varies: chosen on earlier races. */
export interface WearSpread {
  /** Sd of a race's common deviation from what the circuit's history says, s/lap. */
  readonly raceS: number;
  /** Sd of one compound's own deviation within a race, s/lap. */
  readonly compoundS: number;
  /** Noise of a lap about its stint's line, s, blown up for laps that are not independent. */
  readonly lapNoiseS: number;
  /** Half life of a race's weight, races. */
  readonly halfLife: number;
  /** Weight (in races) of the pooled compound mean against a circuit's own races. */
  readonly circuitShrink: number;
}

export const defaultSpread: WearSpread = {
  raceS: 0.025,
  compoundS: 0.03,
  lapNoiseS: 0.5,
  halfLife: 100,
  circuitShrink: 2,
};

const cap = 6000;

/** Belief before a race, out of the races before it. Stats must be in order of time. */
export function wearPrior(
  history: readonly RaceStats[],
  circuitId: string,
  spread: WearSpread = defaultSpread,
): WearBelief {
  const slopes: Slope[] = [];
  history.forEach((race, at) => {
    addSlopes(slopes, race, 0.5 ** ((history.length - 1 - at) / spread.halfLife));
  });
  const pooled: Record<Slick, number> = { SOFT: 0.06, MEDIUM: 0.05, HARD: 0.035 };
  for (const slick of slicks) {
    const own = slopes.filter((slope) => slope.slick === slick);
    const weight = own.reduce((sum, slope) => sum + slope.weight, 0);
    const base = 0.5;
    pooled[slick] = (own.reduce((sum, s) => sum + s.weight * s.slope, 0) + base * pooled[slick]) / (weight + base);
  }
  const here = slopes.filter((slope) => slope.circuitId === circuitId);
  const byRace = new Map<number, { sum: number; weight: number }>();
  for (const slope of here) {
    const race = byRace.get(slope.raceId) ?? { sum: 0, weight: 0 };
    race.sum += slope.reliable * (slope.slope - pooled[slope.slick]);
    race.weight += slope.reliable;
    byRace.set(slope.raceId, race);
  }
  let sum = 0;
  let weight = 0;
  for (const race of byRace.values()) {
    sum += Math.min(1, race.weight) * (race.sum / race.weight);
    weight += Math.min(1, race.weight);
  }
  const deviation = sum / (weight + spread.circuitShrink);
  const vague = 1 + 0.6 / (1 + weight);
  const sd = Math.hypot(spread.raceS * vague, spread.compoundS);
  return {
    perLapS: { SOFT: pooled.SOFT + deviation, MEDIUM: pooled.MEDIUM + deviation, HARD: pooled.HARD + deviation },
    sdS: { SOFT: sd, MEDIUM: sd, HARD: sd },
    circuitRaces: byRace.size,
    circuitLaps: here.reduce((total, slope) => total + slope.laps, 0),
    races: history.filter((race) => race.laps > 0).length,
  };
}

/** What one race says of one compound. */
interface Slope {
  readonly raceId: number;
  readonly circuitId: string;
  readonly slick: Slick;
  readonly slope: number;
  readonly reliable: number;
  readonly weight: number;
  readonly laps: number;
}

function addSlopes(slopes: Slope[], { raceId, circuitId, wear }: RaceStats, recency: number): void {
  for (const slick of slicks) {
    const pool = wear[slick];
    if (!pool || pool.xx < 300 || pool.laps < 40) continue;
    const reliable = Math.min(1, pool.xx / cap);
    const slope = Math.max(-0.1, Math.min(0.3, pool.xy / pool.xx));
    slopes.push({ raceId, circuitId, slick, slope, reliable, weight: recency * reliable, laps: pool.laps });
  }
}

/** Belief after the laps of a race so far: compounds share the race's deviation, so one tells of the others. */
export function wearPosterior(
  prior: WearBelief,
  sums: Readonly<Partial<Record<string, WearSums>>>,
  spread: WearSpread = defaultSpread,
): WearBelief {
  const n = slicks.length;
  const covariance = new Float64Array(n * n);
  slicks.forEach((slick, i) => {
    slicks.forEach((_, j) => {
      const own = prior.sdS[slick] ** 2;
      const shared = Math.max(0, own - spread.compoundS ** 2);
      covariance[i * n + j] = i === j ? own : shared;
    });
  });
  const precision = invert(covariance, n);
  const right = new Float64Array(n);
  slicks.forEach((slick, i) => {
    slicks.forEach((other, j) => {
      right[i] = (right[i] as number) + (precision[i * n + j] as number) * prior.perLapS[other];
    });
    const pool = sums[slick];
    if (!pool || pool.xx <= 0) return;
    const weight = pool.xx / spread.lapNoiseS ** 2;
    right[i] = (right[i] as number) + weight * (pool.xy / pool.xx);
  });
  slicks.forEach((slick, i) => {
    const pool = sums[slick];
    if (pool && pool.xx > 0) precision[i * n + i] = (precision[i * n + i] as number) + pool.xx / spread.lapNoiseS ** 2;
  });
  const mean = solveCholesky(precision, right);
  const after = invert(precision, n);
  const by = (value: (i: number) => number) =>
    Object.fromEntries(slicks.map((slick, i) => [slick, value(i)])) as Record<Slick, number>;
  return {
    ...prior,
    perLapS: by((i) => mean[i] as number),
    sdS: by((i) => Math.sqrt(Math.max(1e-8, after[i * n + i] as number))),
  };
}

/** What the rest of a race can still do to its pooled slope, s/lap at the start, shrinking to nothing at the flag. */
const raceToComeS = 0.055;

/** Sd of a race's final slope when a share of it is run: the laps to come may differ from those seen. */
export function sdToTheFlag(prior: WearBelief, live: WearBelief, slick: Slick, shareDone: number): number {
  const toCome = raceToComeS * Math.max(0, 1 - shareDone);
  return Math.min(prior.sdS[slick], Math.hypot(live.sdS[slick], toCome));
}

function invert(matrix: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    const unit = new Float64Array(n);
    unit[column] = 1;
    inverse.set(solveCholesky(matrix, unit), column * n);
  }
  return inverse;
}
