import {
  fitSparseLogistic,
  predictSparse,
  type SparseOptions,
  type SparseRow,
} from "#models/learners/sparse-logistic.ts";
import type { BorderRow } from "./border-rows.ts";

export const settings: SparseOptions = { penalty: 2, leastRows: 3, leastWeight: 0.02 };

/** Figures over questions of batches that were held out. */
export interface Figures {
  readonly accuracy: number;
  readonly borderline: number;
  readonly logLoss: number;
}

export interface BorderReport {
  readonly questions: number;
  readonly ofTexts: number;
  readonly borderline: number;
  readonly groups: number;
  readonly model: Figures;
  /** The surer of the two readings has the question. */
  readonly surer: Figures;
  /** Share of texts where the model gave a probability of each fifth. */
  readonly calibration: readonly { readonly count: number; readonly given: number; readonly was: number }[];
}

/** The model and the surer reading, each judged on every batch by what it learnt from all others. */
export function reportOn(rows: readonly BorderRow[]): BorderReport {
  const model = heldOut(rows, (row) => row.features);
  const bySureness = heldOut(rows, ({ data, texts }) => new Map(Object.entries({ data, texts })));
  return {
    questions: rows.length,
    ofTexts: rows.filter(({ label }) => label).length,
    borderline: rows.filter(({ isBorderline }) => isBorderline).length,
    groups: new Set(rows.map(({ group }) => group)).size,
    model: figures(rows, model, (at) => (model[at] as number) >= 0.5),
    surer: figures(rows, bySureness, (_, { data, texts }) => texts > data),
    calibration: calibrationOf(rows, model),
  };
}

/** Probabilities out of fold. */
function heldOut(rows: readonly BorderRow[], featuresOf: (row: BorderRow) => SparseRow["features"]): number[] {
  const probabilities = rows.map(() => 0.5);
  for (const group of new Set(rows.map((row) => row.group))) {
    const rest = rows.filter((row) => row.group !== group);
    const fitted = fitSparseLogistic(
      rest.map((row) => ({ features: featuresOf(row), label: row.label })),
      settings,
    );
    for (const [at, row] of rows.entries())
      if (row.group === group) probabilities[at] = predictSparse(fitted, featuresOf(row));
  }
  return probabilities;
}

function figures(
  rows: readonly BorderRow[],
  probabilities: readonly number[],
  choose: (at: number, row: BorderRow) => boolean,
): Figures {
  const right = rows.map((row, at) => choose(at, row) === row.label);
  const share = (of: readonly boolean[]) => of.filter(Boolean).length / of.length;
  const losses = rows.map(({ label }, at) => {
    const p = probabilities[at] as number;
    return -Math.log(Math.max(label ? p : 1 - p, 1e-9));
  });
  return {
    accuracy: share(right),
    borderline: share(right.filter((_, at) => rows[at]?.isBorderline)),
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
  };
}

function calibrationOf(rows: readonly BorderRow[], probabilities: readonly number[]) {
  return [0, 1, 2, 3, 4].map((fifth) => {
    const here = rows.flatMap(({ label }, at) => {
      const p = probabilities[at] as number;
      return Math.min(4, Math.floor(p * 5)) === fifth ? [{ p, label }] : [];
    });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      count: here.length,
      given: mean(here.map(({ p }) => p)),
      was: mean(here.map(({ label }) => (label ? 1 : 0))),
    };
  });
}
