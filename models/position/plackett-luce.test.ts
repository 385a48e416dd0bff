import { describe, expect, it } from "vitest";
import { seededRandom } from "#models/learners/random.ts";
import { fitLogistic } from "./logistic.ts";
import { fitPlackettLuce, type RankedField } from "./plackett-luce.ts";

const settings = { ridge: 0.01, stageWeight: () => 1 };

/** Races drawn from known strengths: 1.5 times the first input, minus half the second. */
function drawn(races: number): RankedField[] {
  const random = seededRandom(3);
  return Array.from({ length: races }, () => {
    const rows = Array.from({ length: 12 }, () => Float64Array.of(random() * 2 - 1, random() * 2 - 1));
    const times = rows.map(
      (row) => -Math.log(1 - random()) * Math.exp(-(1.5 * (row[0] as number) - 0.5 * (row[1] as number))),
    );
    const order = rows.map((_, i) => i).sort((a, b) => (times[a] as number) - (times[b] as number));
    return { rows, order, weight: 1 };
  });
}

describe("fitPlackettLuce", () => {
  it("finds the strengths that races were drawn from", () => {
    const [first, second] = fitPlackettLuce(drawn(300), 2, settings);
    expect(first).toBeCloseTo(1.5, 0);
    expect(second).toBeCloseTo(-0.5, 0);
  });

  it("gives the same coefficients whatever the order of the rows", () => {
    const races = drawn(40);
    const turned = races.map(({ rows, order, weight }) => ({
      rows: [...rows].reverse(),
      order: order.map((index) => rows.length - 1 - index),
      weight,
    }));
    const a = fitPlackettLuce(races, 2, settings);
    const b = fitPlackettLuce(turned, 2, settings);
    for (const [i, value] of a.entries()) expect(value).toBeCloseTo(b[i] as number, 9);
  });
});

describe("fitLogistic", () => {
  it("keeps its prior without data and finds a rate with it", () => {
    expect(Array.from(fitLogistic([], [-1.8], 20))).toEqual([-1.8]);
    const data = Array.from({ length: 2000 }, (_, i) => ({
      row: Float64Array.of(1),
      label: (i % 5 === 0 ? 1 : 0) as 0 | 1,
      weight: 1,
    }));
    expect(1 / (1 + Math.exp(-(fitLogistic(data, [0], 1)[0] as number)))).toBeCloseTo(0.2, 2);
  });
});
