import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";
import { fitSparseLogistic, predictSparse, type SparseRow } from "./sparse-logistic.ts";

const options = { penalty: 0.5, leastRows: 3, leastWeight: 0 };

function rows(count: number): SparseRow[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, at) => {
    const [a, b] = [random() < 0.5 ? 1 : 0, random() < 0.3 ? 2 : 0];
    const odds = 1.5 * a - b - 0.25;
    const features = new Map([...(a ? [["a", a] as const] : []), ...(b ? [["b", b] as const] : []), [`only ${at}`, 1]]);
    return { features, label: random() < 1 / (1 + Math.exp(-odds)) };
  });
}

test("finds the weights that made the labels, and keeps nothing that is in too few rows", () => {
  const model = fitSparseLogistic(rows(6000), options);
  expect(Object.keys(model.weights)).toEqual(["a", "b"]);
  expect(model.weights.a).toBeCloseTo(1.5, 0);
  expect(model.weights.b).toBeCloseTo(-1, 0);
  expect(model.base).toBeCloseTo(-0.25, 0);
});

test("gives the probability that the weights say; a feature it never saw changes nothing", () => {
  const model = { base: -1, weights: { a: 2 } };
  expect(predictSparse(model, new Map([["a", 1]]))).toBeCloseTo(1 / (1 + Math.exp(-1)), 10);
  expect(predictSparse(model, new Map([["constructor", 1]]))).toBeCloseTo(1 / (1 + Math.exp(1)), 10);
});

test("the stronger the ridge, the nearer to nothing the weights", () => {
  const data = rows(500);
  const [loose, tight] = [0.1, 100].map((penalty) => fitSparseLogistic(data, { ...options, penalty }));
  expect(Math.abs(tight?.weights.a ?? 9)).toBeLessThan(Math.abs(loose?.weights.a ?? 0) / 2);
});
