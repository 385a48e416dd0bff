import fc from "fast-check";
import { expect, it } from "vitest";
import { fold } from "./fold.ts";

it("folds plain text by its short way as by the long one", () => {
  const ascii = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  fc.assert(
    fc.property(ascii, (text) => {
      expect(fold(`${text} é`)).toBe(`${fold(text)} e`.trim());
    }),
    { seed: 11, numRuns: 500 },
  );
});

it("takes accents, apostrophes and signs away", () => {
  expect(["Räikkönen", "O'Ward", "São Paulo", "Nürburgring GP-Strecke", "  "].map(fold)).toEqual([
    "raikkonen",
    "oward",
    "sao paulo",
    "nurburgring gp strecke",
    "",
  ]);
});
