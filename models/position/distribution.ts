import { finishDensity, finishedBy } from "./race-noise.ts";

/**
 * The finishing distribution of a field: row by row P1 to Pn, then retired. A car's race is its strength plus the
 * day's noise, and retirements are independent of both: given that a car finishes, its place is one more than the
 * number of finishing rivals ahead, which the Poisson-binomial counts exactly along a grid over race time.
 */
export type FinishMatrix = readonly Float64Array[];

const STEP = 0.2;

/** Chances that k of the events happen, k = 0 to n, written into `counts`. */
function countEvents(chances: Float64Array, counts: Float64Array): void {
  counts.fill(0);
  counts[0] = 1;
  for (let i = 0; i < chances.length; i++) {
    const p = chances[i] as number;
    for (let k = i + 1; k >= 0; k--)
      counts[k] = (counts[k] as number) * (1 - p) + (k > 0 ? (counts[k - 1] as number) * p : 0);
  }
}

/** Takes one event out of the counts again; from the stable end. */
function withoutEvent(counts: Float64Array, p: number, out: Float64Array): void {
  const n = counts.length - 1;
  if (p < 0.5) {
    let before = 0;
    for (let k = 0; k < n; k++) {
      before = ((counts[k] as number) - p * before) / (1 - p);
      out[k] = before;
    }
  } else {
    let after = 0;
    for (let k = n - 1; k >= 0; k--) {
      after = ((counts[k + 1] as number) - (1 - p) * after) / p;
      out[k] = after;
    }
  }
}

/**
 * @param strengths one a car, higher is better; the scale is the model's confidence
 * @param retirement chance of not being classified, one a car
 */
export function finishMatrix(strengths: readonly number[], retirement: readonly number[]): Float64Array[] {
  const n = strengths.length;
  const rows = strengths.map(() => new Float64Array(n + 1));
  const mass = new Float64Array(n);
  const ahead = new Float64Array(n);
  const counts = new Float64Array(n + 1);
  const others = new Float64Array(n + 1);
  const from = -Math.max(...strengths) - 7;
  const to = -Math.min(...strengths) + 11;
  for (let t = from; t <= to; t += STEP) {
    for (let i = 0; i < n; i++) ahead[i] = (1 - (retirement[i] as number)) * finishedBy((strengths[i] as number) + t);
    countEvents(ahead, counts);
    for (let i = 0; i < n; i++) {
      const density = finishDensity((strengths[i] as number) + t) * STEP;
      if (density < 1e-12) continue;
      mass[i] = (mass[i] as number) + density;
      withoutEvent(counts, ahead[i] as number, others);
      const row = rows[i] as Float64Array;
      for (let k = 0; k < n; k++) row[k] = (row[k] as number) + density * (others[k] as number);
    }
  }
  rows.forEach((row, i) => {
    const keep = (1 - (retirement[i] as number)) / (mass[i] as number);
    for (let k = 0; k < n; k++) row[k] = Math.max(0, (row[k] as number) * keep);
    row[n] = retirement[i] as number;
  });
  return coherent(rows);
}

/** So many places are sure to be taken in a field of `cars`: ten when at least 16 start. */
const surePlaces = (cars: number): number => Math.max(Math.min(3, cars), Math.min(10, cars - 6));

/**
 * Sums made exact: each of the first ten places is held by one car, and each car ends somewhere. The exact marginals
 * miss this only by the chance that fewer than ten finish; a few turns of proportional fitting close the gap. Fields
 * under 16 cars, as late in a race of attrition, fix fewer places.
 */
function coherent(rows: Float64Array[]): Float64Array[] {
  const n = rows.length;
  const places = surePlaces(n);
  for (let turn = 0; turn < 40; turn++) {
    for (let k = 0; k < places; k++) {
      let sum = 0;
      for (const row of rows) sum += row[k] as number;
      if (sum > 0) for (const row of rows) row[k] = (row[k] as number) / sum;
    }
    let worst = 0;
    for (const row of rows) {
      let sum = 0;
      for (let k = 0; k <= n; k++) sum += row[k] as number;
      worst = Math.max(worst, Math.abs(sum - 1));
      for (let k = 0; k <= n; k++) row[k] = (row[k] as number) / sum;
    }
    if (worst < 1e-12) break;
  }
  return rows;
}

/** Weighted mean of several forecasts of the same field. */
export function blend(parts: readonly { matrix: FinishMatrix; weight: number }[]): Float64Array[] {
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  const first = parts[0]?.matrix ?? [];
  return first.map((row, i) => {
    const out = new Float64Array(row.length);
    for (const { matrix, weight } of parts)
      for (let k = 0; k < row.length; k++)
        out[k] = (out[k] as number) + (weight / total) * ((matrix[i] as Float64Array)[k] as number);
    return out;
  });
}

/**
 * The same forecast as places in the whole classification, where retired cars stand behind the finishers: a car that
 * retires shares the places left over. `out` holds the cars known to be out, the first to stop last: they take the
 * last places in that order. This is what the ranked probability score of the model card is computed on.
 */
export function classificationMatrix(matrix: FinishMatrix, out: readonly number[] = []): Float64Array[] {
  const n = matrix.length;
  const known = new Map(out.map((car, index) => [car, n - out.length + index]));
  const open = n - out.length;
  const finishing = Float64Array.from(
    matrix.filter((_, i) => !known.has(i)),
    (row) => 1 - (row[n] as number),
  );
  const counts = new Float64Array(open + 1);
  const others = new Float64Array(open + 1);
  countEvents(finishing, counts);
  return matrix.map((row, i) => {
    const places = new Float64Array(n);
    const place = known.get(i);
    if (place !== undefined) places[place] = 1;
    else spread(row, places);
    return places;
  });

  /** Finishing places as they are; the retired share over the places that the other finishers leave. */
  function spread(row: Float64Array, places: Float64Array): void {
    places.set(row.subarray(0, n));
    const retired = row[n] as number;
    withoutEvent(counts, 1 - retired, others);
    for (let m = 0; m < open; m++) {
      const share = (retired * (others[m] as number)) / (open - m);
      for (let k = m; k < open; k++) places[k] = (places[k] as number) + share;
    }
  }
}
