import fc from "fast-check";
import { expect, it } from "vitest";
import { spread } from "./spread.ts";

it("leaves labels that have room where they wish to be", () => {
  expect(spread([100, 10, 50], 20, 0, 200)).toEqual([100, 10, 50]);
});

it("moves two that would touch apart by the same way", () => {
  expect(spread([50, 52], 20, 0, 200)).toEqual([41, 61]);
});

it("keeps the order, the distance and the limits whatever is wished", () => {
  const wishes = fc.array(fc.double({ min: -50, max: 1050, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(wishes, (wish) => {
      const gap = Math.min(30, 1000 / Math.max(1, wish.length - 1));
      const placed = spread(wish, 30, 0, 1000);
      const order = wish.map((_, i) => i).sort((a, b) => (wish[a] ?? 0) - (wish[b] ?? 0) || a - b);
      const sorted = order.map((i) => placed[i] ?? Number.NaN);
      expect(sorted[0]).toBeGreaterThanOrEqual(-1e-6);
      expect(sorted.at(-1)).toBeLessThanOrEqual(1000 + 1e-6);
      for (let i = 1; i < sorted.length; i++)
        expect((sorted[i] ?? 0) - (sorted[i - 1] ?? 0)).toBeGreaterThan(gap - 1e-6);
    }),
  );
});
