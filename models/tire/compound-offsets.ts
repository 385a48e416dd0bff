import type { RaceLaps } from "../laps/race-laps.ts";
import { solveCholesky } from "../learners/cholesky.ts";
import { isSlick, type Slick } from "./slicks.ts";

/** Pace of fresh tires against the medium, s, with the cars it stands on. */
export type CompoundOffsets = Partial<Record<Slick, { readonly s: number; readonly cars: number }>>;

/** Soft and hard against the medium, then the wear of each compound. */
const regressors = 5;
const rounds = 25;
const fewestLaps = 60;

/**
 * Compares cars on different compounds on the same laps: one level a car, one a lap (fuel, track and traffic of the day
 * fall out), one offset and one slope a compound. Only compounds with enough clean laps beside the medium's are given.
 */
export function compoundOffsets(race: RaceLaps): CompoundOffsets {
  const laps = race.cars.flatMap((car, at) =>
    car.laps.flatMap((lap) =>
      lap.clean && lap.ageLaps >= 2 && isSlick(lap.compound)
        ? [{ car: at, lap: lap.lap, compound: lap.compound, age: lap.ageLaps, timeS: lap.timeS }]
        : [],
    ),
  );
  const lapsOn = (slick: Slick) => laps.filter((lap) => lap.compound === slick);
  if (race.wet || lapsOn("MEDIUM").length < fewestLaps) return {};
  const rows = laps.map((lap) => [
    lap.timeS,
    Number(lap.compound === "SOFT"),
    Number(lap.compound === "HARD"),
    lap.compound === "SOFT" ? lap.age : 0,
    lap.compound === "MEDIUM" ? lap.age : 0,
    lap.compound === "HARD" ? lap.age : 0,
  ]);
  const groups = [laps.map((lap) => lap.car), laps.map((lap) => lap.lap)];
  for (let round = 0; round < rounds; round++) for (const group of groups) takeOutMeans(rows, group);
  const weights = leastSquares(rows);
  const offsets: CompoundOffsets = {};
  (["SOFT", "HARD"] as const).forEach((slick, i) => {
    const own = lapsOn(slick);
    if (own.length >= fewestLaps)
      offsets[slick] = { s: weights[i] as number, cars: new Set(own.map((lap) => lap.car)).size };
  });
  return offsets;
}

function takeOutMeans(rows: number[][], group: readonly number[]): void {
  const sums = new Map<number, { count: number; sum: number[] }>();
  rows.forEach((row, i) => {
    const own = sums.get(group[i] as number) ?? { count: 0, sum: new Array<number>(row.length).fill(0) };
    own.count++;
    row.forEach((value, c) => {
      own.sum[c] = (own.sum[c] as number) + value;
    });
    sums.set(group[i] as number, own);
  });
  rows.forEach((row, i) => {
    const own = sums.get(group[i] as number);
    for (let c = 0; own && c < row.length; c++) row[c] = (row[c] as number) - (own.sum[c] as number) / own.count;
  });
}

/** First column on the others, held a little to 0. */
function leastSquares(rows: readonly number[][]): Float64Array {
  const matrix = new Float64Array(regressors * regressors);
  const right = new Float64Array(regressors);
  for (const row of rows) {
    for (let i = 0; i < regressors; i++) {
      right[i] = (right[i] as number) + (row[i + 1] as number) * (row[0] as number);
      for (let j = 0; j < regressors; j++) {
        const at = i * regressors + j;
        matrix[at] = (matrix[at] as number) + (row[i + 1] as number) * (row[j + 1] as number);
      }
    }
  }
  for (let i = 0; i < regressors; i++) {
    const at = i * regressors + i;
    matrix[at] = (matrix[at] as number) + (i < 2 ? 5 : 20);
  }
  return solveCholesky(matrix, right);
}
