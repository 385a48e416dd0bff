import { describe, expect, it } from "vitest";
import { averaged } from "./averaged.ts";
import { boosting } from "./boosting.ts";
import { forest } from "./forest.ts";
import { hierarchical } from "./hierarchical.ts";
import type { Learner } from "./learner.ts";
import { loadModel } from "./load-model.ts";
import { seededRandom } from "./random.ts";
import { ridge } from "./ridge.ts";
import { type Table, takeRows } from "./table.ts";

const learners: Learner[] = [
  boosting({ trees: 60, depth: 3, minChild: 5 }),
  boosting({ trees: 60, depth: 3, minChild: 5, loss: { name: "quantile", alpha: 0.5 } }),
  boosting({ trees: 60, depth: 3, minChild: 5, patience: 10 }),
  averaged(boosting({ trees: 30, depth: 3, minChild: 5, rate: 0.1 }), 3),
  forest({ trees: 8, rowsPerTree: 150, depth: 6, workers: 2 }),
  ridge({ penalty: 1 }),
  hierarchical({ slopes: ["age", "heat"], levels: [{ keys: ["circuit"], shrink: 5, slopeShrink: 20 }] }),
];

/** Lap time loss = .05 x age + circuit offset - .02 x heat, with noise; some heat not known. */
function example(rows = 600): { table: Table; target: Float64Array; races: Int32Array } {
  const random = seededRandom(11);
  const age = Float64Array.from({ length: rows }, () => Math.floor(random() * 30));
  const circuit = Float64Array.from({ length: rows }, () => Math.floor(random() * 6));
  const heat = Float64Array.from({ length: rows }, () => (random() < 0.1 ? Number.NaN : 20 + random() * 30));
  const target = Float64Array.from(age, (a, i) => {
    const warm = Number.isNaN(heat[i]) ? 35 : (heat[i] as number);
    return 0.05 * a + 0.3 * (circuit[i] as number) - 0.02 * warm + 0.1 * (random() - 0.5);
  });
  const races = Int32Array.from({ length: rows }, (_, i) => 202300 + (i % 12));
  return { table: { names: ["age", "circuit", "heat"], columns: [age, circuit, heat], rows }, target, races };
}

const spread = (values: Float64Array) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((sum, value) => sum + Math.abs(value - mean), 0) / values.length;
};

describe.each(learners.map((learner) => [`${learner.name} ${JSON.stringify(learner.parameters)}`, learner] as const))(
  "%s",
  (_, learner) => {
    const { table, target, races } = example();
    const learn = () => learner.fit(table, target, { seed: 7, groups: races });

    it("explains most of what can be explained", async () => {
      const predicted = (await learn()).predict(table);
      expect(spread(predicted.map((value, i) => value - (target[i] as number)))).toBeLessThan(0.45 * spread(target));
    });

    it("gives the same artifact byte for byte from the same data and seed", async () => {
      expect(JSON.stringify((await learn()).save())).toBe(JSON.stringify((await learn()).save()));
    });

    it("predicts the same to the bit after saving and loading", async () => {
      const model = await learn();
      const loaded = loadModel(JSON.parse(JSON.stringify(model.save())));
      expect([...loaded.predict(table)]).toEqual([...model.predict(table)]);
    });

    it("predicts one row as it predicts the table", async () => {
      const model = await learn();
      const row = table.columns.map((column) => column[3] as number);
      expect(model.predictRow(row)).toBe(model.predict(takeRows(table, [3]))[0]);
    });

    it("finds its columns by name in a wider table", async () => {
      const model = await learn();
      const wider = {
        names: ["noise", "heat", "circuit", "age"],
        columns: [new Float64Array(table.rows), ...[...table.columns].reverse()],
        rows: table.rows,
      };
      expect([...model.predict(wider)]).toEqual([...model.predict(table)]);
      expect(() => model.predict({ names: ["age"], columns: [new Float64Array(1)], rows: 1 })).toThrow(/no column/);
    });

    it("gives a finite number when nothing is known", async () => {
      expect(Number.isFinite((await learn()).predictRow([Number.NaN, Number.NaN, Number.NaN]))).toBe(true);
    });

    it("learns a constant from a constant and survives a single row", async () => {
      const flat = await learner.fit(table, new Float64Array(table.rows).fill(2.5), { seed: 1, groups: races });
      expect(flat.predictRow([3, 2, 30])).toBeCloseTo(2.5, 4);
      const one = await learner.fit(takeRows(table, [0]), [4], { seed: 1, groups: [202301] });
      expect(Number.isFinite(one.predictRow([3, 2, 30]))).toBe(true);
    });

    it("lets heavy rows outweigh light ones", async () => {
      const tall = target.map((value, i) => (i % 2 === 0 ? value : value + 10));
      const weights = Float64Array.from(tall, (_, i) => (i % 2 === 0 ? 1 : 1e-6));
      const model = await learner.fit(table, tall, { seed: 7, groups: races, weights });
      const predicted = model.predict(table);
      expect(predicted.reduce((a, b) => a + b, 0) / predicted.length).toBeLessThan(3);
    });
  },
);
