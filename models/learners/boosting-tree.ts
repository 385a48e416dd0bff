import { maxBins } from "./bins.ts";

const slots = maxBins + 1;

/** A complete binary tree in arrays: node i has children 2i+1 and 2i+2; a row goes left when its bin <= `cut`. */
export interface BinTree {
  /** 255 where a node was not split: everything goes left. */
  readonly feature: Uint8Array;
  readonly cut: Uint8Array;
  readonly leaf: Float64Array;
}

export interface TreeRules {
  readonly depth: number;
  /** Least curvature (rows, for squared and quantile loss) on each side of a split. */
  readonly minChild: number;
  readonly ridge: number;
  readonly minGain: number;
  /** +1: never falls as the feature grows; -1: never rises; 0: free. By feature. */
  readonly monotone: Int8Array;
}

export interface TreeRows {
  readonly bins: readonly Uint8Array[];
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  /** Rows to learn from; reordered so that each leaf's rows stand together. */
  readonly order: Int32Array;
  /** Features that may be used. */
  readonly features: ArrayLike<number>;
}

interface Node {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  histogram?: Histogram;
}

/** Sums of gradient (even places) and curvature (odd ones) by feature and bin, side by side for the cache. */
type Histogram = Float64Array;

interface Split {
  gain: number;
  feature: number;
  cut: number;
  left: number;
  right: number;
}

/** Leaf of the grown tree with its rows (a span of `order`) and the bounds that monotone features put on its value. */
export interface LeafSpan {
  readonly leaf: number;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** Grows one tree level by level on histograms; leaf values are Newton steps. */
export function growTree(rows: TreeRows, rules: TreeRules): { tree: BinTree; leaves: LeafSpan[] } {
  const inner = 2 ** rules.depth - 1;
  const tree = {
    feature: new Uint8Array(inner).fill(255),
    cut: new Uint8Array(inner),
    leaf: new Float64Array(inner + 1),
  };
  const root: Node = { at: 0, from: 0, to: rows.order.length, low: -Infinity, high: Infinity };
  let level: Node[] = [{ ...root, histogram: buildHistogram(rows, root) }];
  const leaves: LeafSpan[] = [];
  for (let depth = 0; depth < rules.depth; depth++) {
    const next: Node[] = [];
    for (const node of level) {
      const split = node.histogram && bestSplit(rows, rules, node);
      if (split) next.push(...divide(rows, rules, tree, node, split, depth + 1 < rules.depth));
      else next.push({ at: 2 * node.at + 1, from: node.from, to: node.to, low: node.low, high: node.high });
    }
    level = next;
  }
  for (const node of level) {
    const leaf = node.at - inner;
    leaves.push({ leaf, from: node.from, to: node.to, low: node.low, high: node.high });
    tree.leaf[leaf] = newtonValue(rows, node, rules.ridge);
  }
  return { tree, leaves };
}

function divide(
  rows: TreeRows,
  rules: TreeRules,
  tree: BinTree,
  node: Node,
  split: Split,
  deeper: boolean,
): [Node, Node] {
  // biome-ignore format: parameters on one line
  tree.feature[node.at] = split.feature;
  tree.cut[node.at] = split.cut;
  const middle = partition(rows.order, node, rows.bins[split.feature] as Uint8Array, split.cut);
  const direction = rules.monotone[split.feature] ?? 0;
  const between = (split.left + split.right) / 2;
  const left: Node = {
    at: 2 * node.at + 1,
    from: node.from,
    to: middle,
    low: direction < 0 ? between : node.low,
    high: direction > 0 ? between : node.high,
  };
  const right: Node = {
    at: 2 * node.at + 2,
    from: middle,
    to: node.to,
    low: direction > 0 ? between : node.low,
    high: direction < 0 ? between : node.high,
  };
  if (deeper && node.histogram) {
    const [small, large] = left.to - left.from <= right.to - right.from ? [left, right] : [right, left];
    small.histogram = buildHistogram(rows, small);
    large.histogram = subtract(node.histogram, small.histogram);
  }
  return [left, right];
}

function buildHistogram(rows: TreeRows, node: Node): Histogram {
  const histogram = new Float64Array(rows.features.length * slots * 2);
  const count = node.to - node.from;
  const g = new Float64Array(count);
  const h = new Float64Array(count);
  const order = rows.order.subarray(node.from, node.to);
  for (let i = 0; i < count; i++) {
    const row = order[i] as number;
    g[i] = rows.gradient[row] as number;
    h[i] = rows.curvature[row] as number;
  }
  for (let f = 0; f < rows.features.length; f++) {
    const bins = rows.bins[rows.features[f] as number] as Uint8Array;
    const sums = histogram.subarray(f * slots * 2, (f + 1) * slots * 2);
    for (let i = 0; i < count; i++) {
      const at = (bins[order[i] as number] as number) << 1;
      sums[at] = (sums[at] as number) + (g[i] as number);
      sums[at + 1] = (sums[at + 1] as number) + (h[i] as number);
    }
  }
  return histogram;
}

/** Takes the parent's memory over: it is not needed any more. */
function subtract(parent: Histogram, child: Histogram): Histogram {
  for (let i = 0; i < parent.length; i++) parent[i] = (parent[i] as number) - (child[i] as number);
  return parent;
}

function bestSplit(rows: TreeRows, rules: TreeRules, node: Node): Split | undefined {
  const sums = node.histogram as Histogram;
  let G = 0;
  let H = 0;
  for (let slot = 0; slot < slots; slot++) {
    G += sums[2 * slot] as number;
    H += sums[2 * slot + 1] as number;
  }
  const none = (G * G) / (H + rules.ridge) + rules.minGain;
  const best: Split = { gain: 0, feature: -1, cut: 0, left: 0, right: 0 };
  for (let f = 0; f < rows.features.length; f++) {
    const feature = rows.features[f] as number;
    const direction = rules.monotone[feature] ?? 0;
    let gl = 0;
    let hl = 0;
    for (let cut = 0; cut < slots - 1; cut++) {
      const at = 2 * (f * slots + cut);
      gl += sums[at] as number;
      hl += sums[at + 1] as number;
      const hr = H - hl;
      if (hl < rules.minChild) continue;
      if (hr < rules.minChild) break;
      const gr = G - gl;
      const gain = (gl * gl) / (hl + rules.ridge) + (gr * gr) / (hr + rules.ridge) - none;
      if (gain <= best.gain + 1e-12) continue;
      const left = clamp(-gl / (hl + rules.ridge), node);
      const right = clamp(-gr / (hr + rules.ridge), node);
      if (direction !== 0 && (right - left) * direction < 0) continue;
      best.gain = gain;
      best.feature = feature;
      best.cut = cut;
      best.left = left;
      best.right = right;
    }
  }
  return best.feature < 0 ? undefined : best;
}

/** Stable, so that the same rows give the same order. Returns where the right part begins. */
function partition(order: Int32Array, node: Node, bins: Uint8Array, cut: number): number {
  const right = new Int32Array(node.to - node.from);
  let kept = node.from;
  let moved = 0;
  for (let i = node.from; i < node.to; i++) {
    const row = order[i] as number;
    if ((bins[row] as number) <= cut) order[kept++] = row;
    else right[moved++] = row;
  }
  order.set(right.subarray(0, moved), kept);
  return kept;
}

function newtonValue(rows: TreeRows, node: Node, ridge: number): number {
  let g = 0;
  let h = 0;
  for (let i = node.from; i < node.to; i++) {
    const row = rows.order[i] as number;
    g += rows.gradient[row] as number;
    h += rows.curvature[row] as number;
  }
  return h + ridge > 0 ? clamp(-g / (h + ridge), node) : 0;
}

function clamp(value: number, bounds: { low: number; high: number }): number {
  return Math.min(bounds.high, Math.max(bounds.low, value));
}
