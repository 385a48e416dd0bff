import { solveCholesky } from "../../learners/cholesky.ts";
import { type Slick, slicks } from "../compounds.ts";
import { groupBy } from "../group-by.ts";
import { mean } from "../stats.ts";
import type { CleanLap } from "./clean-samples.ts";

export interface CompoundWear {
  /** Pace of the fresh set against the fresh medium, s/lap; negative is faster. */
  readonly offsetS: number;
  /** Seconds lost per lap of age. */
  readonly perLapS: number;
  /** Standard error of `perLapS`. */
  readonly errorS: number;
  readonly laps: number;
}

export type RaceWear = Partial<Record<Slick, CompoundWear>>;

export interface WearFit {
  readonly wear: RaceWear;
  /** Fuel-corrected pace of each car on a fresh medium, s. */
  readonly paceS: ReadonlyMap<string, number>;
  readonly noiseS: number;
}

const minLaps = 40;

/** Lines of lap time over age, one slope and offset a compound, one level a car. Undefined with too few laps. */
export function fitWearByCar(laps: readonly CleanLap[]): WearFit | undefined {
  const counts = new Map(slicks.map((slick) => [slick, laps.filter((lap) => lap.compound === slick).length]));
  const used = slicks.filter((slick) => (counts.get(slick) ?? 0) >= minLaps);
  const samples = laps.filter((lap) => used.includes(lap.compound));
  if (samples.length < 100) return undefined;
  const base: Slick = used.includes("MEDIUM") ? "MEDIUM" : (used[0] as Slick);
  const others = used.filter((slick) => slick !== base);
  const rowOf = (lap: CleanLap) => [
    ...used.map((slick) => (slick === lap.compound ? lap.ageLaps : 0)),
    ...others.map((slick) => (slick === lap.compound ? 1 : 0)),
  ];
  const cars = groupBy(samples, (lap) => lap.driverId);
  const fit = solveWithin([...cars.values()], rowOf, [...used.map(() => 40), ...others.map(() => 5)]);
  const wear: RaceWear = {};
  used.forEach((slick, i) => {
    const other = others.indexOf(slick);
    wear[slick] = {
      offsetS: other < 0 ? 0 : (fit.weights[used.length + other] as number),
      perLapS: fit.weights[i] as number,
      errorS: fit.errors[i] as number,
      laps: counts.get(slick) ?? 0,
    };
  });
  if (base !== "MEDIUM") shiftBase(wear, base);
  const shift = base === "SOFT" ? 0.6 : base === "HARD" ? -0.4 : 0;
  const paceS = new Map(
    [...cars].map(([id, own]) => [id, mean(own.map((lap) => lap.timeS - dot(rowOf(lap), fit.weights))) + shift]),
  );
  return { wear, paceS, noiseS: fit.noiseS };
}

/** Offsets stay against the medium even where nobody ran it: then by the usual distance between compounds. */
function shiftBase(wear: RaceWear, base: Slick): void {
  const shift = base === "SOFT" ? -0.6 : 0.4;
  for (const slick of slicks) {
    const known = wear[slick];
    if (known) wear[slick] = { ...known, offsetS: known.offsetS + shift };
  }
}

/** How far the slope of each compound lies from the race's own, s/lap, until the race says otherwise. */
export const usualSlopeGapS: Record<Slick, number> = { SOFT: 0.015, MEDIUM: 0, HARD: -0.012 };

/**
 * The same by another road, for judging plans: slopes from within stints (one level a stint), one for the race and a
 * deviation of each compound held near the usual one; offsets from the difference of a car's own stints after that.
 */
export function fitWearByStint(laps: readonly CleanLap[]): RaceWear {
  const samples = laps.filter((lap) => lap.ageLaps >= 2);
  const stints = [...groupBy(samples, (lap) => `${lap.driverId}:${lap.stint}`).values()].filter((s) => s.length >= 5);
  if (stints.flat().length < minLaps) return {};
  const rowOf = (lap: CleanLap) => [lap.ageLaps, ...slicks.map((slick) => (slick === lap.compound ? lap.ageLaps : 0))];
  const fit = solveWithin(
    stints,
    rowOf,
    [400, 15_000, 15_000, 15_000],
    [0.035, ...slicks.map((slick) => usualSlopeGapS[slick])],
  );
  const wear: RaceWear = {};
  for (const [i, slick] of slicks.entries()) {
    const own = stints.flat().filter((lap) => lap.compound === slick).length;
    if (own < minLaps) continue;
    const perLapS = (fit.weights[0] as number) + (fit.weights[i + 1] as number);
    wear[slick] = { offsetS: 0, perLapS, errorS: fit.errors[0] as number, laps: own };
  }
  return withOffsets(wear, laps);
}

function withOffsets(wear: RaceWear, laps: readonly CleanLap[]): RaceWear {
  const known = slicks.filter((slick) => wear[slick]);
  const levels = new Map<string, Map<Slick, number>>();
  for (const [driver, own] of groupBy(laps, (lap) => lap.driverId)) {
    const perSlick = new Map<Slick, number>();
    for (const slick of known) {
      const some = own.filter((lap) => lap.compound === slick && lap.ageLaps >= 2);
      const slope = wear[slick]?.perLapS ?? 0;
      if (some.length >= 5) perSlick.set(slick, mean(some.map((lap) => lap.timeS - slope * lap.ageLaps)));
    }
    levels.set(driver, perSlick);
  }
  const offsets = offsetsFrom([...levels.values()], known);
  const out: RaceWear = {};
  for (const slick of known) out[slick] = { ...(wear[slick] as CompoundWear), offsetS: offsets.get(slick) ?? 0 };
  return out;
}

export const usualOffsetS: Record<Slick, number> = { SOFT: -0.45, MEDIUM: 0, HARD: 0.3 };

const offsetBeliefCars = 5;

/** Least squares over cars with levels on several compounds, held to the usual distances by a few cars' worth of belief. */
function offsetsFrom(levels: readonly ReadonlyMap<Slick, number>[], known: readonly Slick[]): Map<Slick, number> {
  const n = known.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  const add = (i: number, j: number, value: number) => {
    matrix[i * n + j] = (matrix[i * n + j] as number) + value;
  };
  known.forEach((slick, i) => {
    add(i, i, offsetBeliefCars);
    right[i] = offsetBeliefCars * usualOffsetS[slick];
  });
  for (const own of levels) {
    const present = known.filter((slick) => own.has(slick));
    if (present.length < 2) continue;
    const centre = mean(present.map((slick) => own.get(slick) as number));
    for (const slick of present) {
      const i = known.indexOf(slick);
      right[i] = (right[i] as number) + (own.get(slick) as number) - centre;
      for (const other of present) add(i, known.indexOf(other), (slick === other ? 1 : 0) - 1 / present.length);
    }
  }
  const solved = n > 0 ? solveCholesky(matrix, right) : right;
  const medium = known.indexOf("MEDIUM");
  const zero = medium < 0 ? 0 : (solved[medium] as number);
  return new Map(known.map((slick, i) => [slick, (solved[i] as number) - zero]));
}

interface Within {
  readonly weights: Float64Array;
  readonly errors: number[];
  readonly noiseS: number;
}

/** Least squares with one free level a group, each weight held to its prior by a ridge. */
function solveWithin(
  groups: readonly (readonly CleanLap[])[],
  rowOf: (lap: CleanLap) => number[],
  ridge: readonly number[],
  prior: readonly number[] = ridge.map(() => 0),
): Within {
  const n = ridge.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  ridge.forEach((penalty, i) => {
    matrix[i * n + i] = penalty;
    right[i] = penalty * (prior[i] as number);
  });
  let count = 0;
  for (const group of groups) {
    const rows = group.map(rowOf);
    const centre = ridge.map((_, i) => mean(rows.map((row) => row[i] as number)));
    const level = mean(group.map((lap) => lap.timeS));
    rows.forEach((row, r) => {
      const y = (group[r]?.timeS ?? 0) - level;
      for (let i = 0; i < n; i++) {
        const zi = (row[i] as number) - (centre[i] as number);
        right[i] = (right[i] as number) + zi * y;
        for (let j = 0; j < n; j++)
          matrix[i * n + j] = (matrix[i * n + j] as number) + zi * ((row[j] as number) - (centre[j] as number));
      }
      count++;
    });
  }
  const weights = solveCholesky(matrix, right);
  let squares = 0;
  for (const group of groups) {
    const rest = group.map((lap) => lap.timeS - dot(rowOf(lap), weights));
    const level = mean(rest);
    for (const value of rest) squares += (value - level) ** 2;
  }
  const noiseS = Math.sqrt(squares / Math.max(1, count - groups.length - n));
  const errors = ridge.map((_, i) => noiseS / Math.sqrt(matrix[i * n + i] as number));
  return { weights, errors, noiseS };
}

function dot(row: readonly number[], weights: ArrayLike<number>): number {
  return row.reduce((sum, value, i) => sum + value * (weights[i] as number), 0);
}
