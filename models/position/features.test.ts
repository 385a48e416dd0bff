import { beforeAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { featureNames, raceFeatures, retirementFeatures } from "./features.ts";
import { createFormState, type FormState, learnRace } from "./form.ts";
import { type History, loadHistory, type RaceRecord } from "./history.ts";

let history: History;
const formBefore = (raceId: number): FormState => {
  const form = createFormState();
  for (const record of history.records) if (record.race.raceId < raceId) learnRace(form, record);
  return form;
};
const recordOf = (raceId: number) => history.records.find((record) => record.race.raceId === raceId) as RaceRecord;

beforeAll(async () => {
  history = await loadHistory(openBundledDb());
});

describe("race features", () => {
  it("come in one row a car, all finite, named", () => {
    for (const raceId of [201401, 202108, 202414, 202601]) {
      const rows = raceFeatures(formBefore(raceId), recordOf(raceId), "after_qualifying");
      expect(rows).toHaveLength(recordOf(raceId).cars.length);
      for (const row of rows) {
        expect(row).toHaveLength(featureNames("after_qualifying").length);
        expect(Array.from(row).every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("stay as they were for the pole-sitter of Hungary 2024", () => {
    const record = recordOf(202413);
    const row = raceFeatures(formBefore(202413), record, "after_qualifying")[
      record.cars.findIndex((car) => car.driverId === "lando-norris")
    ];
    const named = Object.fromEntries(
      featureNames("after_qualifying").map((name, i) => [name, Number(row?.[i]?.toFixed(3))]),
    );
    expect(named).toMatchInlineSnapshot(`
      {
        "below_usual": 0,
        "few_starts": 0.041,
        "finish_car": -0.362,
        "finish_driver": -0.66,
        "grid": 0.1,
        "grid_by_shift": 0.014,
        "last_session_gap": -1.993,
        "log_grid": 0,
        "log_grid_by_shift": 0,
        "mean_practice_gap": -2.045,
        "pit_lane": 0,
        "places_won": -0.024,
        "points_share": 0.67,
        "points_share_teammate": 0.557,
        "qualifying_car": -0.589,
        "qualifying_driver": -0.598,
        "qualifying_gap": -0.747,
        "race_car": -0.66,
        "race_driver": -0.744,
        "recent_finish": -0.819,
        "recent_podiums": 0.495,
        "recent_qualifying": -0.942,
        "recent_race": -1.384,
        "recent_wins": 0.05,
        "sprint_place": 0,
        "teammate_gap": -0.704,
      }
    `);
  });

  it("do not change when the results of the race itself are turned round", () => {
    const record = recordOf(202413);
    const turned: RaceRecord = {
      race: record.race,
      cars: record.cars.map((car, i) => ({ ...car, outcome: record.cars[record.cars.length - 1 - i]?.outcome })),
    };
    const form = formBefore(202413);
    expect(raceFeatures(form, turned, "after_qualifying")).toEqual(raceFeatures(form, record, "after_qualifying"));
    expect(retirementFeatures(form, turned, "after_qualifying")).toEqual(
      retirementFeatures(form, record, "after_qualifying"),
    );
  });

  it("follow the cars when the cars are given in another order", () => {
    const record = recordOf(202413);
    const form = formBefore(202413);
    const backwards = raceFeatures(
      form,
      { race: record.race, cars: [...record.cars].reverse() },
      "after_qualifying",
    ).reverse();
    raceFeatures(form, record, "after_qualifying").forEach((row, i) => {
      for (const [k, value] of row.entries()) expect(value).toBeCloseTo(backwards[i]?.[k] ?? Number.NaN, 12);
    });
  });

  it("treat Force India, Racing Point and Aston Martin as one team", () => {
    const { teamOf } = history;
    expect(new Set(["force-india", "racing-point", "aston-martin"].map(teamOf)).size).toBe(1);
    expect(new Set(["sauber", "alfa-romeo", "kick-sauber", "audi"].map(teamOf)).size).toBe(1);
    expect(new Set(["toro-rosso", "alphatauri", "rb", "racing-bulls"].map(teamOf)).size).toBe(1);
    expect(teamOf("ferrari")).not.toBe(teamOf("mercedes"));
  });

  it("hold cars in the order of driver ids, never of the finish, with grids from 1 to n", () => {
    for (const { cars } of history.records.slice(-60)) {
      const ids = cars.map((car) => car.driverId);
      expect(ids).toEqual([...ids].sort());
      expect(cars.map((car) => car.grid).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(cars.map((_, i) => i + 1));
    }
  });
});
