import { describe, expect, it } from "vitest";
import { raceScale, rulesOf } from "./points-rules.ts";
import { countedPoints } from "./season-scores.ts";

const race = (season: number, round: number, laps = 60, scheduledLaps: number | null = null) => ({
  id: season * 100 + round,
  season,
  laps,
  scheduledLaps,
});

describe("points of a race", () => {
  it("follow the scale of the season", () => {
    expect([1950, 1960, 1961, 1991, 2003, 2010, 2026].map((season) => rulesOf(season).scale[0])).toEqual([
      8, 8, 9, 10, 10, 25, 25,
    ]);
    expect([1959, 1960, 2002, 2003, 2010].map((season) => rulesOf(season).scale.length)).toEqual([5, 6, 6, 8, 10]);
    expect(rulesOf(1961).constructorScale?.[0]).toBe(8);
    expect(rulesOf(1957).constructorScale).toBeUndefined();
  });

  it("were halved in six races stopped early and doubled in the last of 2014", () => {
    expect(raceScale(race(1984, 6))[0]).toBe(4.5);
    expect(raceScale(race(2021, 12)).slice(0, 3)).toEqual([12.5, 9, 7.5]);
    expect(raceScale(race(2014, 19))[0]).toBe(50);
    expect(raceScale(race(2014, 18))[0]).toBe(25);
  });

  it("shrink by the distance run since 2023, and not before", () => {
    expect(raceScale(race(2024, 1, 20, 100))).toEqual([6, 4, 3, 2, 1]);
    expect(raceScale(race(2024, 1, 25, 100))[0]).toBe(13);
    expect(raceScale(race(2024, 1, 50, 100))[0]).toBe(19);
    expect(raceScale(race(2024, 1, 75, 100))[0]).toBe(25);
    expect(raceScale(race(2022, 18, 28, 53))[0]).toBe(25);
  });

  it("came for the fastest lap until 1959 and from 2019 to 2024", () => {
    expect([1959, 1960, 2018, 2019, 2024, 2025].map((season) => rulesOf(season).fastestLap)).toEqual([
      "shared", "none", "none", "topTen", "topTen", "none",
    ]); // biome-ignore format: seasons above, rules below
  });

  it("came for the first three of a sprint in 2021 and the first eight since", () => {
    expect(rulesOf(2020).sprintScale).toEqual([]);
    expect(rulesOf(2021).sprintScale).toEqual([3, 2, 1]);
    expect(rulesOf(2023).sprintScale).toHaveLength(8);
  });
});

describe("points that count", () => {
  const scores = new Map([1, 2, 3, 4, 5, 6, 7, 8].map((round) => [round, round] as const));

  it("are the best of the season where scores were dropped", () => {
    expect(countedPoints(scores, rulesOf(1955).driverCounting, 8)).toBe(4 + 5 + 6 + 7 + 8);
    expect(countedPoints(scores, rulesOf(1955).driverCounting, 3)).toBe(1 + 2 + 3);
  });

  it("are the best of each half where the season was split", () => {
    expect(countedPoints(scores, rulesOf(1979).driverCounting, 8)).toBe(4 + 5 + 6 + 7 + 8);
    expect(countedPoints(scores, rulesOf(1967).driverCounting, 6)).toBe(2 + 3 + 4 + 5 + 6);
  });

  it("are all of them since 1991, and for constructors since 1979", () => {
    expect(countedPoints(scores, rulesOf(1991).driverCounting, 8)).toBe(36);
    expect(rulesOf(1978).constructorCounting).not.toBe("all");
    expect(rulesOf(1979).constructorCounting).toBe("all");
  });
});
