import { describe, expect, it } from "vitest";
import { foldsByGroup, forwardFolds, splitGroups } from "./folds.ts";
import { ridge } from "./ridge.ts";
import { meanAbsoluteError, searchSettings, selectModel } from "./select-model.ts";

const groups = Int32Array.from({ length: 100 }, (_, i) => 202301 + (i % 10));

describe("folds", () => {
  it("never train and test on the same race", () => {
    for (const fold of [...foldsByGroup(groups, 4, 1), ...forwardFolds(groups, 3), splitGroups(groups, 0.3, 2)]) {
      const trained = new Set(Array.from(fold.train, (row) => groups[row]));
      expect(Array.from(fold.test, (row) => groups[row]).some((race) => trained.has(race))).toBe(false);
    }
  });

  it("test every row once", () => {
    const tested = foldsByGroup(groups, 4, 1).flatMap((fold) => [...fold.test]);
    expect(tested.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it("train forward folds on the past only", () => {
    for (const fold of forwardFolds(groups, 3)) {
      const newest = Math.max(...Array.from(fold.train, (row) => groups[row] as number));
      expect(Math.min(...Array.from(fold.test, (row) => groups[row] as number))).toBeGreaterThan(newest);
    }
  });
});

describe("model selection", () => {
  it("prefers what predicts races it has not seen, and lists every score", async () => {
    const x = Float64Array.from({ length: 100 }, (_, i) => i / 10);
    const table = { names: ["x"], columns: [x], rows: 100 };
    const target = x.map((value) => 2 * value + 1);
    const candidates = [ridge({ penalty: 1e6 }), ridge({ penalty: 0.01 })];
    const options = { seed: 1, groups, metric: meanAbsoluteError };
    const { winner, scores } = await selectModel(table, target, candidates, options);
    expect(winner).toBe(candidates[1]);
    expect(scores.map((score) => score.parameters)).toEqual([{ penalty: 0.01 }, { penalty: 1e6 }]);
    expect(scores[0]?.rows).toBe(100);
  });

  it("draws different settings out of a space", () => {
    const drawn = searchSettings({ depth: [3, 4, 5], rate: [0.05, 0.1] }, 4, 1);
    expect(new Set(drawn.map((setting) => JSON.stringify(setting))).size).toBe(4);
  });
});
