import { describe, expect, it } from "vitest";
import { finishedLapsOf } from "#db/queries/finished-laps.ts";
import { tireEntrants, tireRaceFacts } from "#db/queries/tire-laps.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { type RaceLaps, raceLapsOf, readRaceLaps } from "../laps/race-laps.ts";
import { raceSoFar } from "./known-laps.ts";
import { type Crossing, type LiveState, replay } from "./live-state.ts";
import { type Features, lapFeatures } from "./next-lap-features.ts";
import { pitFeatures } from "./pit-features.ts";
import { priorsFrom } from "./priors-from.ts";
import { restFeatures, stintBaseS } from "./rest-features.ts";
import { wearPosterior } from "./wear-prior.ts";

const db = openBundledDb();
const priors = priorsFrom([], "spa-francorchamps");

function allFeatures(state: LiveState, crossing: Crossing): Features {
  const live = wearPosterior(priors.wear, Object.fromEntries(state.wear));
  const lapOnly = lapFeatures(state, crossing);
  return {
    ...lapOnly,
    ...restFeatures(state, crossing, lapOnly, priors.wear, live, stintBaseS(crossing)),
    ...Object.fromEntries(
      Object.entries(pitFeatures(state, crossing, priors, live)).map(([name, value]) => [`pit:${name}`, value]),
    ),
  };
}

function featuresAt(race: RaceLaps, driverId: string, lapNumber: number): Features {
  let found: Features | undefined;
  replay(race, (state, crossing) => {
    if (crossing.car.entry.driverId !== driverId || crossing.lap.lap !== lapNumber) return true;
    found = allFeatures(state, crossing);
    return false;
  });
  if (!found) throw new Error("no such crossing");
  return found;
}

describe("live features", () => {
  const full = readRaceLaps(db, 202414) as RaceLaps;

  it.each([
    ["george-russell", 9],
    ["lando-norris", 20],
    ["yuki-tsunoda", 30],
    ["lewis-hamilton", 43],
  ])(
    "are the same from the laps so far as from the whole race: nothing of later is read (%s, lap %i)",
    (driverId, lap) => {
      const known = raceSoFar(db, 202414, driverId, lap + 1) as RaceLaps;
      expect(featuresAt(known, driverId, lap)).toEqual(featuresAt(full, driverId, lap));
    },
  );

  it("do not change when later laps are made up", () => {
    const facts = tireRaceFacts(db, 202414);
    if (!facts) throw new Error("no race");
    const own = full.cars.find((car) => car.driverId === "lando-norris")?.laps[19];
    const nowMs = Math.round((own?.endS ?? 0) * 1000);
    const laps = finishedLapsOf(db, 202414);
    const isLater = (at: number) => (laps.endMs[at] ?? 0) > nowMs;
    const forgedLaps = {
      ...laps,
      lapTimeMs: laps.lapTimeMs.map((ms, at) => (isLater(at) && ms !== null ? ms + 3000 : ms)),
      s1Ms: laps.s1Ms.map((ms, at) => (isLater(at) ? 1 : ms)),
      position: laps.position.map((place, at) => (isLater(at) ? 1 : place)),
      trackStatus: laps.trackStatus.map((status, at) => (isLater(at) ? "14" : status)),
    };
    const code = new Map(tireEntrants(db, 202414).map((entrant) => [entrant.driverId, entrant]));
    const forged = raceLapsOf(facts, forgedLaps, (id) => code.get(id), full.weather);
    expect(featuresAt(forged, "lando-norris", 20)).toEqual(featuresAt(full, "lando-norris", 20));
  });

  it("give the golden row of Norris at Spa 2024, end of lap 20", () => {
    const features = featuresAt(full, "lando-norris", 20);
    const row = Object.fromEntries(
      [
        "ago1",
        "mean3",
        "quick",
        "best",
        "dev60",
        "gapAhead",
        "age",
        "left",
        "compound",
        "lapTime",
        "s1Dev",
        "pit:inStint",
      ].map((name) => [name, Math.round((features[name] ?? Number.NaN) * 1000) / 1000]),
    );
    expect(row).toMatchInlineSnapshot(`
      {
        "age": 5,
        "ago1": -0.083,
        "best": -0.61,
        "compound": 2,
        "dev60": 0.475,
        "gapAhead": 2.055,
        "lapTime": 108.132,
        "left": 24,
        "mean3": -0.024,
        "pit:inStint": 5,
        "quick": -0.185,
        "s1Dev": -0.041,
      }
    `);
  });

  it("are the same for mirrored cars: names do not matter", () => {
    const renamed = {
      ...full,
      cars: full.cars.map((car) => ({
        ...car,
        driverId: `x-${car.driverId}`,
        constructorId: `x-${car.constructorId}`,
      })),
    };
    expect(featuresAt(renamed, "x-lando-norris", 20)).toEqual(featuresAt(full, "lando-norris", 20));
  });
});
