import { solveCholesky } from "./cholesky.ts";
import { type FitOptions, type Learner, type Model, predictByRow, type SavedModel } from "./learner.ts";
import { pickColumns, type Table } from "./table.ts";

export interface RidgeParameters {
  /** Pull towards the prior, in rows' worth of evidence per standardised feature. */
  readonly penalty: number;
  /** Believed weight per unit of the named feature; 0 for the rest. */
  readonly prior: Readonly<Record<string, number>>;
  /** Penalty of single features, in place of `penalty`. */
  readonly penalties: Readonly<Record<string, number>>;
}

const defaults: RidgeParameters = { penalty: 1, prior: {}, penalties: {} };

/** Linear model shrunk towards a prior. Values not known count as the column's mean. */
export function ridge(given: Partial<RidgeParameters> = {}): Learner {
  const parameters = { ...defaults, ...given };
  return {
    name: "ridge",
    parameters: { ...given },
    fit: async (table, target, options) => fitRidge(parameters, table, target, options),
  };
}

export function loadRidge(saved: SavedModel): Model {
  return linearModel(saved.names, saved.weights as number[], saved.means as number[], saved.base as number);
}

function fitRidge(parameters: RidgeParameters, table: Table, target: ArrayLike<number>, options: FitOptions): Model {
  const weightOf = (row: number) => options.weights?.[row] ?? 1;
  const scales = table.columns.map((column) => scaleOf(column, weightOf));
  const prior = table.names.map((name) => parameters.prior[name] ?? 0);
  const means = scales.map((scale) => scale.mean);
  const rest = Float64Array.from({ length: table.rows }, (_, row) => {
    let y = target[row] as number;
    for (let f = 0; f < prior.length; f++) {
      if (prior[f] !== 0) y -= (prior[f] as number) * centred(table.columns[f]?.[row], means[f]);
    }
    return y;
  });
  const base = scaleOf(rest, weightOf).mean;
  const n = table.columns.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  const z = new Float64Array(n);
  for (let row = 0; row < table.rows; row++) {
    for (let f = 0; f < n; f++) z[f] = centred(table.columns[f]?.[row], means[f]) / (scales[f]?.deviation ?? 1);
    const weight = weightOf(row);
    for (let i = 0; i < n; i++) {
      const zi = weight * (z[i] as number);
      right[i] = (right[i] as number) + zi * ((rest[row] as number) - base);
      for (let j = 0; j <= i; j++) matrix[i * n + j] = (matrix[i * n + j] as number) + zi * (z[j] as number);
    }
  }
  table.names.forEach((name, i) => {
    matrix[i * n + i] = (matrix[i * n + i] as number) + (parameters.penalties[name] ?? parameters.penalty) + 1e-9;
    for (let j = 0; j < i; j++) matrix[j * n + i] = matrix[i * n + j] as number;
  });
  const solved = solveCholesky(matrix, right);
  const weights = prior.map((believed, f) => believed + (solved[f] as number) / (scales[f]?.deviation ?? 1));
  return linearModel(table.names, weights, means, base);
}

function linearModel(
  names: readonly string[],
  weights: readonly number[],
  means: readonly number[],
  base: number,
): Model {
  const predictRow = (row: ArrayLike<number>) => {
    let sum = base;
    for (let f = 0; f < weights.length; f++) sum += (weights[f] as number) * centred(row[f], means[f]);
    return sum;
  };
  return {
    kind: "ridge",
    names,
    predictRow,
    predict: (table) => predictByRow(names, predictRow, pickColumns(table, names), table.rows),
    save: () => ({ kind: "ridge", names, weights, means, base }),
  };
}

function centred(value: number | undefined, mean: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : value - (mean ?? 0);
}

function scaleOf(column: Float64Array, weightOf: (row: number) => number): { mean: number; deviation: number } {
  let weight = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    if (Number.isNaN(value)) continue;
    weight += weightOf(row);
    sum += weightOf(row) * value;
    squares += weightOf(row) * value * value;
  }
  const mean = weight > 0 ? sum / weight : 0;
  const deviation = weight > 0 ? Math.sqrt(Math.max(0, squares / weight - mean * mean)) : 0;
  return { mean, deviation: deviation > 1e-9 ? deviation : 1 };
}
