import { loadAveraged } from "./averaged.ts";
import { loadBoosting } from "./boosting-model.ts";
import { loadForest } from "./forest.ts";
import { loadHierarchical } from "./hierarchical.ts";
import type { Model, SavedModel } from "./learner.ts";
import { loadRidge } from "./ridge.ts";

const loaders: Readonly<Record<string, (saved: SavedModel) => Model>> = {
  averaged: (saved) => loadAveraged(saved, loadModel),
  boosting: loadBoosting,
  forest: loadForest,
  hierarchical: loadHierarchical,
  ridge: loadRidge,
};

/** A model out of what its `save` gave. Throws on a kind that this version does not know. */
export function loadModel(saved: SavedModel): Model {
  const load = loaders[saved.kind];
  if (!load) throw new Error(`a saved model of unknown kind: ${saved.kind}`);
  return load(saved);
}
