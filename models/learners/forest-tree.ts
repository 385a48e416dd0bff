import { RandomForestRegression } from "ml-random-forest";

/** One tree's work: its own small sample of rows. */
export interface TreeTask {
  readonly rows: readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly depth: number;
  readonly minLeaf: number;
  readonly seed: number;
}

/** A tree in arrays: `feature` -1 at a leaf, whose value is in `value`; elsewhere `value` is the cut: below goes left. */
export interface TreeArrays {
  readonly feature: number[];
  readonly value: number[];
  /** Index of the left child; the right one follows it. */
  readonly child: number[];
}

interface LibraryNode {
  readonly splitColumn?: number;
  readonly splitValue?: number;
  readonly distribution?: number;
  readonly left?: LibraryNode;
  readonly right?: LibraryNode;
}

/**
 * Grows one tree with ml-random-forest: all features, no bagging of its own (rows are drawn by the caller, because its
 * `maxSamples` takes the first ones), no out-of-bag pass.
 */
export function growForestTree(task: TreeTask): TreeArrays {
  const forest = new RandomForestRegression({
    nEstimators: 1,
    maxFeatures: task.rows[0]?.length ?? 1,
    replacement: false,
    useSampleBagging: false,
    noOOB: true,
    seed: task.seed,
    treeOptions: { maxDepth: task.depth, minNumSamples: task.minLeaf },
    isClassifier: false,
  });
  forest.train(task.rows as number[][], task.target as number[]);
  const { baseModel } = forest.toJSON() as unknown as {
    baseModel: { indexes: number[][]; estimators: { root: LibraryNode }[] };
  };
  const arrays: TreeArrays = { feature: [0], value: [0], child: [0] };
  flatten(baseModel.estimators[0]?.root ?? {}, 0, baseModel.indexes[0] ?? [], arrays);
  return arrays;
}

function flatten(node: LibraryNode, at: number, columns: readonly number[], out: TreeArrays): void {
  if (!node.left || !node.right || node.splitColumn === undefined) {
    out.feature[at] = -1;
    out.value[at] = Math.fround(node.distribution ?? 0);
    out.child[at] = -1;
    return;
  }
  const child = out.feature.length;
  out.feature[at] = columns[node.splitColumn] ?? node.splitColumn;
  out.value[at] = Math.fround(node.splitValue ?? 0);
  out.child[at] = child;
  out.feature.push(0, 0);
  out.value.push(0, 0);
  out.child.push(0, 0);
  flatten(node.left, child, columns, out);
  flatten(node.right, child + 1, columns, out);
}
