import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRaceDbReadOnly } from "../client.ts";
import { Fault } from "../fault.ts";
import { dataStatusOf } from "../queries/data-status.ts";
import { openBundledDb } from "../testing/bundled-db.ts";
import { dumpDigest } from "../testing/table-dump.ts";
import { ensureRaceDb, rebuildRaceDb, seedFolder } from "./build.ts";
import { writeSnapshot } from "./snapshot.ts";

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "pitsynth-build-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("the bundled database holds exactly the rows of its sources", () => {
  const { rows } = dataStatusOf(openBundledDb(), new Date("2026-11-23"));
  expect(rows).toMatchObject({
    races: 1172,
    drivers: 917,
    constructors: 187,
    circuits: 78,
    race_results: 27533,
    sprint_results: 568,
    qualifying_results: 26954,
    sprint_qualifying_results: 466,
    practice_results: 647 + 16098 + 15509 + 8823 + 706 + 7707 + 7541 + 7683,
    grid_positions: 25770,
    fastest_laps: 17085,
    pit_stops: 22430,
    driver_of_the_day: 874,
    driver_standings: 21449,
    constructor_standings: 10610,
    season_entrant_drivers: 3882,
    laps: 195116,
    sprint_laps: 12400,
    weather: 26015,
    race_control: 15020,
    track_status: 2057,
  });
});

test("exporting the built database gives the bundled snapshot again, byte for byte", () => {
  const folder = join(home, "export");
  writeSnapshot(openBundledDb(), folder);
  for (const file of ["world.json.br", "1950-results.json.br", "2024-laps.json.br", "2026-results.json.br"])
    expect(readFileSync(join(folder, file)).equals(readFileSync(join(seedFolder, file)))).toBe(true);
});

test("built as of a day, later results are gone and the schedule stays", async () => {
  const path = await rebuildRaceDb(join(home, "until"), { until: new Date("2025-05-20") });
  const db = openRaceDbReadOnly(path);
  const status = dataStatusOf(db, new Date("2025-05-20"));
  expect(status.last_race?.race).toBe("2025-7");
  expect(status.next_race?.race).toBe("2025-8");
  expect(status.rows.races).toBe(1172);
  const later = (table: string) =>
    db.sqlite.prepare(`select count(*) from ${table} where race_id > 202507`).pluck().get();
  for (const table of ["race_results", "qualifying_results", "practice_results", "laps", "driver_standings", "entries"])
    expect([table, later(table)]).toEqual([table, 0]);
  const leader = db.sqlite
    .prepare("select driver_id, points from season_driver_standings where season = 2025 and position = 1")
    .get();
  expect(leader).toEqual({ driver_id: "oscar-piastri", points: 146 });
  expect(db.sqlite.prepare("select count(*) from season_driver_standings where season = 2026").pluck().get()).toBe(0);
  db.sqlite.close();
});

test("a weekend that has begun keeps what was driven before that time", async () => {
  const path = await rebuildRaceDb(join(home, "weekend"), { until: new Date("2024-07-27T16:00:00Z") });
  const db = openRaceDbReadOnly(path);
  const held = (table: string) =>
    (db.sqlite.prepare(`select count(*) from ${table} where race_id = 202414`).pluck().get() as number) > 0;
  expect(["qualifying_results", "practice_results", "entries", "race_results", "grid_positions"].map(held)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  db.sqlite.close();
});

test("replacing a database that a reader has open leaves the reader whole", async () => {
  const folder = join(home, "replace");
  const path = await ensureRaceDb(folder);
  const reader = openRaceDbReadOnly(path);
  const count = () => reader.sqlite.prepare("select count(*) from race_results").pluck().get();
  expect(count()).toBe(27533);
  await rebuildRaceDb(folder, { until: new Date("2020-01-01") });
  expect(count()).toBe(24672);
  await rebuildRaceDb(folder);
  expect(dumpDigest(reader)).toEqual(dumpDigest(openBundledDb()));
  reader.sqlite.close();
});

test("several builders at once make one database", async () => {
  const folder = join(home, "many");
  const paths = await Promise.all([1, 2, 3].map(() => ensureRaceDb(folder)));
  expect(new Set(paths).size).toBe(1);
});

test("a damaged snapshot is named and leaves nothing behind", async () => {
  const snapshot = join(home, "damaged");
  cpSync(seedFolder, snapshot, { recursive: true });
  writeFileSync(join(snapshot, "1994-results.json.br"), "not brotli");
  const attempt = ensureRaceDb(join(home, "none"), { snapshot });
  await expect(attempt).rejects.toThrow(Fault);
  await expect(attempt).rejects.toThrow(/1994-results\.json\.br cannot be read/);
  await expect(ensureRaceDb(join(home, "none"), { snapshot: join(home, "nowhere") })).rejects.toThrow(
    /snapshot is missing/,
  );
});

test("a race.db that is no database is replaced by a whole one on build", async () => {
  const folder = join(home, "corrupt");
  await ensureRaceDb(folder);
  writeFileSync(join(folder, "race.db"), "garbage".repeat(1000));
  expect(() => openRaceDbReadOnly(join(folder, "race.db")).sqlite.prepare("select 1 from races").get()).toThrow();
  const db = openRaceDbReadOnly(await rebuildRaceDb(folder));
  expect(db.sqlite.prepare("select count(*) from races").pluck().get()).toBe(1172);
  db.sqlite.close();
});
