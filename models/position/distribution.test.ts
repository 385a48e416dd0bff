import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blend, classificationMatrix, finishMatrix } from "./distribution.ts";

const field = fc.integer({ min: 2, max: 24 }).chain((cars) =>
  fc.record({
    strengths: fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: cars, maxLength: cars }),
    retirement: fc.array(fc.double({ min: 0.001, max: 0.6, noNaN: true }), { minLength: cars, maxLength: cars }),
  }),
);

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

describe("finishMatrix", () => {
  it("gives chances between 0 and 1 that sum to 1 for every car", () => {
    fc.assert(
      fc.property(field, ({ strengths, retirement }) => {
        for (const row of finishMatrix(strengths, retirement)) {
          expect(sum(row)).toBeCloseTo(1, 9);
          for (const chance of row) expect(chance >= 0 && chance <= 1 + 1e-12).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("gives every one of the first ten places to one car in a full field", () => {
    const matrix = finishMatrix(
      Array.from({ length: 20 }, (_, i) => 2 - i / 5),
      Array.from({ length: 20 }, () => 0.25),
    );
    for (let place = 0; place < 10; place++) expect(sum(matrix.map((row) => row[place] as number))).toBeCloseTo(1, 6);
  });

  it("gives permuted answers to permuted cars", () => {
    fc.assert(
      fc.property(field, ({ strengths, retirement }) => {
        const forward = finishMatrix(strengths, retirement);
        const mirrored = finishMatrix([...strengths].reverse(), [...retirement].reverse()).reverse();
        forward.forEach((row, i) => {
          for (const [k, chance] of row.entries()) expect(chance).toBeCloseTo(mirrored[i]?.[k] ?? Number.NaN, 9);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("never lowers a car's win chance when only its strength rises", () => {
    fc.assert(
      fc.property(field, fc.double({ min: 0, max: 3, noNaN: true }), ({ strengths, retirement }, more) => {
        const before = finishMatrix(strengths, retirement)[0]?.[0] as number;
        const after = finishMatrix(
          [(strengths[0] as number) + more, ...strengths.slice(1)],
          retirement,
        )[0]?.[0] as number;
        expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("shares the field evenly among equal cars", () => {
    const matrix = finishMatrix(new Array(20).fill(0), new Array(20).fill(0));
    for (const row of matrix) for (let k = 0; k < 20; k++) expect(row[k]).toBeCloseTo(0.05, 4);
  });
});

describe("classificationMatrix", () => {
  it("puts retired cars behind the finishers and fills every place once", () => {
    const places = classificationMatrix(
      finishMatrix(
        Array.from({ length: 20 }, (_, i) => 2 - i / 5),
        new Array(20).fill(0.15),
      ),
    );
    for (const row of places) expect(sum(row)).toBeCloseTo(1, 9);
    for (let k = 0; k < 20; k++) expect(sum(places.map((row) => row[k] as number))).toBeCloseTo(1, 1);
  });

  it("gives cars known to be out the last places, the first to stop last", () => {
    const out = Float64Array.of(0, 0, 0, 0, 1);
    const running = finishMatrix([1, 0], [0.1, 0.1]).map((row) =>
      Float64Array.of(row[0] as number, row[1] as number, 0, 0, row[2] as number),
    );
    const places = classificationMatrix([out, ...running, out], [3, 0]);
    expect(Array.from(places[3] as Float64Array)).toEqual([0, 0, 1, 0]);
    expect(Array.from(places[0] as Float64Array)).toEqual([0, 0, 0, 1]);
    expect(sum((places[1] as Float64Array).subarray(0, 2))).toBeCloseTo(1, 9);
  });
});

describe("blend", () => {
  it("keeps sums, weighting each forecast", () => {
    const a = [Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0)];
    const b = [Float64Array.of(0, 1, 0), Float64Array.of(1, 0, 0)];
    expect(
      Array.from(
        blend([
          { matrix: a, weight: 3 },
          { matrix: b, weight: 1 },
        ])[0] as Float64Array,
      ),
    ).toEqual([0.75, 0.25, 0]);
  });
});
