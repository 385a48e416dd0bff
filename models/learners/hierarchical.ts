import { solveCholesky } from "./cholesky.ts";
import { type FitOptions, type Learner, type Model, predictByRow, type SavedModel } from "./learner.ts";
import { pickColumns, type Table } from "./table.ts";

/** One level of grouping: each distinct combination of its `keys` has an own deviation from the levels above. */
export interface Level {
  /** Columns whose values together name the group; a group never seen, or not known, deviates by nothing. */
  readonly keys: readonly string[];
  /** Rows of evidence that a group's intercept must outweigh. */
  readonly shrink: number;
  /** The same for its slope in each of `slopes`. */
  readonly slopeShrink: number;
}

export interface HierarchicalParameters {
  /** Features with a slope at the top and at each level. */
  readonly slopes: readonly string[];
  /** From the widest group to the narrowest. */
  readonly levels: readonly Level[];
  /** Rounds over all levels. */
  readonly rounds: number;
}

type Line = readonly number[];
interface Fitted {
  readonly slopes: readonly string[];
  readonly top: Line;
  readonly levels: readonly { keys: readonly string[]; lines: Readonly<Record<string, Line>> }[];
}

/** A line whose intercept and slopes deviate by group, level under level, shrunk towards the level above. */
export function hierarchical(given: Pick<HierarchicalParameters, "slopes" | "levels"> & { rounds?: number }): Learner {
  const parameters = { rounds: 8, ...given };
  return {
    name: "hierarchical",
    parameters: { ...given },
    fit: async (table, target, options) => modelOf(table.names, fitLevels(parameters, table, target, options)),
  };
}

export function loadHierarchical(saved: SavedModel): Model {
  return modelOf(saved.names, saved.fitted as Fitted);
}

function fitLevels(
  parameters: HierarchicalParameters,
  table: Table,
  target: ArrayLike<number>,
  options: FitOptions,
): Fitted {
  const slopes = pickColumns(table, parameters.slopes);
  const rest = Float64Array.from({ length: table.rows }, (_, row) => target[row] as number);
  const all = Array.from({ length: table.rows }, (_, row) => row);
  const levels = parameters.levels.map((level) => ({ ...level, rows: groupRows(pickColumns(table, level.keys), all) }));
  const top: number[] = new Array(slopes.length + 1).fill(0);
  const lines = levels.map((level) => new Map([...level.rows.keys()].map((key) => [key, [...top]])));
  for (let round = 0; round < parameters.rounds; round++) {
    improve(top, all, slopes, rest, options.weights, 1e-6, 1e-6);
    levels.forEach((level, at) => {
      for (const [key, rows] of level.rows) {
        improve(lines[at]?.get(key) ?? [], rows, slopes, rest, options.weights, level.shrink, level.slopeShrink);
      }
    });
  }
  return {
    slopes: parameters.slopes,
    top,
    levels: levels.map((level, at) => ({ keys: level.keys, lines: Object.fromEntries(lines[at] ?? []) })),
  };
}

/** Refits one group's line on what the others leave over, in place, and takes it out of `rest`. */
function improve(
  line: number[],
  rows: readonly number[],
  slopes: readonly Float64Array[],
  rest: Float64Array,
  weights: ArrayLike<number> | undefined,
  shrink: number,
  slopeShrink: number,
): void {
  const n = line.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  const x = new Float64Array(n);
  for (const row of rows) {
    fillX(x, slopes, row);
    const y = (rest[row] as number) + dot(line, x);
    const weight = weights?.[row] ?? 1;
    for (let i = 0; i < n; i++) {
      right[i] = (right[i] as number) + weight * y * (x[i] as number);
      for (let j = 0; j < n; j++)
        matrix[i * n + j] = (matrix[i * n + j] as number) + weight * (x[i] as number) * (x[j] as number);
    }
  }
  for (let i = 0; i < n; i++) matrix[i * n + i] = (matrix[i * n + i] as number) + (i === 0 ? shrink : slopeShrink);
  const solved = solveCholesky(matrix, right);
  for (const row of rows) {
    fillX(x, slopes, row);
    rest[row] = (rest[row] as number) + dot(line, x) - dot(solved, x);
  }
  line.splice(0, n, ...solved);
}

function modelOf(names: readonly string[], fitted: Fitted): Model {
  const slopeAt = fitted.slopes.map((name) => names.indexOf(name));
  const levels = fitted.levels.map((level) => ({
    at: level.keys.map((name) => names.indexOf(name)),
    lines: level.lines,
  }));
  const predictRow = (row: ArrayLike<number>) => {
    const x = [1, ...slopeAt.map((at) => orZero(row[at]))];
    let sum = dot(fitted.top, x);
    for (const level of levels) {
      const line = level.lines[level.at.map((at) => row[at]).join("|")];
      if (line) sum += dot(line, x);
    }
    return sum;
  };
  return {
    kind: "hierarchical",
    names,
    predictRow,
    predict: (table) => predictByRow(names, predictRow, pickColumns(table, names), table.rows),
    save: () => ({ kind: "hierarchical", names, fitted }),
  };
}

function groupRows(keys: readonly Float64Array[], rows: readonly number[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const values = keys.map((column) => column[row] as number);
    if (values.some(Number.isNaN)) continue;
    const key = values.join("|");
    const mine = groups.get(key);
    if (mine) mine.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function fillX(x: Float64Array, slopes: readonly Float64Array[], row: number): void {
  x[0] = 1;
  for (let s = 0; s < slopes.length; s++) x[s + 1] = orZero(slopes[s]?.[row]);
}

function dot(line: ArrayLike<number>, x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < line.length; i++) sum += (line[i] as number) * (x[i] as number);
  return sum;
}

function orZero(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : value;
}
