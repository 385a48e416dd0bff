import { beforeAll, expect, it } from "vitest";
import type { RaceDb } from "#db/client.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { type RaceRun, readRun } from "../digest/race-run.ts";
import { pooledTires } from "../facts/pooled-wear.ts";
import { type RaceContext, raceContextOf } from "../race-context.ts";
import { loadStrategyModel } from "../strategy-model.ts";
import { modelTires } from "../tire-model-source.ts";
import { liveTiresOf } from "./live-tires.ts";

let db: RaceDb;
let context: RaceContext;
let run: RaceRun;
beforeAll(() => {
  db = openBundledDb();
  context = raceContextOf(db, loadStrategyModel(), pooledTires, { raceId: 202514 });
  run = readRun(db, 202514) as RaceRun;
});

it("keeps the forecast while the race has shown little", () => {
  expect(liveTiresOf(context, run, 4).tires).toEqual(context.tires);
  expect(liveTiresOf(context, undefined, 40).tires).toEqual(context.tires);
});

it("moves slopes towards what stints so far have shown, and grows surer", () => {
  const live = liveTiresOf(context, run, 30);
  expect(live.tires.MEDIUM?.perLapS).not.toBe(context.tires.MEDIUM?.perLapS);
  expect(live.tires.MEDIUM?.sdS).toBeLessThan(context.tires.MEDIUM?.sdS ?? 0);
  expect(live.tires.MEDIUM?.offsetS).toBe(context.tires.MEDIUM?.offsetS);
});

it("reads no lap beyond the one asked about", () => {
  const blind = {
    ...run,
    cars: run.cars.map((car) => ({
      ...car,
      laps: car.laps.map((lap) => (lap && lap.lap > 30 ? { ...lap, timeS: lap.timeS + 1 } : lap)),
    })),
  };
  expect(liveTiresOf(context, blind, 30)).toEqual(liveTiresOf(context, run, 30));
});

it("can stand on the tire model, which says what it knew before the race", () => {
  const { wears, ground } = modelTires().wearsOf({
    season: 2025,
    circuitId: "hungaroring",
    beforeRaceId: 202514,
    digests: context.past.digests,
  });
  expect(Object.keys(wears)).toEqual(["SOFT", "MEDIUM", "HARD"]);
  for (const wear of Object.values(wears)) expect(wear.perLapS).toBeGreaterThan(0);
  expect(ground).toContain("tire model");
});
