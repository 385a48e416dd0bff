import { expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { readRaceLaps } from "../laps/race-laps.ts";
import { raceSoFar } from "./known-laps.ts";

const db = openBundledDb();
const raceId = 202414;

it("knows of every car only what had crossed the line when the car asked about did", () => {
  const known = raceSoFar(db, raceId, "george-russell", 30)?.cars ?? [];
  const whole = readRaceLaps(db, raceId)?.cars ?? [];
  const nowS = known.find((car) => car.driverId === "george-russell")?.laps.at(-1)?.endS ?? Number.NaN;
  for (const car of whole) {
    const crossed = car.laps.filter((lap) => lap.endS <= nowS).length;
    expect(known.find((one) => one.driverId === car.driverId)?.laps.length ?? 0).toBe(crossed);
  }
});

it("takes the end of a lap for another moment with each car: those behind have not finished it yet", () => {
  const laps = (driverId: string) => {
    const known = raceSoFar(db, raceId, driverId, 30)?.cars ?? [];
    return known.filter((car) => car.laps.at(-1)?.lap === 29).length;
  };
  const running = readRaceLaps(db, raceId)?.cars.filter((car) => car.laps.length >= 29).length;
  expect(laps("oscar-piastri")).toBeLessThan(laps("lance-stroll"));
  expect(laps("lance-stroll")).toBeLessThanOrEqual(running ?? 0);
});

it("knows the weather of the moment and none of later", () => {
  const early = raceSoFar(db, raceId, "george-russell", 10);
  const late = raceSoFar(db, raceId, "george-russell", 40);
  const nowS = early?.cars.find((car) => car.driverId === "george-russell")?.laps.at(-1)?.endS ?? 0;
  expect(early?.weather.every((sample) => sample.timeS <= nowS)).toBe(true);
  expect(late?.weather.length).toBeGreaterThan(early?.weather.length ?? 0);
});
