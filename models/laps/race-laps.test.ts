import { describe, expect, it } from "vitest";
import { tireRaces } from "#db/queries/tire-laps.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { type RaceLaps, readRaceLaps } from "./race-laps.ts";

const db = openBundledDb();
const race = (raceId: number) => readRaceLaps(db, raceId) as RaceLaps;
const endsOf = (found: RaceLaps, from: number, to: number) =>
  found.cars.flatMap((car) => car.laps.filter((lap) => lap.lap >= from && lap.lap <= to).map((lap) => lap.ends));

describe("laps of a race", () => {
  it("give the persistence error that the definitions of clean and next lap are known by", () => {
    let error = 0;
    let count = 0;
    for (const { raceId } of tireRaces(db)) {
      if (raceId < 202300) continue;
      for (const car of race(raceId).cars) {
        car.laps.forEach((lap, i) => {
          const next = car.laps[i + 1];
          if (!lap.clean || !next?.clean || next.stint !== lap.stint || next.lap !== lap.lap + 1) return;
          error += Math.abs(next.timeS - lap.timeS);
          count++;
        });
      }
    }
    expect(count).toBeGreaterThan(60_000);
    expect(error / count).toBeCloseTo(0.382, 2);
  });

  it.each([
    [202309, 1, 3],
    [202423, 35, 37],
    [202510, 66, 69],
    [202103, 2, 3],
    [202606, 59, 65],
  ])("take no drive through the pit lane behind the safety car for a stop (%i, laps %i to %i)", (raceId, from, to) => {
    const ends = endsOf(race(raceId), from, to);
    const passed = ends.filter((end) => end === "pass_through").length;
    expect(passed).toBeGreaterThan(3);
    expect(ends.filter((end) => end === "stop").length).toBeLessThan(passed);
  });

  it.each([[201803], [202211], [202207], [202513]])("count a set's age anew after a green stop (%i)", (raceId) => {
    for (const car of race(raceId).cars) {
      car.laps.forEach((lap, i) => {
        const next = car.laps[i + 1];
        if (lap.ends === "stop" && next) expect(next.ageLaps).toBeLessThan(25);
        if (lap.ends === "stop" && next && next.compound === lap.compound && lap.ageLaps > 3)
          expect(next.ageLaps).not.toBe(lap.ageLaps + 1);
      });
    }
  });

  it("know the age of every slick in 2026, where the feed leaves gaps", () => {
    for (const { raceId } of tireRaces(db).filter((facts) => facts.season === 2026)) {
      const ages = race(raceId).cars.flatMap((car) => car.laps.map((lap) => lap.ageLaps));
      expect(ages.some(Number.isNaN)).toBe(false);
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(1);
    }
  });

  it.each([[202421], [202501], [202112]])(
    "have no dry median and no clean lap in a race without dry running (%i)",
    (raceId) => {
      expect(race(raceId).dryMedianS).toBeNaN();
      expect(race(raceId).cars.some((car) => car.laps.some((lap) => lap.clean))).toBe(false);
    },
  );

  it("keep the planned distance of a shortened race", () => {
    const belgium = race(202212);
    expect(belgium.plannedLaps).toBeGreaterThanOrEqual(Math.max(...belgium.cars.map((car) => car.laps.length)));
    expect(race(202218).plannedLaps).toBe(53);
  });

  it("come by driver, not in finishing order", () => {
    const ids = race(202414).cars.map((car) => car.driverId);
    expect(ids).toEqual([...ids].sort());
  });

  it("count no tire change at a red flag as a green stop", () => {
    const monza = race(202008);
    const red = monza.cars.flatMap((car) => car.laps.filter((lap) => lap.status.includes("5") && lap.ends !== "track"));
    expect(red.length).toBeGreaterThan(5);
    expect(red.some((lap) => lap.ends === "stop")).toBe(false);
  });
});
