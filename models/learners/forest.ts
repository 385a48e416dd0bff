import type { TreeArrays, TreeTask } from "./forest-tree.ts";
import { growTrees } from "./forest-workers.ts";
import { type FitOptions, type Learner, type Model, predictByRow, type SavedModel } from "./learner.ts";
import { packFloats, packInts, unpackFloats, unpackInts } from "./pack.ts";
import { drawInt, drawSample, seededRandom } from "./random.ts";
import { pickColumns, type Table } from "./table.ts";

export interface ForestParameters {
  readonly trees: number;
  /** Rows drawn for each tree; 400 to 800 keeps a tree's quadratic cost small. */
  readonly rowsPerTree: number;
  readonly depth: number;
  readonly minLeaf: number;
  /** The target is rounded to multiples of this: the library tries a split wherever it changes. 0: not rounded. */
  readonly roundTo: number;
  /** Threads; 0 grows the trees in this one. */
  readonly workers?: number;
}

const defaults: ForestParameters = { trees: 40, rowsPerTree: 600, depth: 8, minLeaf: 5, roundTo: 0 };

/** A forest of ml-random-forest trees, each on its own random rows. Values not known become the column's median. */
export function forest(given: Partial<ForestParameters> = {}): Learner {
  const parameters = { ...defaults, ...given };
  const { workers: _workers, ...shown } = given;
  return {
    name: "forest",
    parameters: shown,
    fit: async (table, target, options) => {
      const fill = Float64Array.from(table.columns, medianOf);
      const tasks = tasksOf(parameters, table, target, options, fill);
      return forestModel(table.names, fill, joinTrees(await growTrees(tasks, parameters.workers)));
    },
  };
}

export function loadForest(saved: SavedModel): Model {
  return forestModel(saved.names, Float64Array.from(saved.fill as number[]), {
    starts: unpackInts(saved.starts),
    feature: unpackInts(saved.feature),
    value: unpackFloats(saved.value),
    child: unpackInts(saved.child),
  });
}

function tasksOf(
  parameters: ForestParameters,
  table: Table,
  target: ArrayLike<number>,
  options: FitOptions,
  fill: Float64Array,
): TreeTask[] {
  const random = seededRandom(options.seed);
  const pick = options.weights ? weightedPick(options.weights) : undefined;
  const rounded = (y: number) => (parameters.roundTo > 0 ? Math.round(y / parameters.roundTo) * parameters.roundTo : y);
  return Array.from({ length: parameters.trees }, () => {
    const sample = pick
      ? Int32Array.from({ length: Math.min(parameters.rowsPerTree, table.rows) }, () => pick(random()))
      : drawSample(random, table.rows, parameters.rowsPerTree);
    return {
      rows: Array.from(sample, (row) => table.columns.map((column, f) => known(column[row], fill[f]))),
      target: Array.from(sample, (row) => rounded(target[row] as number)),
      depth: parameters.depth,
      minLeaf: parameters.minLeaf,
      seed: drawInt(random, 2 ** 31),
    };
  });
}

function weightedPick(weights: ArrayLike<number>): (share: number) => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) sums[i] = total += weights[i] as number;
  return (share) => {
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > share * total) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

interface Joined {
  readonly starts: Int32Array;
  readonly feature: Int32Array;
  readonly value: Float32Array;
  readonly child: Int32Array;
}

function joinTrees(trees: readonly TreeArrays[]): Joined {
  let start = 0;
  const starts = trees.map((tree) => {
    const mine = start;
    start += tree.feature.length;
    return mine;
  });
  return {
    starts: Int32Array.from(starts),
    feature: Int32Array.from(trees.flatMap((tree) => tree.feature)),
    value: Float32Array.from(trees.flatMap((tree) => tree.value)),
    child: Int32Array.from(trees.flatMap((tree) => tree.child)),
  };
}

function forestModel(names: readonly string[], fill: Float64Array, trees: Joined): Model {
  const predictRow = (row: ArrayLike<number>) => {
    let sum = 0;
    for (const start of trees.starts) {
      let at = start;
      let feature = trees.feature[at] as number;
      while (feature >= 0) {
        const below = known(row[feature], fill[feature]) < (trees.value[at] as number);
        at = start + (trees.child[at] as number) + (below ? 0 : 1);
        feature = trees.feature[at] as number;
      }
      sum += trees.value[at] as number;
    }
    return trees.starts.length > 0 ? sum / trees.starts.length : 0;
  };
  return {
    kind: "forest",
    names,
    predictRow,
    predict: (table) => predictByRow(names, predictRow, pickColumns(table, names), table.rows),
    save: () => ({
      kind: "forest",
      names,
      fill: [...fill],
      starts: packInts(trees.starts),
      feature: packInts(trees.feature),
      value: packFloats(trees.value),
      child: packInts(trees.child),
    }),
  };
}

function known(value: number | undefined, otherwise: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? (otherwise ?? 0) : value;
}

function medianOf(column: Float64Array): number {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
