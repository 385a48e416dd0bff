import { beforeAll, expect, it } from "vitest";
import type { RaceDb } from "#db/client.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { median } from "../stats.ts";
import { digestOf, isPlainDry, raceStopsOf } from "./race-digest.ts";
import { type RaceRun, readRun, stateAtEndOf } from "./race-run.ts";

let db: RaceDb;
beforeAll(() => {
  db = openBundledDb();
});

function run(raceId: number): RaceRun {
  const found = readRun(db, raceId);
  if (!found) throw new Error(`no laps of ${raceId}`);
  return found;
}
const stopsOf = (race: RaceRun, driverId: string) => race.cars.find((car) => car.driverId === driverId)?.stops ?? [];

it("does not take the field being led through the pit lane for stops", () => {
  const qatar = run(202423);
  for (const car of qatar.cars)
    expect(car.stops.filter((stop) => stop.lap === 36 || stop.lap === 37).length).toBeLessThan(2);
  const canada = run(202510);
  expect(stopsOf(canada, "george-russell").map((stop) => stop.lap)).toEqual([13, 42]);
});

it("counts green stops after which the feed let the tire age run on", () => {
  const china = run(201803);
  const changed = china.cars.filter((car) => car.stops.some((stop) => stop.under === "green"));
  expect(changed.length).toBeGreaterThan(10);
});

it("keeps free changes under a red flag apart from stops", () => {
  const digest = digestOf(run(202408));
  const leclerc = digest.cars.find((car) => car.driverId === "charles-leclerc");
  expect(leclerc?.stops.map((stop) => stop.under)).toEqual(["red"]);
  expect(leclerc && raceStopsOf(leclerc)).toEqual([]);
  expect(isPlainDry(digest)).toBe(false);
});

it("reads the state at the pit entry from the last code of the lap", () => {
  expect(stateAtEndOf("1")).toBe("green");
  expect(stateAtEndOf("124")).toBe("sc");
  expect(stateAtEndOf("41")).toBe("green");
  expect(stateAtEndOf("267")).toBe("vsc");
  expect(stateAtEndOf("451")).toBe("green");
});

it("leaves a position that is not known undefined, never 0", () => {
  for (const car of run(202401).cars)
    for (const lap of car.laps) if (lap?.position !== undefined) expect(lap.position).toBeGreaterThan(0);
});

it("measures wear, pit loss and passing of Hungary 2024 as they were on the day this was written", () => {
  const digest = digestOf(run(202413));
  expect(digest.wet).toBe(false);
  expect(median([...digest.pitLossS.green])).toBeCloseTo(20.39, 1);
  expect(digest.wear.MEDIUM?.perLapS).toBeGreaterThan(0.03);
  expect(digest.wear.MEDIUM?.perLapS).toBeLessThan(0.12);
  const [chances, passes] = [digest.chances, digest.passes].map((counts) =>
    counts.reduce((sum, count) => sum + count, 0),
  );
  expect(chances).toBeGreaterThan(150);
  expect(passes).toBeLessThan((chances ?? 0) / 4);
});

it("counts safety cars by laps of the leader", () => {
  const kinds = digestOf(run(202515)).neutralisations.filter((one) => one.kind === "sc");
  expect(kinds.map((one) => one.lap)).toEqual([23, 53, 65]);
});

it("survives a season in which tire ages are missing", () => {
  const digest = digestOf(run(202601));
  expect(JSON.stringify(digest)).not.toContain("null");
  expect(digest.baseLapS).toBeGreaterThan(70);
});

it("gives a race its own cars, laps and stops, never those of its season", () => {
  const race = run(202413);
  expect(race.cars.length).toBe(20);
  expect(race.racedLaps).toBe(70);
  for (const car of race.cars) {
    expect(car.stops.length).toBeLessThan(6);
    for (const stop of car.stops) expect(stop.lap).toBeLessThanOrEqual(car.lapsDone);
  }
});
