import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boosting } from "./boosting.ts";
import { type Loss, quantileInPlace, weightedQuantile } from "./boosting-loss.ts";
import { seededRandom } from "./random.ts";

const rows = 800;
const random = seededRandom(5);
const age = Float64Array.from({ length: rows }, () => Math.floor(random() * 40));
const other = Float64Array.from({ length: rows }, () => random());
const table = { names: ["age", "other"], columns: [age, other], rows };

describe("boosting", () => {
  const losses: Loss[] = [{ name: "squared" }, { name: "quantile", alpha: 0.5 }, { name: "quantile", alpha: 0.9 }];
  it.each(losses)("never lets a monotone feature lower the prediction, however the data fall ($name)", async (loss) => {
    const falling = age.map((a, i) => -0.02 * a + Math.sin(a) + (other[i] as number));
    const model = await boosting({ loss, trees: 40, depth: 4, minChild: 5, monotone: { age: 1 } }).fit(table, falling, {
      seed: 3,
    });
    const pair = fc.tuple(
      fc.integer({ min: 0, max: 45 }),
      fc.integer({ min: 0, max: 45 }),
      fc.double({ min: 0, max: 1 }),
    );
    fc.assert(
      fc.property(pair, ([a, b, x]) => {
        const [young, old] = a < b ? [a, b] : [b, a];
        expect(model.predictRow([old, x])).toBeGreaterThanOrEqual(model.predictRow([young, x]));
      }),
    );
  });

  it("puts the asked share of rows under a quantile", async () => {
    const noisy = age.map((a) => 0.1 * a + random());
    const learner = boosting({ loss: { name: "quantile", alpha: 0.9 }, trees: 80, depth: 3 });
    const predicted = (await learner.fit(table, noisy, { seed: 3 })).predict(table);
    const under = noisy.filter((y, i) => y <= (predicted[i] as number)).length / rows;
    expect(under).toBeGreaterThan(0.87);
    expect(under).toBeLessThan(0.93);
  });

  it("gives probabilities that match the rate", async () => {
    const happened = age.map((a) => (random() < a / 40 ? 1 : 0));
    const model = await boosting({ loss: { name: "logistic" }, trees: 60, depth: 2, minChild: 5 }).fit(
      table,
      happened,
      {
        seed: 3,
      },
    );
    expect(model.predictRow([2, 0.5])).toBeLessThan(0.2);
    expect(model.predictRow([38, 0.5])).toBeGreaterThan(0.8);
    const mean = model.predict(table).reduce((a, b) => a + b, 0) / rows;
    expect(mean).toBeCloseTo(happened.reduce((a, b) => a + b, 0) / rows, 1);
  });

  it("finds a quantile by partial sorting as by sorting", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (list, alpha) => {
          const sorted = weightedQuantile(Float64Array.from(list), new Float64Array(list.length).fill(1), alpha);
          expect(quantileInPlace(Float64Array.from(list), alpha)).toBe(sorted);
        },
      ),
    );
  });

  it("stops early on pure noise", async () => {
    const noise = age.map(() => random());
    const groups = Int32Array.from({ length: rows }, (_, i) => i % 20);
    const model = await boosting({ trees: 400, patience: 15, rate: 0.2 }).fit(table, noise, { seed: 3, groups });
    const leaves = Buffer.from(model.save().leaves as string, "base64").length / 4 / 32;
    expect(leaves).toBeLessThan(60);
  });
});
