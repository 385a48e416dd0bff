import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { circuitFactsOf, lapRecordOf, mostSuccessfulAt, winnersAt } from "./circuit-facts.ts";
import { headToHead } from "./head-to-head.ts";
import { constructorProfileOf, driverProfileOf } from "./profiles.ts";
import { raceStoryOf } from "./race-story.ts";
import { teammatesOf } from "./teammates.ts";

const db = openBundledDb();
afterAll(() => db.sqlite.close());

describe("head to head", () => {
  it("counts every race the two shared exactly once, retirements apart", () => {
    const duel = headToHead(db, "lewis-hamilton", "nico-rosberg", { asTeammates: true });
    expect(duel?.race).toEqual({
      together: 78,
      aheadA: 39,
      aheadB: 27,
      onlyAClassified: 5,
      onlyBClassified: 6,
      neitherClassified: 1,
    });
    expect(duel?.bySeason.map((season) => season.season)).toEqual([2013, 2014, 2015, 2016]);
    expect(duel?.a).toMatchObject({ wins: 32 });
    expect(duel?.b).toMatchObject({ wins: 22 });
  });

  it("is the same duel seen from the other side", () => {
    const there = headToHead(db, "max-verstappen", "charles-leclerc", { seasonFrom: 2022, seasonTo: 2023 });
    const back = headToHead(db, "charles-leclerc", "max-verstappen", { seasonFrom: 2022, seasonTo: 2023 });
    expect(back?.race.aheadB).toBe(there?.race.aheadA);
    expect(back?.qualifying.aheadA).toBe(there?.qualifying.aheadB);
    expect(back?.sprint.together).toBe(there?.sprint.together);
    expect(back?.a).toEqual(there?.b);
    for (const period of there?.bySeason ?? []) {
      const { together, ...parts } = period.race;
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(together);
    }
  });

  it("has the mean gap in qualifying, of the last part in which both set a time", () => {
    const { qualifying } = headToHead(db, "lando-norris", "oscar-piastri", { seasonFrom: 2024, seasonTo: 2024 }) ?? {};
    const wanted = db.sqlite
      .prepare(
        `SELECT count(*) AS timed, avg(CASE WHEN a.q3_ms + b.q3_ms THEN a.q3_ms - b.q3_ms
          WHEN a.q2_ms + b.q2_ms THEN a.q2_ms - b.q2_ms ELSE a.q1_ms - b.q1_ms END) AS gapMs
        FROM qualifying_results a JOIN qualifying_results b USING (race_id)
        WHERE a.driver_id = 'lando-norris' AND b.driver_id = 'oscar-piastri' AND race_id BETWEEN 202400 AND 202499`,
      )
      .get() as { timed: number; gapMs: number };
    expect(qualifying?.timed).toBe(wanted.timed);
    expect(qualifying?.gapMs).toBeCloseTo(wanted.gapMs, 6);
    const back = headToHead(db, "oscar-piastri", "lando-norris", { seasonFrom: 2024, seasonTo: 2024 });
    expect(back?.qualifying.gapMs).toBeCloseTo(-wanted.gapMs, 6);
  });

  it("is absent for two who never met", () => {
    expect(headToHead(db, "jim-clark", "lewis-hamilton")).toBeUndefined();
    expect(headToHead(db, "ayrton-senna", "michael-schumacher", { asTeammates: true })).toBeUndefined();
  });
});

describe("teammates", () => {
  it("are those of the same entrant, test drivers left out", () => {
    expect(teammatesOf(db, "fernando-alonso", 2007).map((row) => [row.teammateId, row.racesTogether])).toEqual([
      ["lewis-hamilton", 17],
    ]);
    expect(teammatesOf(db, "max-verstappen", 2016).map((row) => row.teammateId)).toEqual([
      "daniel-ricciardo",
      "carlos-sainz-jr",
    ]);
  });
});

describe("profiles", () => {
  it("of a driver hold birth, family, teams and tables", () => {
    const profile = driverProfileOf(db, "max-verstappen");
    expect(profile).toMatchObject({
      dateOfBirth: "1997-09-30",
      demonym: "Dutch",
      family: [{ relativeId: "jos-verstappen" }],
    });
    expect(profile?.championships.filter((table) => table.championshipWon).map((table) => table.season)).toEqual([
      2021, 2022, 2023, 2024,
    ]);
    expect(driverProfileOf(db, "nobody")).toBeUndefined();
  });

  it("of a team hold its names and its drivers", () => {
    const profile = constructorProfileOf(db, "aston-martin");
    expect(profile?.lineage.map((name) => name.constructorId)).toContain("force-india");
    expect(profile?.drivers.map((driver) => driver.driverId).sort()).toEqual(["fernando-alonso", "lance-stroll"]);
    expect(constructorProfileOf(db, "nobody")).toBeUndefined();
  });
});

describe("circuits", () => {
  it("know their layouts, races and lap record", () => {
    const monza = circuitFactsOf(db, "monza");
    expect(monza).toMatchObject({ racesHeld: 75, firstRaceId: 195007, lastRaceId: 202516, nextRaceId: 202613 });
    expect(monza?.layouts.reduce((sum, layout) => sum + layout.racesHeld, 0)).toBe(75);
    expect(monza?.lapRecord).toMatchObject({ driverId: "lando-norris", season: 2025, timeMs: 80_901 });
    expect(lapRecordOf(db, "monza", "monza-3")?.season).toBeLessThanOrEqual(1971);
    expect(circuitFactsOf(db, "nowhere")).toBeUndefined();
  });

  it("list winners newest first and who won most", () => {
    expect(
      winnersAt(db, "monza")
        .slice(0, 2)
        .map((row) => row.driverId),
    ).toEqual(["max-verstappen", "charles-leclerc"]);
    const most = mostSuccessfulAt(db, "monaco", 1);
    expect(most.winsByDriver.map((row) => [row.keys.driver, row.value])).toEqual([["ayrton-senna", 6]]);
    expect(most.winsByConstructor[0]?.keys.constructor).toBe("mclaren");
  });
});

describe("the story of a race", () => {
  it("tells Abu Dhabi 2021", () => {
    const story = raceStoryOf(db, 202122);
    expect(story).toMatchObject({ winningMarginMs: 2_256, leadChanges: 3, winner: { driverId: "max-verstappen" } });
    expect(story?.leadSpans.at(-1)).toEqual({ driverId: "max-verstappen", firstLap: 58, lastLap: 58 });
    expect(story?.drivers).toMatchObject({ championId: "max-verstappen", leadBeforePoints: 0, leadAfterPoints: 8 });
    expect(story?.gainers[0]).toMatchObject({ driverId: "pierre-gasly", grid: 12, position: 5 });
    expect(story?.interruptions).toHaveLength(2);
    expect(story?.retirements.map((row) => row.driverId)).toContain("sergio-perez");
    expect(story?.losers.map((mover) => mover.driverId)).not.toContain("sergio-perez");
  });

  it("tells an old race by what is known of it", () => {
    const story = raceStoryOf(db, 198803);
    expect(story).toMatchObject({
      leadChanges: null,
      winner: { driverId: "alain-prost" },
      poleSitter: { driverId: "ayrton-senna" },
    });
    expect(story?.interruptions).toEqual([]);
    expect(story?.retirements.find((row) => row.driverId === "ayrton-senna")?.reasonRetired).toBeTruthy();
  });

  it("marks firsts and round numbers", () => {
    const kinds = (raceId: number) =>
      raceStoryOf(db, raceId)?.milestones.map((m) => `${m.id} ${m.kind} ${m.count}`) ?? [];
    expect(kinds(202414)).not.toContain("lewis-hamilton first_win 1");
    expect(kinds(201605)).toContain("max-verstappen first_win 24");
    expect(kinds(202016)).toContain("sergio-perez first_win 190");
    expect(kinds(202314)).toContain("max-verstappen win_streak 10");
  });

  it("is absent before there is a result", () => {
    expect(raceStoryOf(db, 202612)).toBeUndefined();
  });
});
