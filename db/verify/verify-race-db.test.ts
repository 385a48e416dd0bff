import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRaceDb, type RaceDb } from "../client.ts";
import { rewindTo } from "../seed/rewind.ts";
import { openBundledDb } from "../testing/bundled-db.ts";
import { knownExceptions } from "./known-exceptions.ts";
import type { Exception, Failure, VerifyReport } from "./report.ts";
import { verifyRaceDb } from "./verify-race-db.ts";

const allFailures = (report: VerifyReport) =>
  report.checks.flatMap((check) =>
    check.failures.map((failure) => `${check.name}: ${failure.where}: ${failure.detail}`),
  );

describe("the bundled database", () => {
  let report: VerifyReport;
  beforeAll(() => {
    report = verifyRaceDb(openBundledDb(), { bundled: true });
  });

  it("verifies without a failure", () => {
    expect(allFailures(report)).toEqual([]);
    expect(report.ok).toBe(true);
  });

  it("is looked at as a whole, not in samples", () => {
    const checked = Object.fromEntries(report.checks.map((check) => [check.name, check.checked]));
    expect(checked.winners).toBeGreaterThanOrEqual(1160 + 24);
    expect(checked["race-points"]).toBeGreaterThan(27_000);
    expect(checked["season-standings"]).toBeGreaterThanOrEqual(1680 + 721 - 1);
    expect(checked["round-standings"]).toBeGreaterThanOrEqual(21_449 + 10_610);
    expect(checked["lap-timing"]).toBeGreaterThan(200_000);
    expect(checked["row-counts"]).toBeGreaterThan(80);
  });

  it("needs every exception that is known, each for a reason of its own place", () => {
    for (const entry of knownExceptions) {
      const check = report.checks.find((one) => one.name === entry.check);
      const hits = check?.exceptions.filter((exception) => exception.reason === entry.reason) ?? [];
      expect(
        hits.some(({ where }) => where === entry.where || where.startsWith(`${entry.where} `)),
        entry.where,
      ).toBe(true);
    }
  });

  it("names drivers, races and numbers in its exceptions", () => {
    const points = report.checks.find((check) => check.name === "race-points");
    expect(points?.exceptions).toContainEqual({
      where: "1957-5 maurice-trintignant",
      detail: "3 points, the rules give 1.5",
      reason: expect.stringContaining("Collins"),
    });
  });
});

describe("a database that somebody damaged", () => {
  const folder = mkdtempSync(join(tmpdir(), "verify-"));
  let db: RaceDb;
  beforeAll(async () => {
    const path = join(folder, "race.db");
    await openBundledDb().sqlite.backup(path);
    db = openRaceDb(path);
  });
  afterAll(() => {
    db.sqlite.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs one check on the database as the statements leave it, then undoes them. */
  const check = (name: string, ...statements: string[]): { failures: Failure[]; exceptions: Exception[] } => {
    db.sqlite.pragma("foreign_keys = OFF");
    db.sqlite.exec("begin");
    try {
      for (const statement of statements) expect(db.sqlite.prepare(statement).run().changes).toBeGreaterThan(0);
      const [found] = verifyRaceDb(db, { bundled: true, only: [name] }).checks;
      return { failures: [...(found?.failures ?? [])], exceptions: [...(found?.exceptions ?? [])] };
    } finally {
      db.sqlite.exec("rollback");
    }
  };

  const mutations: [title: string, check: string, statement: string, where: string, detail: string][] = [
    [
      "a race without its winner",
      "winners",
      "delete from race_results where race_id = 202109 and position = 1",
      "2021-9",
      "the race has no winner",
    ],
    [
      "a second winner in another car",
      "winners",
      "update race_results set position = 1 where race_id = 198811 and position = 2",
      "1988-11",
      "the race has 2 winners in different cars: ayrton-senna, alain-prost",
    ],
    [
      "a shared win with the drivers in different cars",
      "winners",
      "update race_results set number = '99' where race_id = 195104 and position = 1 and shared_car = 1",
      "1951-4",
      "the race has 2 winners in different cars: luigi-fagioli, juan-manuel-fangio",
    ],
    [
      "points that the rules do not give",
      "race-points",
      "update race_results set points = 19 where race_id = 201605 and position = 2",
      "2016-5 kimi-raikkonen",
      "19 points, the rules give 18",
    ],
    [
      "points that do not add up to the season",
      "season-standings",
      "update race_results set points = 4 where race_id = 198803 and position = 2",
      "1988 gerhard-berger",
      "",
    ],
    [
      "a total that the rounds do not give",
      "round-standings",
      "update driver_standings set points = points + 1 where race_id = 201010 and position = 1",
      "2010-10 lewis-hamilton",
      "drivers' table has 146, the results give 145",
    ],
    [
      "a title for somebody else",
      "titles",
      "update season_driver_standings set championship_won = (position = 2) where season = 2008",
      "2008 drivers",
      "the champion felipe-massa is placed 2",
    ],
    [
      "a time smaller than the winner's",
      "classification",
      "update race_results set time_ms = time_ms - 60000 where race_id = 200501 and position = 2",
      "2005-1 rubens-barrichello",
      "",
    ],
    [
      "a lap that is there twice",
      "lap-counts",
      `insert into laps (race_id, driver_id, lap, lap_time_ms, pit_in, pit_out, complete)
        select race_id, driver_id, lap + 1, lap_time_ms, 0, 0, 1 from laps
        where race_id = 202401 and driver_id = 'max-verstappen' and lap = 57`,
      "2024-1 max-verstappen",
      "1 lap more than the result (58, not 57)",
    ],
    [
      "a result with other laps than the lap rows",
      "lap-counts",
      "update race_results set laps = laps - 1 where race_id = 202303 and driver_id = 'lewis-hamilton'",
      "2023-3 lewis-hamilton",
      "1 lap more than the result (58, not 57)",
    ],
    [
      "a lap too few for a car that retired",
      "lap-counts",
      "update race_results set laps = laps - 1 where race_id = 202401 and position_text = '20'",
      "2024-1 logan-sargeant",
      "1 lap more than the result (55, not 54)",
    ],
    [
      "a lap too few for a car that retired in the pits",
      "lap-counts",
      "update race_results set laps = laps - 1 where race_id = 202302 and driver_id = 'lance-stroll'",
      "2023-2 lance-stroll",
      "1 lap more than the result (16, not 15)",
    ],
    [
      "a place held twice on a lap",
      "lap-timing",
      "update laps set position = 1 where race_id = 202210 and lap = 30 and position = 2",
      "2022-10 lap 30",
      "place 1 is held by 2 cars",
    ],
    [
      "a pit stop that the laps do not know",
      "pit-laps",
      "update pit_stops set lap = 3 where race_id = 202302 and driver_id = 'sergio-perez' and stop = 1",
      "2023-2 sergio-perez",
      "the stop of lap 3 is no pit-in lap",
    ],
    [
      "a stint that begins without a stop",
      "stints",
      "update laps set stint = stint + 1 where race_id = 202302 and driver_id = 'sergio-perez' and lap > 40",
      "2023-2 sergio-perez",
      "new stint after lap 40 without a visit to the pits",
    ],
    [
      "a lap of a race that does not exist",
      "integrity",
      "update laps set race_id = 209901 where race_id = 202401 and driver_id = 'max-verstappen' and lap = 1",
      "laps",
      "",
    ],
    [
      "a result of somebody who was never entered",
      "identity",
      "delete from entries where race_id = 199401 and driver_id = 'michael-schumacher'",
      "1994-1 michael-schumacher",
      "is in race_results but not in entries",
    ],
    [
      "a table that lost a row",
      "row-counts",
      "delete from weather where race_id = 202401 and seq = 1",
      "weather 2024",
      "3675 rows, the sources have 3676",
    ],
  ];

  it.each(mutations)("is caught with %s", (_title, name, statement, where, detail) => {
    const { failures } = check(name, statement);
    expect(failures.map((failure) => failure.where)).toContain(where);
    const details = failures.filter((failure) => failure.where === where).map((failure) => failure.detail);
    if (detail) expect(details).toContain(detail);
  });

  it("is caught when one more difference hides in a race that is known to have some", () => {
    const { failures } = check(
      "stints",
      "update laps set stint = stint + 1 where race_id = 201803 and driver_id = 'lewis-hamilton' and lap > 30",
    );
    expect(failures.map(({ where, detail }) => `${where}: ${detail}`)).toContainEqual(
      expect.stringContaining("2018-3: 56 differences where 55 are known"),
    );
  });

  it("is not damaged but younger when it stands as on an earlier day", () => {
    db.sqlite.exec("begin");
    try {
      rewindTo(db, new Date("2025-05-20T00:00:00Z"));
      const report = verifyRaceDb(db, { bundled: false });
      expect(allFailures(report)).toEqual([]);
      const points = report.checks.find((one) => one.name === "season-standings");
      expect(points?.checked).toBeGreaterThan(2300);
      db.sqlite.exec("update season_driver_standings set points = points + 1 where season = 2025 and position = 1");
      expect(allFailures(verifyRaceDb(db, { only: ["season-standings"] }))).toEqual([
        "season-standings: 2025 oscar-piastri: drivers' table has 147, the results give 146",
      ]);
    } finally {
      db.sqlite.exec("rollback");
    }
  });

  it("is let off with a reason where the race is still provisional", () => {
    const { failures, exceptions } = check(
      "race-points",
      "update races set result_state = 'provisional' where id = 202611",
      "update race_results set points = null where race_id = 202611 and position = 1",
    );
    expect(failures).toEqual([]);
    expect(exceptions.filter(({ where }) => where.startsWith("2026-11 ")).map(({ reason }) => reason)).toEqual([
      expect.stringContaining("provisional"),
    ]);
  });
});

describe("a database that is not the bundled build", () => {
  it("verifies when it is empty", () => {
    const report = verifyRaceDb(openRaceDb(":memory:"));
    expect(allFailures(report)).toEqual([]);
  });

  it("refuses a check that does not exist by naming those that do", () => {
    expect(() => verifyRaceDb(openRaceDb(":memory:"), { only: ["wheels"] })).toThrow(/"wheels".*winners/);
  });
});
