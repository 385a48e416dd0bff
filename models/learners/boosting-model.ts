import { sigmoid } from "./boosting-loss.ts";
import type { BinTree } from "./boosting-tree.ts";
import { type Model, predictByRow, type SavedModel } from "./learner.ts";
import { packBytes, packFloats, unpackBytes, unpackFloats } from "./pack.ts";
import { pickColumns } from "./table.ts";

interface Parts {
  readonly names: readonly string[];
  /** `probability`: the score is log-odds and is given as a probability. */
  readonly output: "value" | "probability";
  readonly base: number;
  readonly depth: number;
  /** Cut points by feature, one after the other; `edgeCounts` says how many each has. */
  readonly edges: Float32Array;
  readonly edgeCounts: Uint8Array;
  /** Inner nodes and leaves, tree after tree. */
  readonly features: Uint8Array;
  readonly cuts: Uint8Array;
  readonly leaves: Float32Array;
}

/** In place of a feature at a node that parts nothing. */
const nothing = 255;

/** Joins grown trees into a model whose cut points are values, not bins. */
export function boostingModel(
  names: readonly string[],
  output: Parts["output"],
  base: number,
  depth: number,
  edges: readonly Float32Array[],
  trees: readonly BinTree[],
): Model {
  return fromParts({
    names,
    output,
    base,
    depth,
    edges: Float32Array.from(edges.flatMap((list) => [...list])),
    edgeCounts: Uint8Array.from(edges, (list) => list.length),
    features: Uint8Array.from(trees.flatMap((tree) => [...tree.feature])),
    cuts: Uint8Array.from(trees.flatMap((tree) => [...tree.cut])),
    leaves: Float32Array.from(trees.flatMap((tree) => [...tree.leaf])),
  });
}

export function loadBoosting(saved: SavedModel): Model {
  return fromParts({
    names: saved.names,
    output: saved.output as Parts["output"],
    base: saved.base as number,
    depth: saved.depth as number,
    edges: unpackFloats(saved.edges),
    edgeCounts: unpackBytes(saved.edgeCounts),
    features: unpackBytes(saved.features),
    cuts: unpackBytes(saved.cuts),
    leaves: unpackFloats(saved.leaves),
  });
}

function fromParts(parts: Parts): Model {
  const thresholds = thresholdsOf(parts);
  const { depth, leaves } = parts;
  // A node that parts nothing asks for any feature at all: none is above its threshold.
  const features = parts.features.map((feature) => (feature === nothing ? 0 : feature));
  const inner = 2 ** depth - 1;
  const trees = features.length / inner;
  const predictRow = (row: ArrayLike<number>) => {
    let score = parts.base;
    for (let tree = 0; tree < trees; tree++) {
      const from = tree * inner;
      let node = 0;
      for (let level = 0; level < depth; level++) {
        const value = row[features[from + node] as number] as number;
        node = 2 * node + (value > (thresholds[from + node] as number) ? 2 : 1);
      }
      score += leaves[tree * (inner + 1) + node - inner] as number;
    }
    return parts.output === "probability" ? sigmoid(score) : score;
  };
  return {
    kind: "boosting",
    names: parts.names,
    predictRow,
    predict: (table) => predictByRow(parts.names, predictRow, pickColumns(table, parts.names), table.rows),
    save: () => toSaved(parts),
  };
}

/** Value above which a row goes right; a cut at bin 0 parts known from not known. */
function thresholdsOf(parts: Parts): Float64Array {
  const starts: number[] = [];
  let start = 0;
  for (const count of parts.edgeCounts) {
    starts.push(start);
    start += count;
  }
  return Float64Array.from(parts.features, (feature, at) => {
    const cut = parts.cuts[at] as number;
    if (feature === nothing) return Number.POSITIVE_INFINITY;
    return cut === 0 ? Number.NEGATIVE_INFINITY : (parts.edges[(starts[feature] as number) + cut - 1] as number);
  });
}

function toSaved(parts: Parts): SavedModel {
  return {
    kind: "boosting",
    names: parts.names,
    output: parts.output,
    base: parts.base,
    depth: parts.depth,
    edges: packFloats(parts.edges),
    edgeCounts: packBytes(parts.edgeCounts),
    features: packBytes(parts.features),
    cuts: packBytes(parts.cuts),
    leaves: packFloats(parts.leaves),
  };
}
