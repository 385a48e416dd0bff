import type { Table } from "./table.ts";

/** A fitted model. `predictRow` takes the features in the order of `names`; `NaN` means not known. */
export interface Model {
  readonly kind: string;
  readonly names: readonly string[];
  predictRow(row: ArrayLike<number>): number;
  /** Columns are found by name, so a table may hold more. */
  predict(table: Table): Float64Array;
  /** Plain JSON; `loadModel` gives back a model that predicts the same to the bit. */
  save(): SavedModel;
}

export interface SavedModel {
  readonly kind: string;
  readonly names: readonly string[];
  readonly [field: string]: unknown;
}

export interface FitOptions {
  /** The same seed, rows and parameters give the same model, byte for byte. */
  readonly seed: number;
  /** Race of each row: early stopping holds out whole races. */
  readonly groups?: ArrayLike<number>;
  /** Weight of each row, 1 when left out. */
  readonly weights?: ArrayLike<number>;
}

/** What learns: one interface for forest, boosting, ridge and hierarchical line. */
export interface Learner {
  readonly name: string;
  /** Settings, printed beside scores in model cards. */
  readonly parameters: Readonly<Record<string, unknown>>;
  fit(table: Table, target: ArrayLike<number>, options: FitOptions): Promise<Model>;
}

/** Predicts a table through `predictRow`, for models with nothing faster. */
export function predictByRow(
  names: readonly string[],
  predictRow: (row: ArrayLike<number>) => number,
  columns: readonly Float64Array[],
  rows: number,
): Float64Array {
  const out = new Float64Array(rows);
  const row = new Float64Array(names.length);
  for (let i = 0; i < rows; i++) {
    for (let f = 0; f < row.length; f++) row[f] = columns[f]?.[i] ?? Number.NaN;
    out[i] = predictRow(row);
  }
  return out;
}
