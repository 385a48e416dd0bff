import { type Fold, foldsByGroup } from "./folds.ts";
import type { FitOptions, Learner } from "./learner.ts";
import { seededRandom, shuffled } from "./random.ts";
import { type Table, take, takeRows } from "./table.ts";

/** Smaller is better. */
export type Metric = (target: Float64Array, predicted: Float64Array) => number;

export interface Score {
  readonly learner: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Mean over the folds' rows. */
  readonly score: number;
  readonly foldScores: readonly number[];
  readonly rows: number;
  readonly seconds: number;
}

export interface Selection {
  readonly winner: Learner;
  /** Every candidate, best first. */
  readonly scores: readonly Score[];
}

/** Mean absolute error. */
export const meanAbsoluteError: Metric = (target, predicted) => {
  let sum = 0;
  for (let i = 0; i < target.length; i++) sum += Math.abs((target[i] as number) - (predicted[i] as number));
  return target.length > 0 ? sum / target.length : 0;
};

/** Log-loss of probabilities. */
export const logLoss: Metric = (target, predicted) => {
  let sum = 0;
  for (let i = 0; i < target.length; i++) {
    const p = Math.min(1 - 1e-9, Math.max(1e-9, predicted[i] as number));
    sum -= (target[i] as number) > 0.5 ? Math.log(p) : Math.log(1 - p);
  }
  return target.length > 0 ? sum / target.length : 0;
};

/**
 * Scores every candidate on the same folds by race (or those given) and picks the best. `options.groups` is needed
 * unless `folds` are given.
 */
export async function selectModel(
  table: Table,
  target: ArrayLike<number>,
  candidates: readonly Learner[],
  options: FitOptions & { metric: Metric; folds?: readonly Fold[] },
): Promise<Selection> {
  const folds = options.folds ?? foldsByGroup(options.groups ?? [], 5, options.seed);
  if (folds.length === 0) throw new Error("model selection needs races to fold by");
  const scored: { learner: Learner; score: Score }[] = [];
  for (const learner of candidates) {
    scored.push({ learner, score: await scoreLearner(learner, table, target, folds, options) });
  }
  scored.sort((a, b) => a.score.score - b.score.score);
  const winner = scored[0]?.learner;
  if (!winner) throw new Error("model selection needs at least one candidate");
  return { winner, scores: scored.map((entry) => entry.score) };
}

async function scoreLearner(
  learner: Learner,
  table: Table,
  target: ArrayLike<number>,
  folds: readonly Fold[],
  options: FitOptions & { metric: Metric },
): Promise<Score> {
  const started = performance.now();
  const foldScores: number[] = [];
  let rows = 0;
  let sum = 0;
  for (const fold of folds) {
    const model = await learner.fit(takeRows(table, fold.train), take(target, fold.train), {
      seed: options.seed,
      ...(options.groups ? { groups: take(options.groups, fold.train) } : {}),
      ...(options.weights ? { weights: take(options.weights, fold.train) } : {}),
    });
    const score = options.metric(take(target, fold.test), model.predict(takeRows(table, fold.test)));
    foldScores.push(score);
    rows += fold.test.length;
    sum += score * fold.test.length;
  }
  const seconds = (performance.now() - started) / 1000;
  return { learner: learner.name, parameters: learner.parameters, score: sum / rows, foldScores, rows, seconds };
}

/** Up to `count` different settings out of all combinations of the given values, drawn with a seed. */
export function searchSettings<T extends Record<string, readonly unknown[]>>(
  space: T,
  count: number,
  seed: number,
): { [K in keyof T]: T[K][number] }[] {
  let all: Record<string, unknown>[] = [{}];
  for (const [name, values] of Object.entries(space)) {
    all = all.flatMap((setting) => values.map((value) => ({ ...setting, [name]: value })));
  }
  return shuffled(seededRandom(seed), all).slice(0, count) as { [K in keyof T]: T[K][number] }[];
}
