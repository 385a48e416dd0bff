import { type FitOptions, type Learner, type Model, predictByRow, type SavedModel } from "./learner.ts";
import { pickColumns } from "./table.ts";

/** The mean of one learner fitted with several seeds: steadier on small tables. */
export function averaged(learner: Learner, count: number): Learner {
  return {
    name: learner.name,
    parameters: { ...learner.parameters, averaged: count },
    fit: async (table, target, options) => {
      const members: Model[] = [];
      for (let i = 0; i < count; i++) {
        const own: FitOptions = { ...options, seed: options.seed + 7919 * i };
        members.push(await learner.fit(table, target, own));
      }
      return averagedModel(table.names, members);
    },
  };
}

export function loadAveraged(saved: SavedModel, load: (member: SavedModel) => Model): Model {
  return averagedModel(saved.names, (saved.members as SavedModel[]).map(load));
}

function averagedModel(names: readonly string[], members: readonly Model[]): Model {
  const predictRow = (row: ArrayLike<number>) =>
    members.reduce((sum, member) => sum + member.predictRow(row), 0) / members.length;
  return {
    kind: "averaged",
    names,
    predictRow,
    predict: (table) => predictByRow(names, predictRow, pickColumns(table, names), table.rows),
    save: () => ({ kind: "averaged", names, members: members.map((member) => member.save()) }),
  };
}
