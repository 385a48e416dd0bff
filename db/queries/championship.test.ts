import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import {
  lastRace,
  nextRace,
  nextSession,
  raceOf,
  racesAt,
  racesBetween,
  racesOfSeason,
  seasons,
  sessionsOf,
} from "./schedule.ts";
import {
  constructorStandingsAfter,
  driverStandingsAfter,
  driverStandingsProgression,
  finalConstructorStandings,
  finalDriverStandings,
  lastStandingsRaceId,
  titleDecided,
} from "./standings.ts";

const db = openBundledDb();
afterAll(() => db.sqlite.close());

describe("standings", () => {
  it("after a round carry gaps to the leader and to the one ahead", () => {
    const rows = driverStandingsAfter(db, 202414);
    expect(rows[0]).toMatchObject({
      driverId: "max-verstappen",
      points: 277,
      gapToLeaderPoints: 0,
      constructorId: "red-bull",
    });
    expect(rows[2]?.gapToLeaderPoints).toBe((rows[0]?.points ?? 0) - (rows[2]?.points ?? 0));
    expect(constructorStandingsAfter(db, 202414)[1]).toMatchObject({ constructorId: "mclaren", gapToAheadPoints: 42 });
  });

  it("at the end of a season name the champions", () => {
    expect(finalDriverStandings(db, 2021)[0]).toMatchObject({
      driverId: "max-verstappen",
      points: 395.5,
      championshipWon: true,
    });
    expect(finalConstructorStandings(db, 2021)[0]).toMatchObject({ constructorId: "mercedes", points: 613.5 });
    expect(finalConstructorStandings(db, 1957)).toEqual([]);
  });

  it("show the team of that season for a driver who moved on", () => {
    const hamilton = finalDriverStandings(db, 2012).find((row) => row.driverId === "lewis-hamilton");
    expect(hamilton?.constructorId).toBe("mclaren");
  });

  it("say after which race a title was safe", () => {
    expect(titleDecided(db, 2021, "drivers")).toEqual({ decidedRaceId: 202122, championId: "max-verstappen" });
    expect(titleDecided(db, 2026, "drivers")).toEqual({ decidedRaceId: undefined, championId: undefined });
  });

  it("progress from round to round up to the newest", () => {
    const rows = driverStandingsProgression(db, 2024).filter((row) => row.id === "lando-norris");
    expect(rows.map((row) => row.round)).toEqual(racesOfSeason(db, 2024).map((race) => race.round));
    expect(rows.at(-1)).toMatchObject({ position: 2, points: 374, gapToLeaderPoints: 63 });
    expect(lastStandingsRaceId(db, 2024)).toBe(202424);
  });
});

describe("the schedule", () => {
  it("knows the last race with a result and the next one after a moment", () => {
    expect(lastRace(db)?.raceId).toBe(202611);
    expect(nextRace(db, new Date("2026-08-23T12:59:59Z"))?.raceId).toBe(202612);
    expect(nextRace(db, new Date("2026-08-23T13:00:01Z"))?.raceId).toBe(202613);
    expect(nextRace(db, new Date("2027-01-01T00:00:00Z"))).toBeUndefined();
  });

  it("lists the sessions of a weekend in the order they start", () => {
    expect(sessionsOf(db, 202612).map((session) => session.kind)).toEqual([
      "practice_1",
      "sprint_qualifying",
      "sprint",
      "qualifying",
      "race",
    ]);
    expect(nextSession(db, new Date("2026-08-21T12:00:00Z"))).toMatchObject({
      raceId: 202612,
      kind: "sprint_qualifying",
    });
  });

  it("finds races by place and by date", () => {
    expect(racesAt(db, { circuitId: "monza", season: 2021 }).map((race) => race.raceId)).toEqual([202114]);
    expect(racesAt(db, { grandPrixId: "spain" }).map((race) => race.circuitId)).toContain("jerez");
    expect(racesAt(db, {})).toEqual([]);
    expect(racesBetween(db, "2024-05-01", "2024-05-31").map((race) => race.raceId)).toEqual([202406, 202407, 202408]);
    expect(raceOf(db, 202414)).toMatchObject({
      circuitId: "spa-francorchamps",
      continentId: "europe",
      isSprintWeekend: false,
    });
    expect(raceOf(db, 202499)).toBeUndefined();
    expect(seasons(db)[0]).toBe(1950);
  });
});
