/** One row: its features by name (those left out are 0), and whether it is of the class. */
export interface SparseRow {
  readonly features: ReadonlyMap<string, number>;
  readonly label: boolean;
}

/** Log-odds of the class: a base, and a weight per unit of each feature. */
export interface SparseLogistic {
  readonly base: number;
  readonly weights: Readonly<Record<string, number>>;
}

export interface SparseOptions {
  /** Ridge on every weight but the base. */
  readonly penalty: number;
  /** Rows that a feature must be in. */
  readonly leastRows: number;
  /** Weights smaller than this are left out of the model. */
  readonly leastWeight: number;
}

const iterations = 3000;
const tolerance = 1e-4;

/** Ridge logistic regression over sparse features, by accelerated gradient steps that start anew when they overshoot. */
export function fitSparseLogistic(rows: readonly SparseRow[], options: SparseOptions): SparseLogistic {
  const names = featuresIn(rows, options.leastRows);
  const at = new Map(names.map((name, index) => [name, index]));
  const columns = rows.map(({ features }) => [...features].flatMap(([name, value]) => entryOf(at.get(name), value)));
  const labels = rows.map(({ label }) => (label ? 1 : 0));
  const length = names.length + 1;
  const step = 1 / (options.penalty + steepest(columns, length));
  let weights = new Float64Array(length);
  let ahead = new Float64Array(length);
  let momentum = 1;
  for (let turn = 0; turn < iterations; turn++) {
    const gradient = gradientAt(ahead, columns, labels, options.penalty);
    const moved = ahead.map((weight, i) => weight - step * (gradient[i] as number));
    let uphill = 0;
    for (let i = 0; i < length; i++)
      uphill += (gradient[i] as number) * ((moved[i] as number) - (weights[i] as number));
    const next = uphill > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const push = uphill > 0 ? 0 : (momentum - 1) / next;
    ahead = moved.map((weight, i) => weight + push * (weight - (weights[i] as number)));
    weights = moved;
    momentum = next;
    if (gradient.every((slope) => Math.abs(slope) < tolerance)) break;
  }
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const kept = names.flatMap((name, i) => {
    const weight = weights[i] as number;
    return Math.abs(weight) < options.leastWeight ? [] : [[name, round(weight)] as const];
  });
  return { base: round(weights[names.length] as number), weights: Object.fromEntries(kept) };
}

/** Probability of the class. */
export function predictSparse({ base, weights }: SparseLogistic, features: ReadonlyMap<string, number>): number {
  let odds = base;
  for (const [name, value] of features) if (Object.hasOwn(weights, name)) odds += value * (weights[name] as number);
  return 1 / (1 + Math.exp(-odds));
}

type Entry = readonly [column: number, value: number];

const entryOf = (column: number | undefined, value: number): Entry[] => (column === undefined ? [] : [[column, value]]);

function featuresIn(rows: readonly SparseRow[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const { features } of rows) for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= least)
    .map(([name]) => name)
    .sort();
}

/** An upper bound of the loss's curvature: a quarter of the largest eigenvalue of X'X, by power iteration. */
function steepest(columns: readonly Entry[][], length: number): number {
  let vector = new Float64Array(length).fill(1 / Math.sqrt(length));
  let largest = 0;
  for (let turn = 0; turn < 30; turn++) {
    const next = new Float64Array(length);
    for (const entries of columns) {
      const dot = scoreOf(vector, entries);
      for (const [column, value] of entries) next[column] = (next[column] as number) + dot * value;
      next[length - 1] = (next[length - 1] as number) + dot;
    }
    largest = Math.hypot(...next);
    vector = next.map((value) => value / largest);
  }
  return (1.1 * largest) / 4;
}

function gradientAt(weights: Float64Array, columns: readonly Entry[][], labels: readonly number[], penalty: number) {
  const last = weights.length - 1;
  const gradient = weights.map((weight, i) => (i === last ? 0 : penalty * weight));
  for (const [row, entries] of columns.entries()) {
    const error = 1 / (1 + Math.exp(-scoreOf(weights, entries))) - (labels[row] as number);
    for (const [column, value] of entries) gradient[column] = (gradient[column] as number) + error * value;
    gradient[last] = (gradient[last] as number) + error;
  }
  return gradient;
}

/** The last weight is the base. */
function scoreOf(weights: Float64Array, entries: readonly Entry[]): number {
  let score = weights[weights.length - 1] as number;
  for (const [column, value] of entries) score += value * (weights[column] as number);
  return score;
}
