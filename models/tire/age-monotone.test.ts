import fc from "fast-check";
import { expect, it } from "vitest";
import { loadTireModel } from "./load-tire-model.ts";

const { mean } = loadTireModel().artifact.models.rest;

it("never forecasts a lap of the stint quicker for an older set alone, whatever else is known", () => {
  const age = mean.names.indexOf("targetAge");
  expect(age).toBeGreaterThanOrEqual(0);
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -5, max: 60, noNaN: true }) },
    fc.constant(Number.NaN),
  );
  const row = fc.array(value, { minLength: mean.names.length, maxLength: mean.names.length });
  const ages = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 40 }));
  fc.assert(
    fc.property(row, ages, (given, [young, more]) => {
      const at = (laps: number) => mean.predictRow(given.map((one, i) => (i === age ? laps : one)));
      expect(at(young + more)).toBeGreaterThanOrEqual(at(young) - 1e-9);
    }),
    { seed: 23, numRuns: 1000 },
  );
});
