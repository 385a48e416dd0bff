import { RandomForestRegression } from "ml-random-forest";
import { describe, expect, it } from "vitest";
import { forest } from "./forest.ts";
import { growForestTree } from "./forest-tree.ts";
import { growTrees } from "./forest-workers.ts";
import { seededRandom } from "./random.ts";

const random = seededRandom(9);
const rows = Array.from({ length: 120 }, () => [random(), random() * 10, random()]);
const target = rows.map(([a, b]) => Math.round(10 * ((a ?? 0) + Math.sin(b ?? 0))) / 10);
const task = { rows, target, depth: 6, minLeaf: 3, seed: 4 };

describe("forest", () => {
  it("predicts as ml-random-forest itself does", async () => {
    const library = new RandomForestRegression({
      nEstimators: 1,
      maxFeatures: 3,
      replacement: false,
      useSampleBagging: false,
      noOOB: true,
      seed: 4,
      treeOptions: { maxDepth: 6, minNumSamples: 3 },
      isClassifier: false,
    });
    library.train(rows, target);
    const table = {
      names: ["a", "b", "c"],
      columns: [0, 1, 2].map((f) => Float64Array.from(rows, (row) => row[f] as number)),
      rows: rows.length,
    };
    const model = await forest({ trees: 1, rowsPerTree: 120, depth: 6, minLeaf: 3, workers: 0 }).fit(table, target, {
      seed: 1,
    });
    const expected = library.predict(rows);
    model.predict(table).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] as number, 5);
    });
  });

  it("grows the same trees in threads as without", async () => {
    const tasks = [1, 2, 3].map((seed) => ({ ...task, seed }));
    expect(await growTrees(tasks, 2)).toEqual(await growTrees(tasks, 0));
  });

  it("rejects when a thread fails", async () => {
    await expect(growTrees([{ ...task, target: undefined as unknown as number[] }], 2)).rejects.toThrow();
  });

  it("keeps leaves at the asked depth", () => {
    const { feature } = growForestTree({ ...task, depth: 1 });
    expect(feature.filter((f) => f >= 0)).toHaveLength(1);
  });
});
