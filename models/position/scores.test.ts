import { describe, expect, it } from "vitest";
import { calibrationError, rankedProbability, scoreRace } from "./scores.ts";

const certain = (order: number[]) =>
  order.map((place) => Float64Array.from({ length: order.length + 1 }, (_, k) => (k + 1 === place ? 1 : 0)));

describe("scores", () => {
  it("gives the ranked probability score by its definition", () => {
    expect(rankedProbability(Float64Array.of(0.5, 0.3, 0.2), 1)).toBeCloseTo((0.25 + 0.04) / 2, 12);
    expect(rankedProbability(Float64Array.of(0, 0, 1), 1)).toBe(1);
  });

  it("scores a perfect forecast as perfect", () => {
    const outcomes = [2, 1, 3].map((position) => ({ position, rank: position }));
    const scores = scoreRace({ raceId: 1, matrix: certain([2, 1, 3]), outcomes });
    expect(scores).toMatchObject({ rps: 0, winLogLoss: 0, pairwise: 1, winnerHit: 1, withinTwo: 1, podiumBrier: 0 });
  });

  it("scores the reversed forecast as the worst order", () => {
    const outcomes = [1, 2, 3].map((position) => ({ position, rank: position }));
    const scores = scoreRace({ raceId: 1, matrix: certain([3, 2, 1]), outcomes });
    expect(scores.pairwise).toBe(0);
    expect(scores.winnerHit).toBe(0);
  });

  it("tells overconfidence in ten equal bins", () => {
    const pairs = [
      { p: 0.95, y: 1 },
      { p: 0.95, y: 0 },
      { p: 0.05, y: 0 },
      { p: 0.05, y: 0 },
    ];
    expect(calibrationError(pairs)).toBeCloseTo((0.9 + 0.1) / 4, 12);
  });
});
