import type { Learner, Model } from "../learners/learner.ts";
import { type Table, take, takeRows } from "../learners/table.ts";
import { quantileOf } from "./quantile.ts";

/** A mean and how far 80 % of the truth lies from it: `factor x spread`, by compound. */
export interface IntervalModel {
  readonly mean: Model;
  readonly spread: Model;
  /** By compound; `all` for the rest. */
  readonly factors: Readonly<Record<string, number>>;
}

export interface IntervalRows {
  readonly table: Table;
  readonly target: Float64Array;
  readonly races: Int32Array;
  readonly compounds: readonly string[];
}

/** Races kept back to learn how wrong a model of the earlier ones is. */
const calibrationRaces = 40;
const fewestRows = 400;

/**
 * Fits the mean to all rows, the spread to the errors that a model of the earlier races makes on the last 40, and the
 * conformal factors to errors against spreads of races the spread was not fitted to.
 */
export async function fitInterval(
  rows: IntervalRows,
  mean: Learner,
  spread: Learner,
  seed: number,
): Promise<IntervalModel> {
  const races = [...new Set(rows.races)].sort((a, b) => a - b);
  const late = new Set(races.slice(-Math.min(calibrationRaces, races.length >> 1)));
  const early = rowsWhere(rows, (race) => !late.has(race));
  const held = rowsWhere(rows, (race) => late.has(race));
  const first = await fitRows(rows, early, mean, seed);
  const heldTable = takeRows(rows.table, held);
  const heldTarget = take(rows.target, held);
  const wrong = first.predict(heldTable).map((value, i) => Math.abs(value - (heldTarget[i] as number)));
  const shares = new Float64Array(held.length);
  const order = [...late];
  for (const half of [0, 1]) {
    const own = (at: number) => order.indexOf(rows.races[held[at] as number] as number) % 2 === half;
    const train = indexesWhere(held.length, (at) => !own(at));
    const test = indexesWhere(held.length, own);
    const model = await spread.fit(takeRows(heldTable, train), take(wrong, train), { seed });
    model.predict(takeRows(heldTable, test)).forEach((value, i) => {
      shares[test[i] as number] = (wrong[test[i] as number] as number) / Math.max(0.05, value);
    });
  }
  return {
    mean: await fitRows(
      rows,
      indexesWhere(rows.table.rows, () => true),
      mean,
      seed,
    ),
    spread: await spread.fit(heldTable, wrong, { seed }),
    factors: factorsOf(
      shares,
      Array.from(held, (row) => rows.compounds[row] as string),
    ),
  };
}

/** Half width of the 80 % interval, s. */
export function halfWidthS(model: IntervalModel, spread: number, compound: string): number {
  return Math.max(0.05, spread) * (model.factors[compound] ?? model.factors.all ?? 1);
}

/** Outliers are drawn in: what a driver's mistake costs is not to be learnt. */
const mostS = 5;

function fitRows(rows: IntervalRows, at: Int32Array, learner: Learner, seed: number): Promise<Model> {
  const target = take(rows.target, at).map((value) => Math.max(-mostS, Math.min(mostS, value)));
  return learner.fit(takeRows(rows.table, at), target, { seed, groups: take(rows.races, at) });
}

function factorsOf(shares: Float64Array, compounds: readonly string[]): Record<string, number> {
  const factors: Record<string, number> = { all: quantileOf([...shares], 0.8) };
  for (const compound of new Set(compounds)) {
    const own = [...shares].filter((_, i) => compounds[i] === compound);
    if (own.length >= fewestRows) factors[compound] = quantileOf(own, 0.8);
  }
  return factors;
}

function rowsWhere(rows: IntervalRows, accept: (race: number) => boolean): Int32Array {
  return indexesWhere(rows.table.rows, (at) => accept(rows.races[at] as number));
}

function indexesWhere(count: number, accept: (at: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let at = 0; at < count; at++) if (accept(at)) found.push(at);
  return Int32Array.from(found);
}
