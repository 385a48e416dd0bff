import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRaceDb, type RaceDb } from "#db/client.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { loadPositionModel, type PositionForecast, type PredictOptions } from "./predict.ts";

const model = loadPositionModel();
let db: RaceDb;
/** A copy in which nothing from race 202413 on has a result. */
let cut: RaceDb;
let folder: string;

beforeAll(() => {
  db = openBundledDb();
  folder = mkdtempSync(join(tmpdir(), "pitsynth-position-"));
  const path = join(folder, "race.db");
  copyFileSync(db.sqlite.name, path);
  cut = openRaceDb(path);
  for (const table of ["race_results", "fastest_laps", "driver_standings", "constructor_standings", "pit_stops"])
    cut.sqlite.prepare(`delete from ${table} where race_id >= 202413`).run();
  cut.sqlite.prepare("delete from laps where race_id > 202413 or (race_id = 202413 and lap > 30)").run();
  cut.sqlite.prepare("update races set result_state = 'none' where id >= 202413").run();
});
afterAll(() => {
  cut.sqlite.close();
  rmSync(folder, { recursive: true });
});

const sum = (forecast: PositionForecast, pick: (driver: PositionForecast["drivers"][number]) => number) =>
  forecast.drivers.reduce((total, driver) => total + pick(driver), 0);
const winOf = (forecast: PositionForecast, driverId: string) =>
  forecast.drivers.find((driver) => driver.driverId === driverId)?.win ?? Number.NaN;

describe("predictRace", () => {
  it("gives coherent chances before, after qualifying and in the race", async () => {
    const asked: [number, PredictOptions][] = [
      [202413, { phase: "before_qualifying" }],
      [202601, { phase: "after_qualifying" }],
      [202413, { phase: "in_race", lap: 25 }],
    ];
    for (const [raceId, options] of asked) {
      const forecast = await model.predictRace(db, raceId, options);
      expect(sum(forecast, (driver) => driver.win)).toBeCloseTo(1, 6);
      expect(sum(forecast, (driver) => driver.podium)).toBeCloseTo(3, 6);
      expect(sum(forecast, (driver) => driver.points)).toBeCloseTo(10, 5);
      for (const driver of forecast.drivers) {
        expect(driver.p.reduce((a, b) => a + b, 0) + driver.retired).toBeCloseTo(1, 9);
        expect(driver.p).toHaveLength(forecast.drivers.length);
      }
    }
  });

  it("forecasts fields of 18 to 22 cars", async () => {
    expect((await model.predictRace(db, 202601, { phase: "after_qualifying" })).drivers).toHaveLength(22);
    expect((await model.predictRace(db, 201501, { phase: "after_qualifying" })).drivers.length).toBeGreaterThanOrEqual(
      15,
    );
  });

  it("gives the same forecast whether or not the race and what came after have happened", async () => {
    for (const options of [
      { phase: "before_qualifying" },
      { phase: "after_qualifying" },
      { phase: "in_race", lap: 30 },
    ] as const) {
      const known = await model.predictRace(db, 202413, options);
      const unknown = await model.predictRace(cut, 202413, options);
      expect(unknown.drivers).toEqual(known.drivers);
    }
  });

  it("never lowers a win chance for a better slot on the grid", async () => {
    for (const driverId of ["lando-norris", "max-verstappen", "yuki-tsunoda", "guanyu-zhou"]) {
      let before = 0;
      for (let slot = 20; slot >= 1; slot--) {
        const forecast = await model.predictRace(db, 202413, { phase: "after_qualifying", grid: { [driverId]: slot } });
        expect(winOf(forecast, driverId)).toBeGreaterThanOrEqual(before - 1e-9);
        before = winOf(forecast, driverId);
      }
    }
  });

  it("takes a driver out of the race on request, and his chances go to the others", async () => {
    const all = await model.predictRace(db, 202413, { phase: "after_qualifying" });
    const without = await model.predictRace(db, 202413, { phase: "after_qualifying", drop: ["lando-norris"] });
    expect(without.drivers).toHaveLength(all.drivers.length - 1);
    expect(winOf(without, "oscar-piastri")).toBeGreaterThan(winOf(all, "oscar-piastri"));
  });

  it("says whether the grid is the one at lights-out or as qualifying ended", async () => {
    const sunday = await model.predictRace(db, 202414, { phase: "after_qualifying" });
    const saturday = await model.predictRace(db, 202414, { phase: "after_qualifying", asOf: "2024-07-27" });
    expect(sunday.assumptions.join(" ")).toContain("late penalties");
    expect(saturday.assumptions.join(" ")).toContain("penalties are not in it");
    expect(winOf(saturday, "max-verstappen")).toBeGreaterThan(winOf(sunday, "max-verstappen"));
  });

  it("looks at no session later than the moment asked for", async () => {
    const thursday = await model.predictRace(db, 202413, { phase: "before_qualifying", asOf: "2024-07-18" });
    const saturday = await model.predictRace(db, 202413, { phase: "before_qualifying" });
    expect(thursday.basis).not.toContain("practice times");
    expect(saturday.basis).toContain("practice times");
    await expect(model.predictRace(db, 202413, { phase: "after_qualifying", asOf: "2024-07-18" })).rejects.toThrow(
      /Qualifying/,
    );
  });

  it("knows who is out: a retired car neither finishes nor counts as a rival", async () => {
    const melbourne = await model.predictRace(db, 202403, { phase: "in_race", lap: 30 });
    const verstappen = melbourne.drivers.find((driver) => driver.driverId === "max-verstappen");
    expect(verstappen).toMatchObject({ retired: 1, win: 0, podium: 0, points: 0 });
    expect(verstappen?.expectedFinish).toBeGreaterThan(18);
    expect(sum(melbourne, (driver) => driver.win)).toBeCloseTo(1, 6);
  });

  it("keeps a car that stopped in the last tenth of the race classified", async () => {
    const forecast = await model.predictRace(db, 202411, { phase: "in_race", lap: 70 });
    const norris = forecast.drivers.find((driver) => driver.driverId === "lando-norris");
    expect(norris?.retired).toBeLessThan(0.1);
    expect(norris?.win).toBeLessThan(0.001);
    expect(winOf(forecast, "george-russell")).toBeGreaterThan(0.9);
  });

  it("takes lap 0 for the grid and says so", async () => {
    const start = await model.predictRace(db, 202413, { phase: "in_race", lap: 0 });
    const grid = await model.predictRace(db, 202413, { phase: "after_qualifying" });
    expect(start.drivers).toEqual(grid.drivers);
    expect(start.assumptions.join(" ")).toContain("Lap 0");
  });

  it("forecasts a future race at a new circuit with the line-up of the latest race, and says on what ground", async () => {
    const madrid = await model.predictRace(db, 202614, { phase: "before_qualifying" });
    expect(madrid.drivers).toHaveLength(22);
    expect(madrid.assumptions.join(" ")).toMatch(/line-up is that of 2026-11/);
    expect(madrid.assumptions.join(" ")).toMatch(/No race at this circuit/);
  });

  it("names rookies", async () => {
    const opener = await model.predictRace(db, 202501, { phase: "before_qualifying" });
    expect(opener.assumptions.join(" ")).toContain("gabriel-bortoleto");
  });

  it("refuses what it cannot answer with a clear sentence", async () => {
    const refused: [number, PredictOptions, RegExp][] = [
      [202540, { phase: "before_qualifying" }, /Cannot find race 2025-40/],
      [202623, { phase: "after_qualifying" }, /Qualifying for 2026-23 is not in the data/],
      [202413, { phase: "in_race", lap: 71 }, /laps 0 to 70/],
      [202413, { phase: "in_race" }, /laps 0 to 70/],
      [202413, { phase: "in_race", lap: 2.5 }, /laps 0 to 70/],
      [201510, { phase: "in_race", lap: 10 }, /laps are known from 2018/],
      [
        202413,
        { phase: "after_qualifying", grid: { "lando-norris": 40 } },
        /Grid slots are whole numbers from 1 to 20/,
      ],
      [202413, { phase: "after_qualifying", drop: ["niki-lauda"] }, /niki-lauda is not in this race/],
    ];
    for (const [raceId, options, message] of refused)
      await expect(model.predictRace(db, raceId, options)).rejects.toThrow(message);
  });
});
