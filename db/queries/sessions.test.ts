import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { gapsByLap, lapMatrixOf, lapsLedOf, lapsOf, racesWithLaps, sectorBestsOf } from "./laps.ts";
import { fastestPitStopsOf, pitStopsOf, pitStopTotalsOf } from "./pit-stops.ts";
import { raceControlOf } from "./race-control.ts";
import {
  driverOfTheDayOf,
  fastestLapsOf,
  gridOf,
  practiceOf,
  qualifyingOf,
  raceResultOf,
  raceResultsOf,
  sessionsWithResults,
  sprintResultsOf,
} from "./results.ts";
import { stintsOf } from "./stints.ts";
import { trackStatusSpansOf } from "./track-status.ts";
import { weatherOf, weatherSummaryOf } from "./weather.ts";

const db = openBundledDb();
afterAll(() => db.sqlite.close());

describe("results of a session", () => {
  it("come in the order of the document, winner first", () => {
    const rows = raceResultsOf(db, 202416);
    expect(rows.slice(0, 3).map((row) => row.driverId)).toEqual(["charles-leclerc", "oscar-piastri", "lando-norris"]);
    expect(rows[1]).toMatchObject({ position: 2, grid: 2, points: 18, sharedCar: false, gapMs: 2_664 });
  });

  it("count gaps from the winner when the one who crossed the line first was disqualified", () => {
    const rows = raceResultsOf(db, 202414);
    expect(rows[0]).toMatchObject({ driverId: "lewis-hamilton", gapMs: null, intervalMs: null });
    expect(rows[1]).toMatchObject({ driverId: "oscar-piastri", gapMs: 647, intervalMs: 647 });
    expect(rows.at(-1)).toMatchObject({ driverId: "george-russell", position: null, positionText: "DSQ" });
  });

  it("give a driver who shared cars every row", () => {
    const rows = raceResultOf(db, 195104, "juan-manuel-fangio");
    expect(rows.map((row) => [row.position, row.points])).toEqual([
      [1, 5],
      [11, null],
    ]);
  });

  it("know every kind of session of a sprint weekend", () => {
    expect(sessionsWithResults(db, 202421)).toEqual([
      "practice_1",
      "sprint_qualifying",
      "sprint",
      "qualifying",
      "race",
    ]);
    expect(sprintResultsOf(db, 202421)[0]).toMatchObject({ driverId: "lando-norris", points: 8 });
    expect(sprintResultsOf(db, 202414)).toEqual([]);
    expect(practiceOf(db, 202414, "practice_1")[0]).toMatchObject({ driverId: "max-verstappen", timeMs: 103_372 });
  });

  it("tell the qualifying order from the grid", () => {
    expect(qualifyingOf(db, 202414)[0]).toMatchObject({ driverId: "max-verstappen", q3Ms: 113_159 });
    expect(gridOf(db, 202414)[0]).toMatchObject({ driverId: "charles-leclerc" });
  });

  it("know fastest laps and the driver of the day", () => {
    expect(fastestLapsOf(db, 202414)[0]).toMatchObject({ driverId: "sergio-perez", lap: 44, timeMs: 104_701 });
    expect(driverOfTheDayOf(db, 202414)[0]?.driverId).toBe("lewis-hamilton");
  });
});

describe("laps", () => {
  it("fill a matrix of the length of the race", () => {
    const matrix = lapMatrixOf(db, 202414);
    expect(matrix?.lapCount).toBe(44);
    const hamilton = matrix?.drivers.find((column) => column.driverId === "lewis-hamilton");
    expect(hamilton?.lapTimeMs).toHaveLength(44);
    expect(hamilton?.lapTimeMs[1]).toBe(109_849);
    expect(lapsOf(db, 202414, "lewis-hamilton")[1]?.lapTimeMs).toBe(109_849);
  });

  it("give the gaps at the flag as the results do, within a tenth", () => {
    const atFlag = new Map(
      gapsByLap(db, 202416)
        .filter((row) => row.lap === 53)
        .map((row) => [row.driverId, row.gapToLeaderMs]),
    );
    for (const row of raceResultsOf(db, 202416).slice(1, 8)) {
      expect(
        Math.abs((atFlag.get(row.driverId) ?? Infinity) - (row.gapMs ?? 0) + (row.timePenaltyMs ?? 0)),
      ).toBeLessThan(100);
    }
  });

  it("add up to the laps led of the race, and are absent where there is no lap data", () => {
    expect(lapsLedOf(db, 202414).reduce((sum, row) => sum + row.lapsLed, 0)).toBe(44);
    expect(lapMatrixOf(db, 198806)).toBeUndefined();
    expect(racesWithLaps(db)).toHaveLength(178);
  });

  it("have an ideal lap no slower than the best one", () => {
    for (const row of sectorBestsOf(db, 202416)) {
      if (row.idealLapMs !== null && row.bestLapMs !== null)
        expect(row.idealLapMs).toBeLessThanOrEqual(row.bestLapMs + 5);
    }
  });
});

describe("stints and stops", () => {
  const told = (raceId: number, driverId: string) =>
    stintsOf(db, raceId, { driverId }).map((s) => [s.compound, s.startLap, s.endLap, s.endedBy, s.passThroughLaps]);

  it("do not take the safety car's way through the pit lane for a stop", () => {
    expect(told(202309, "max-verstappen")[0]).toEqual(["MEDIUM", 1, 24, "stop", [2]]);
    expect(told(202423, "max-verstappen")).toEqual([
      ["MEDIUM", 1, 35, "stop", []],
      ["HARD", 36, 57, "finish", [36, 37]],
    ]);
    expect(told(202510, "george-russell").at(-1)).toEqual(["HARD", 43, 70, "finish", [67, 68, 69]]);
    expect(told(202103, "lewis-hamilton")[0]).toEqual(["MEDIUM", 1, 37, "stop", [2, 3]]);
    expect(pitStopTotalsOf(db, 202423).find((row) => row.driverId === "max-verstappen")).toMatchObject({
      stops: 1,
      passThroughs: 2,
    });
  });

  it("mark a change under the red flag as one", () => {
    expect(told(202421, "max-verstappen")[0]).toEqual(["INTERMEDIATE", 1, 32, "red_flag", []]);
    expect(pitStopTotalsOf(db, 202421).find((row) => row.driverId === "max-verstappen")?.stops ?? 0).toBe(0);
  });

  it("doubt the tires where a stop did not reset their age", () => {
    const ricciardo = stintsOf(db, 201803, { driverId: "daniel-ricciardo" });
    expect(ricciardo.map((stint) => stint.tiresUncertain)).toContain(true);
  });

  it("cover each driver's laps without hole or overlap", () => {
    for (const raceId of [202309, 202414, 202421, 202510, 202606]) {
      const stints = stintsOf(db, raceId);
      for (const [i, stint] of stints.entries()) {
        const before = stints[i - 1];
        if (before?.driverId === stint.driverId) expect(stint.startLap).toBe(before.endLap + 1);
        expect(stint.laps).toBe(stint.endLap - stint.startLap + 1);
      }
    }
  });

  it("know retirements from finishes", () => {
    const ends = new Map(stintsOf(db, 202421).map((stint) => [stint.driverId, stint.endedBy]));
    expect(ends.get("carlos-sainz-jr")).toBe("retired");
    expect(ends.get("max-verstappen")).toBe("finish");
  });

  it("list stops with time in the pit lane, unknown in kind before lap data", () => {
    expect(pitStopsOf(db, 202414)[0]).toMatchObject({ lap: 7, durationMs: 23_562, visit: "stop" });
    expect(pitStopsOf(db, 201014).every((row) => row.visit === null)).toBe(true);
    const fastest = fastestPitStopsOf(db, 202423, 5).map((row) => row.durationMs);
    expect(fastest).toEqual([...fastest].sort((a, b) => (a ?? 0) - (b ?? 0)));
  });
});

describe("the race around the cars", () => {
  it("has safety cars and red flags in laps", () => {
    expect(trackStatusSpansOf(db, 202122)).toEqual([
      { kind: "virtual_safety_car", firstLap: 36, lastLap: 37 },
      { kind: "safety_car", firstLap: 53, lastLap: 57 },
    ]);
    expect(trackStatusSpansOf(db, 202421).map((span) => span.kind)).toContain("red_flag");
  });

  it("has weather and race control", () => {
    expect(weatherSummaryOf(db, 202421)?.rainShare).toBeGreaterThan(0.5);
    expect(weatherOf(db, 202421)[0]).toMatchObject({ rainfall: true, airTempC: 22.3 });
    expect(weatherSummaryOf(db, 198806)).toBeUndefined();
    expect(raceControlOf(db, 202421, { text: "10 second time penalty" }).length).toBeGreaterThan(1);
    expect(
      raceControlOf(db, 202421, { carNumber: "81" }).every(
        (row) => row.carNumber === "81" || row.message.includes("CAR 81"),
      ),
    ).toBe(true);
  });
});
