import { describe, expect, it } from "vitest";
import { aheadOnCountback, type Contender, titleArithmetic } from "./arithmetic.ts";
import { mostPoints, pointsSystemOf, type RoundLeft } from "./points.ts";

const races = (count: number, sprints = 0): RoundLeft[] =>
  Array.from({ length: count }, (_, i) => ({ raceId: 202600 + i, sprint: i < sprints, last: i === count - 1 }));
const contender = (id: string, points: number, ...places: number[]): Contender => ({ id, points, places });
const lineOf = (contenders: Contender[], left: RoundLeft[], season = 2026, cars: 1 | 2 = 1) =>
  Object.fromEntries(titleArithmetic(contenders, pointsSystemOf(season), left, cars).map((line) => [line.id, line]));

describe("points left", () => {
  it("count races, sprints, the fastest lap of 2019 to 2024 and the double points of 2014", () => {
    expect(mostPoints(pointsSystemOf(2026), races(3, 1), 1)).toBe(3 * 25 + 8);
    expect(mostPoints(pointsSystemOf(2024), races(3, 1), 1)).toBe(3 * 26 + 8);
    expect(mostPoints(pointsSystemOf(2021), races(2, 1), 1)).toBe(2 * 26 + 3);
    expect(mostPoints(pointsSystemOf(2014), races(2), 1)).toBe(75);
    expect(mostPoints(pointsSystemOf(2026), races(1, 1), 2)).toBe(43 + 15);
    expect(mostPoints(pointsSystemOf(2026), [], 1)).toBe(0);
  });
});

describe("title arithmetic", () => {
  it("lets a driver win who draws level with more wins, and not one who draws level with fewer", () => {
    const lines = lineOf(
      [contender("leader", 400, 10), contender("many", 375, 10), contender("few", 375, 8)],
      races(1),
    );
    expect(lines.many?.canStillWin).toBe(true);
    expect(lines.few?.canStillWin).toBe(false);
  });

  it("breaks ties by wins, then seconds, then thirds", () => {
    expect(aheadOnCountback([3, 1], [3, 0, 9])).toBe(true);
    expect(aheadOnCountback([3, 1], [3, 1])).toBe(false);
    expect(aheadOnCountback([2], [3])).toBe(false);
  });

  it("says what the leader needs to be sure, whatever the rival does", () => {
    const lines = lineOf([contender("leader", 408, 7), contender("rival", 396, 7)], races(1));
    expect(lines.leader).toMatchObject({ pointsToClinch: 14, canClinchNext: true, inOwnHands: true, gapToLeader: 0 });
    expect(lines.rival).toMatchObject({
      pointsToClinch: undefined,
      canStillWin: true,
      inOwnHands: false,
      gapToLeader: 12,
    });
  });

  it("leaves nobody but the champion when nothing is left", () => {
    const lines = lineOf([contender("champion", 423, 7), contender("second", 421, 8)], []);
    expect(lines.champion).toMatchObject({ canStillWin: true, pointsToClinch: 0, canClinchNext: false });
    expect(lines.second?.canStillWin).toBe(false);
  });

  it("knows a lead that more than covers what is left", () => {
    const lines = lineOf([contender("leader", 400, 12), contender("rival", 300, 5)], races(3, 1));
    expect(lines.leader?.pointsToClinch).toBe(0);
    expect(lines.rival?.canStillWin).toBe(false);
  });

  it("gives constructors both cars' points", () => {
    const lines = lineOf([contender("a", 500, 9), contender("b", 457, 4)], races(1), 2026, 2);
    expect(lines.b?.canStillWin).toBe(false);
    expect(lineOf([contender("a", 500, 9), contender("b", 458, 4)], races(1), 2026, 2).b?.canStillWin).toBe(true);
  });
});
