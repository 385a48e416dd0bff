import { setImmediate as breathe } from "node:timers/promises";
import { binEdges, toBins } from "./bins.ts";
import { baseScore, fillGradients, type Loss, meanLoss, quantileInPlace, weightedQuantile } from "./boosting-loss.ts";
import { boostingModel } from "./boosting-model.ts";
import { type BinTree, growTree, type LeafSpan, type TreeRules } from "./boosting-tree.ts";
import { splitGroups } from "./folds.ts";
import type { FitOptions, Learner, Model } from "./learner.ts";
import { drawSample, type Random, seededRandom } from "./random.ts";
import { type Table, take, takeRows } from "./table.ts";

export interface BoostingParameters {
  readonly loss: Loss;
  readonly trees: number;
  readonly depth: number;
  /** Share of each tree's step that is taken. */
  readonly rate: number;
  /** Least rows (curvature, for logistic loss) on each side of a split. */
  readonly minChild: number;
  readonly ridge: number;
  readonly minGain: number;
  /** Share of rows and of features that each tree sees. */
  readonly rowShare: number;
  readonly featureShare: number;
  /** +1 never falls, -1 never rises, as the named feature grows. */
  readonly monotone: Readonly<Record<string, 1 | -1>>;
  /**
   * Stops when a held-out share of the races (of the rows, without groups) has not improved for so many trees, then
   * learns that number of trees from all rows. 0: never.
   */
  readonly patience: number;
  readonly holdOut: number;
}

const defaults: BoostingParameters = {
  loss: { name: "squared" },
  trees: 300,
  depth: 5,
  rate: 0.06,
  minChild: 30,
  ridge: 1,
  minGain: 0,
  rowShare: 0.7,
  featureShare: 0.7,
  monotone: {},
  patience: 0,
  holdOut: 0.2,
};

interface State {
  readonly parameters: BoostingParameters;
  readonly rules: TreeRules;
  readonly bins: readonly Uint8Array[];
  readonly target: Float64Array;
  readonly weights: Float64Array;
  /** All weights are 1. */
  readonly uniform: boolean;
  readonly score: Float64Array;
  readonly random: Random;
}

/** Gradient boosting on histograms of 64 bins. Values not known form a bin of their own. */
export function boosting(given: Partial<BoostingParameters> = {}): Learner {
  const parameters = { ...defaults, ...given };
  return {
    name: "boosting",
    parameters: { ...given },
    fit: async (table, target, options) => {
      if (table.names.length > 254) throw new Error("boosting takes at most 254 features");
      const trees =
        parameters.patience > 0 ? await bestTreeCount(parameters, table, target, options) : parameters.trees;
      return fitTrees({ ...parameters, trees }, table, target, options);
    },
  };
}

async function bestTreeCount(
  parameters: BoostingParameters,
  table: Table,
  target: ArrayLike<number>,
  options: FitOptions,
): Promise<number> {
  const groups = options.groups ?? Int32Array.from({ length: table.rows }, (_, i) => i);
  const { train, test } = splitGroups(groups, parameters.holdOut, options.seed);
  const edges = edgesOf(takeRows(table, train));
  const binned = (rows: ArrayLike<number>) =>
    takeRows(table, rows).columns.map((c, f) => toBins(c, edges[f] as Float32Array));
  const state = startState(
    parameters,
    table.names,
    binned(train),
    take(target, train),
    weightsOf(options, train),
    options.seed,
  );
  const testBins = binned(test);
  const testTarget = take(target, test);
  const testWeights = weightsOf(options, test);
  const testScore = new Float64Array(test.length).fill(state.score[0] ?? 0);
  let best = { trees: 1, loss: meanLoss(parameters.loss, testTarget, testScore, testWeights) };
  for (let count = 1; count <= parameters.trees && count - best.trees < parameters.patience; count++) {
    addTree(testScore, testBins, addBoostedTree(state));
    const loss = meanLoss(parameters.loss, testTarget, testScore, testWeights);
    if (loss < best.loss) best = { trees: count, loss };
    await breathe();
  }
  return best.trees;
}

async function fitTrees(
  parameters: BoostingParameters,
  table: Table,
  target: ArrayLike<number>,
  options: FitOptions,
): Promise<Model> {
  const edges = edgesOf(table);
  const bins = table.columns.map((column, f) => toBins(column, edges[f] as Float32Array));
  const all = Int32Array.from({ length: table.rows }, (_, i) => i);
  const state = startState(parameters, table.names, bins, take(target, all), weightsOf(options, all), options.seed);
  const base = state.score[0] ?? 0;
  const trees: BinTree[] = [];
  for (let count = 0; count < parameters.trees; count++) {
    trees.push(addBoostedTree(state));
    await breathe();
  }
  const output = parameters.loss.name === "logistic" ? "probability" : "value";
  return boostingModel(table.names, output, base, parameters.depth, edges, trees);
}

function edgesOf(table: Table): Float32Array[] {
  return table.columns.map((column) => binEdges(column));
}

function weightsOf(options: FitOptions, rows: ArrayLike<number>): Float64Array {
  return options.weights ? take(options.weights, rows) : new Float64Array(rows.length).fill(1);
}

function startState(
  parameters: BoostingParameters,
  names: readonly string[],
  bins: readonly Uint8Array[],
  target: Float64Array,
  weights: Float64Array,
  seed: number,
): State {
  const { depth, minChild, ridge, minGain } = parameters;
  const monotone = Int8Array.from(names, (name) => parameters.monotone[name] ?? 0);
  const base = baseScore(parameters.loss, target, weights);
  return {
    parameters,
    rules: { depth, minChild, ridge, minGain, monotone },
    bins,
    target,
    weights,
    uniform: weights.every((weight) => weight === 1),
    score: new Float64Array(target.length).fill(base),
    random: seededRandom(seed),
  };
}

function addBoostedTree(state: State): BinTree {
  const { parameters, target, score, weights, random } = state;
  const gradient = new Float64Array(target.length);
  const curvature = new Float64Array(target.length);
  fillGradients(parameters.loss, target, score, weights, gradient, curvature);
  const order = drawSample(random, target.length, Math.max(1, Math.round(parameters.rowShare * target.length)));
  const wanted = Math.max(1, Math.round(parameters.featureShare * state.bins.length));
  const features = drawSample(random, state.bins.length, wanted);
  const { tree, leaves } = growTree({ bins: state.bins, gradient, curvature, order, features }, state.rules);
  if (parameters.loss.name === "quantile") setQuantiles(state, tree, leaves, order, parameters.loss.alpha);
  for (let leaf = 0; leaf < tree.leaf.length; leaf++) {
    tree.leaf[leaf] = Math.fround(parameters.rate * (tree.leaf[leaf] as number));
  }
  addTree(score, state.bins, tree);
  return tree;
}

/** A quantile's leaf is the quantile of what is left over there, not a Newton step. */
function setQuantiles(
  state: State,
  tree: BinTree,
  leaves: readonly LeafSpan[],
  order: Int32Array,
  alpha: number,
): void {
  for (const span of leaves) {
    const rows = order.subarray(span.from, span.to);
    const rest = Float64Array.from(rows, (row) => (state.target[row] as number) - (state.score[row] as number));
    const value = state.uniform
      ? quantileInPlace(rest, alpha)
      : weightedQuantile(rest, take(state.weights, rows), alpha);
    tree.leaf[span.leaf] = Math.min(span.high, Math.max(span.low, value));
  }
  mendOrder(tree, state.rules.monotone);
}

/** Refitted leaves may break a monotone split: each such pair of subtrees is brought back to order from below. */
function mendOrder(tree: BinTree, monotone: Int8Array): void {
  const inner = tree.feature.length;
  for (let node = inner - 1; node >= 0; node--) {
    const feature = tree.feature[node] as number;
    const direction = feature === 255 ? 0 : (monotone[feature] ?? 0);
    if (direction === 0) continue;
    const left = leavesUnder(tree, 2 * node + 1);
    const right = leavesUnder(tree, 2 * node + 2);
    const worstLeft = direction * Math.max(...left.map((leaf) => direction * (tree.leaf[leaf] as number)));
    const worstRight = direction * Math.min(...right.map((leaf) => direction * (tree.leaf[leaf] as number)));
    if ((worstRight - worstLeft) * direction >= 0) continue;
    const middle = (worstLeft + worstRight) / 2;
    const cap = (leaf: number, sign: number) => {
      tree.leaf[leaf] = sign * Math.min(sign * middle, sign * (tree.leaf[leaf] as number));
    };
    for (const leaf of left) cap(leaf, direction);
    for (const leaf of right) cap(leaf, -direction);
  }
}

function leavesUnder(tree: BinTree, node: number): number[] {
  const inner = tree.feature.length;
  if (node >= inner) return [node - inner];
  if (tree.feature[node] === 255) return leavesUnder(tree, 2 * node + 1);
  return [...leavesUnder(tree, 2 * node + 1), ...leavesUnder(tree, 2 * node + 2)];
}

function addTree(score: Float64Array, bins: readonly Uint8Array[], tree: BinTree): void {
  const inner = tree.feature.length;
  for (let row = 0; row < score.length; row++) {
    let node = 0;
    while (node < inner) {
      const feature = tree.feature[node] as number;
      const right = feature !== 255 && ((bins[feature] as Uint8Array)[row] as number) > (tree.cut[node] as number);
      node = 2 * node + (right ? 2 : 1);
    }
    score[row] = (score[row] as number) + (tree.leaf[node - inner] as number);
  }
}
