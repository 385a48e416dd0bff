import fc from "fast-check";
import { expect, it } from "vitest";
import { createTypoSearch, editDistance, typosAllowed } from "./typos.ts";

it("counts letters added, lost, replaced and swapped", () => {
  expect(editDistance("verstapen", "verstappen", 2)).toBe(1);
  expect(editDistance("ferarri", "ferrari", 2)).toBe(1);
  expect(editDistance("ricardo", "ricciardo", 2)).toBe(2);
  expect(editDistance("alonso", "norris", 2)).toBe(3);
  expect(editDistance("", "ab", 2)).toBe(2);
});

it("is the same both ways and zero only for equals", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
      expect(editDistance(a, b, 9) === 0).toBe(a === b);
      expect(editDistance(a, b, 1)).toBe(Math.min(2, editDistance(a, b, 9)));
    }),
    { numRuns: 500, seed: 3 },
  );
});

it("never looks for words of three letters", () => {
  expect(typosAllowed(3)).toBe(0);
  expect(createTypoSearch(["ham", "hamm"])("hem")).toEqual([]);
});

it("finds the nearest only", () => {
  const search = createTypoSearch(["hamilton", "hamlin", "verstappen"]);
  expect(search("hamiltno")).toEqual([{ key: "hamilton", typos: 1 }]);
  expect(search("amilton")).toEqual([{ key: "hamilton", typos: 1 }]);
});
