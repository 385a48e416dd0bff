import { describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import type { RaceLaps } from "../laps/race-laps.ts";
import type { CarForecast, LapEstimate } from "./car-forecast.ts";
import type { Estimate, Unknown } from "./degradation.ts";
import { raceSoFar } from "./known-laps.ts";
import { loadTireModel } from "./load-tire-model.ts";

const db = openBundledDb();
const model = loadTireModel();
const at = (raceId: number, driverId: string, beforeLap: number) =>
  model.updateInRace(raceSoFar(db, raceId, driverId, beforeLap) as RaceLaps, driverId);
const known = (raceId: number, driverId: string, beforeLap: number) => at(raceId, driverId, beforeLap) as CarForecast;

describe("a car's forecast within a race", () => {
  it("tells the next lap to a few tenths, with the truth mostly inside the interval", () => {
    const truth = raceSoFar(db, 202414, "george-russell", 44)?.cars.find((car) => car.driverId === "george-russell");
    const errors: number[] = [];
    let inside = 0;
    for (const lap of [14, 18, 22, 26, 30, 34, 38, 42]) {
      const next = known(202414, "george-russell", lap).nextLap as Estimate;
      const real = truth?.laps.find((own) => own.lap === lap)?.timeS ?? Number.NaN;
      errors.push(Math.abs(next.value - real));
      if (real >= next.lo80 && real <= next.hi80) inside++;
    }
    expect(errors.reduce((a, b) => a + b, 0) / errors.length).toBeLessThan(0.5);
    expect(inside).toBeGreaterThanOrEqual(4);
  });

  it("gives the laps to come up to the flag and no further", () => {
    const rest = known(202414, "george-russell", 41).restOfStint(30) as readonly LapEstimate[];
    expect(rest).toHaveLength(4);
    expect(rest.every((lap) => lap.lo80 < lap.value && lap.value < lap.hi80)).toBe(true);
  });

  it("never makes a stop within more laps less likely", () => {
    const forecast = known(202414, "lewis-hamilton", 20);
    const chances = [0, 1, 2, 3, 5, 8, 12, 20, 60].map((laps) => forecast.pitsWithin(laps));
    expect(chances[0]).toBe(0);
    chances.slice(1).forEach((chance, i) => {
      expect(chance).toBeGreaterThanOrEqual(chances[i] ?? 0);
      expect(chance).toBeLessThanOrEqual(1);
    });
    expect(forecast.stopLap.lo80).toBeLessThanOrEqual(forecast.stopLap.median);
    expect(forecast.stopLap.median).toBeLessThanOrEqual(forecast.stopLap.hi80);
  });

  it("loses nothing to a fresh set when the set is fresh, and more as it ages", () => {
    const loss = (lap: number) => (known(202414, "george-russell", lap).freshSetLoss() as Estimate).value;
    expect(loss(14)).toBeLessThanOrEqual(loss(30));
  });

  it.each<[string, CarForecast | Unknown, RegExp]>([
    [
      "a retired car",
      model.updateInRace(raceSoFar(db, 202414, "george-russell", 30) as RaceLaps, "guanyu-zhou"),
      /out of the race/,
    ],
    [
      "a driver who was not there",
      model.updateInRace(raceSoFar(db, 202414, "george-russell", 30) as RaceLaps, "niki-lauda"),
      /no laps/,
    ],
    ["a car on wet tires", at(202513, "charles-leclerc", 5), /wet tires/],
    ["a race that is over", at(202414, "george-russell", 45), /over/],
  ])("says why it does not know: %s", (_, forecast, reason) => {
    expect(forecast).toEqual({ unknown: expect.stringMatching(reason) });
  });

  it("does not tell a lap from an out-lap, nor a stint from two laps", () => {
    const forecast = known(202414, "george-russell", 12);
    expect(forecast.nextLap).toEqual({ unknown: expect.stringMatching(/not a clean green lap/) });
    expect(forecast.restOfStint(5)).toEqual({ unknown: expect.stringMatching(/clean laps on this set/) });
  });

  it("refuses lap 0, laps that were not driven and races that do not exist", () => {
    expect(() => raceSoFar(db, 202414, "george-russell", 0)).toThrow(/Before lap 2/);
    expect(() => raceSoFar(db, 202414, "george-russell", 99)).toThrow(/completed 44 laps/);
    expect(() => raceSoFar(db, 202414, "niki-lauda", 9)).toThrow(/no laps/);
    expect(() => raceSoFar(db, 209901, "george-russell", 9)).toThrow(/no race/);
    expect(raceSoFar(db, 201501, "lewis-hamilton", 9)).toBeUndefined();
  });
});
