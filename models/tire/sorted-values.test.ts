import fc from "fast-check";
import { expect, it } from "vitest";
import { SortedValues } from "./sorted-values.ts";

const number = fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => value + 0);
const numbers = fc.array(number, { maxLength: 300 });

it("tells of numbers what sorting them all tells", () => {
  const kept = new SortedValues();
  fc.assert(
    fc.property(numbers, (values) => {
      kept.clear();
      for (const value of values) kept.add(value);
      const sorted = values.toSorted((a, b) => a - b);
      const cut = Math.floor(0.2 * sorted.length);
      const middle = sorted.slice(cut, sorted.length - cut);
      expect(kept.count).toBe(values.length);
      expect(kept.median).toEqual(sorted[sorted.length >> 1] ?? Number.NaN);
      expect(kept.least).toEqual(sorted[0] ?? Number.NaN);
      expect(kept.most).toEqual(sorted.at(-1) ?? Number.NaN);
      expect(kept.trimmedMean(0.2)).toEqual(middle.reduce((sum, value) => sum + value, 0) / middle.length);
    }),
  );
});
