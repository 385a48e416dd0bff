import { beforeAll, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { type RaceRun, readRun } from "../digest/race-run.ts";
import { predictRejoin } from "./predict-rejoin.ts";
import { believedRejoin } from "./rejoin-model.ts";
import { situationOf } from "./situation.ts";

let hungary: RaceRun;
beforeAll(() => {
  hungary = readRun(openBundledDb(), 202514) as RaceRun;
});

it("sees the order and gaps of the lap before", () => {
  const seen = situationOf(hungary, "lando-norris", 30);
  const official = hungary.cars.find((car) => car.driverId === "lando-norris")?.laps[30]?.position;
  expect(Math.abs((seen?.position ?? 0) - (official ?? 99))).toBeLessThanOrEqual(1);
  expect(seen?.rivals.length).toBeGreaterThan(15);
});

it("reads nothing of the lap in question or later", () => {
  const blind: RaceRun = {
    ...hungary,
    cars: hungary.cars.map((car) => ({
      ...car,
      laps: car.laps.map((lap) =>
        lap && lap.lap > 30 ? { ...lap, endS: 1e9, timeS: 1, compound: "SOFT", position: 1 } : lap,
      ),
      stops: car.stops.filter((stop) => stop.lap <= 30),
    })),
  };
  expect(situationOf(blind, "lando-norris", 30)).toEqual(situationOf(hungary, "lando-norris", 30));
});

it("leaves out cars that have retired", () => {
  const retired: RaceRun = {
    ...hungary,
    cars: hungary.cars.map((car) => (car.driverId === "oscar-piastri" ? { ...car, laps: car.laps.slice(0, 20) } : car)),
  };
  expect(situationOf(hungary, "lando-norris", 30)?.rivals.map((rival) => rival.driverId)).toContain("oscar-piastri");
  expect(situationOf(retired, "lando-norris", 30)?.rivals.map((rival) => rival.driverId)).not.toContain(
    "oscar-piastri",
  );
});

it("knows no situation of a car that has not finished the lap", () => {
  expect(situationOf(hungary, "lando-norris", 71)).toBeUndefined();
  expect(situationOf(hungary, "nobody", 10)).toBeUndefined();
});

it("rejoins further back the longer the pit lane, with chances that sum to one", () => {
  const seen = situationOf(hungary, "lando-norris", 30);
  if (!seen) throw new Error("no situation");
  let last = 0;
  for (const lossS of [5, 15, 25, 40]) {
    const rejoin = predictRejoin(seen, { lossS, kind: "green", model: believedRejoin });
    expect(rejoin.chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    expect(rejoin.expectedPlace).toBeGreaterThanOrEqual(last);
    last = rejoin.expectedPlace;
  }
});

it("names the cars it comes out between", () => {
  const seen = situationOf(hungary, "lando-norris", 30);
  if (!seen) throw new Error("no situation");
  const rejoin = predictRejoin(seen, { lossS: 21, kind: "green", model: believedRejoin });
  const gapOf = (driverId: string | undefined) =>
    seen.rivals.find((rival) => rival.driverId === driverId)?.gapS ?? Number.NaN;
  expect(gapOf(rejoin.ahead?.driverId)).toBeLessThan(gapOf(rejoin.behind?.driverId));
});

it("takes what a stop costs from stops between slicks, not from those for slicks on a drying track", () => {
  const spa = readRun(openBundledDb(), 202513);
  if (!spa) throw new Error("no laps");
  const crossovers = spa.cars.flatMap((car) => car.stops.filter((stop) => stop.under === "green" && stop.lap < 16));
  expect(crossovers.length).toBeGreaterThan(5);
  expect(situationOf(spa, "charles-leclerc", 21)?.lossesSeenS).toEqual([]);
  const later = situationOf(spa, "charles-leclerc", 30)?.lossesSeenS ?? [];
  expect(later.length).toBeGreaterThan(1);
  for (const lossS of later) expect(lossS).toBeGreaterThan(16);
});
