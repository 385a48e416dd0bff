import { afterEach, beforeEach, expect, test } from "vitest";
import { type FaultyProxy, startFaultyProxy } from "../feeds/testing/faulty-proxy.ts";
import { type RecordedServer, startRecordedServer } from "../feeds/testing/recorded-server.ts";
import { openBundledDb } from "../testing/bundled-db.ts";

import { syncRaceDb } from "./sync-race-db.ts";
import { copyBundledDb, type DatabaseCopy } from "./testing/database-copy.ts";
import { seasonDump } from "./testing/season-dump.ts";

const flag = "2025-05-25T14:56:00Z";
const evening = "2025-05-25T18:00:00Z";
const raceId = 202508;

let copy: DatabaseCopy;
let jolpica: RecordedServer;
let openF1: RecordedServer;
let proxies: FaultyProxy[] = [];

beforeEach(async () => {
  copy = copyBundledDb("2025-05-20T00:00:00Z");
  jolpica = await startRecordedServer("jolpica");
  openF1 = await startRecordedServer("openf1");
});
afterEach(async () => {
  await Promise.all([jolpica, openF1, ...proxies].map((server) => server.close()));
  proxies = [];
  copy.close();
});

const sync = (now: string, urls: { jolpicaUrl?: string; openF1Url?: string } = {}) =>
  syncRaceDb(copy.db, {
    now: new Date(now),
    jolpicaUrl: jolpica.url,
    openF1Url: openF1.url,
    cacheFolder: copy.cacheFolder,
    http: { limits: { jolpica: [], openf1: [] }, timeoutMs: 400, attempts: 2, backOffMs: 5 },
    ...urls,
  });

/** As at the flag: Jolpica has qualifying and the calendar, nothing of the race. */
const hideRaceFromJolpica = () => {
  const hidden = [...jolpica.answers].filter(([path]) => /results|pitstops|standings/.test(path));
  for (const [path] of hidden) jolpica.answers.delete(path);
  return () => {
    for (const [path, body] of hidden) jolpica.answers.set(path, body);
  };
};

const state = () => copy.db.sqlite.prepare("select result_state from races where id = ?").pluck().get(raceId);
const rows = (sql: string) => copy.db.sqlite.prepare(sql).all(raceId) as Record<string, unknown>[];
const proxyFor = async (target: string) => {
  const proxy = await startFaultyProxy(target);
  proxies.push(proxy);
  return proxy;
};

test("OpenF1 alone makes a race provisional, Jolpica final, and every changed value is logged", async () => {
  const show = hideRaceFromJolpica();
  const first = await sync(flag);
  expect(first.races).toMatchObject([{ race: "2025-8", before: "none", state: "provisional", corrections: 0 }]);
  expect(rows("select driver_id, time_ms from race_results where race_id = ? and position = 1")).toEqual([
    { driver_id: "lando-norris", time_ms: 6_034_104 },
  ]);
  show();
  const second = await sync(evening);
  expect(second.races).toMatchObject([{ before: "provisional", state: "final" }]);
  expect(state()).toBe("final");
  expect(
    rows(
      "select source, table_name, column_name, before, after from corrections where race_id = ? and row_key = 'lando-norris' and table_name = 'race_results' and column_name = 'time_ms'",
    ),
  ).toEqual([
    { source: "jolpica", table_name: "race_results", column_name: "time_ms", before: "6034104", after: "6033843" },
  ]);
  expect(second.corrections).toBe(rows("select id from corrections where race_id = ?").length);
});

test("a final race has what the bundled database has of the same cars", async () => {
  await sync(evening);
  const cells =
    "driver_id, number, constructor_id, engine_manufacturer_id, tire_manufacturer_id, position, position_text, laps, time_ms, gap_ms, points, pole_position, grid, positions_gained, pit_stops, fastest_lap, grand_slam";
  const full = openBundledDb();
  const want = full.sqlite
    .prepare(`select ${cells} from race_results where race_id = ? order by display_order`)
    .all(raceId) as {
    driver_id: string;
  }[];
  const got = rows(`select ${cells} from race_results where race_id = ? order by display_order`);
  expect(got).toHaveLength(6);
  expect(got).toEqual(want.filter((row) => got.some((own) => own.driver_id === row.driver_id)));
  full.sqlite.close();
});

test("syncing again with nothing new changes no row of any table", async () => {
  hideRaceFromJolpica();
  await sync(flag);
  const before = seasonDump(copy.db, 2025);
  const again = await sync(flag);
  expect(again).toMatchObject({ rowsChanged: 0, corrections: 0, faults: [] });
  expect(seasonDump(copy.db, 2025)).toEqual(before);
});

test("a database that is up to date asks for the calendar and nothing else", async () => {
  await sync(evening);
  jolpica.asked.length = 0;
  openF1.asked.length = 0;
  await sync(evening);
  expect(jolpica.asked).toEqual(["/ergast/f1/2025/races.json?limit=100&offset=0"]);
  expect(openF1.asked).toEqual([]);
});

test("a result that stewards change a day later is corrected, and the change logged", async () => {
  await sync(evening);
  const path = "/ergast/f1/2025/8/results.json";
  const told = JSON.stringify(jolpica.answers.get(path));
  jolpica.answers.set(path, JSON.parse(told.replace('"points":"12"', '"points":"10"')));
  expect((await sync("2025-05-26T12:00:00Z")).races).toEqual([]);
  expect((await sync("2025-05-26T20:00:00Z")).races).toMatchObject([
    { before: "final", state: "final", corrections: 1 },
  ]);
  expect(
    rows(
      "select source, row_key, column_name, before, after from corrections where race_id = ? and table_name = 'race_results'",
    ),
  ).toEqual([{ source: "jolpica", row_key: "max-verstappen", column_name: "points", before: "12", after: "10" }]);
});

test("laps carry tires, track status, pit flags and positions", async () => {
  await sync(flag);
  expect(
    rows(
      "select lap, lap_time_ms, s2_ms, compound, tire_age, stint, position, track_status, pit_in, pit_out, complete, source from laps where race_id = ? and driver_id = 'lando-norris' and lap in (2, 19, 20)",
    ),
  ).toEqual([
    {
      lap: 2,
      lap_time_ms: 104_634,
      s2_ms: 44_185,
      compound: "MEDIUM",
      tire_age: 2,
      stint: 1,
      position: 1,
      track_status: "16",
      pit_in: 0,
      pit_out: 0,
      complete: 1,
      source: "openf1",
    },
    {
      lap: 19,
      lap_time_ms: 92_254,
      s2_ms: 35_366,
      compound: "MEDIUM",
      tire_age: 19,
      stint: 1,
      position: 4,
      track_status: "1",
      pit_in: 1,
      pit_out: 0,
      complete: 1,
      source: "openf1",
    },
    {
      lap: 20,
      lap_time_ms: 78_033,
      s2_ms: 35_363,
      compound: "HARD",
      tire_age: 1,
      stint: 2,
      position: 3,
      track_status: "1",
      pit_in: 0,
      pit_out: 1,
      complete: 1,
      source: "openf1",
    },
  ]);
});

test("without OpenF1 the race is final by Jolpica, and OpenF1 is heard when it is back", async () => {
  const silent = await proxyFor(openF1.url);
  silent.spoil = { how: "silent", path: /./ };
  const report = await sync(evening, { openF1Url: silent.url });
  expect(report.races).toMatchObject([{ state: "final", told: ["jolpica"] }]);
  expect(report.faults).toMatchObject([{ source: "openf1", subject: "2025-8" }]);
  expect(rows("select 1 from laps where race_id = ?")).toEqual([]);
  expect((await sync(evening)).races).toMatchObject([{ state: "final", told: ["jolpica", "openf1"] }]);
  expect(rows("select 1 from laps where race_id = ?").length).toBeGreaterThan(20);
  expect((await sync(evening)).races).toEqual([]);
});

test("without Jolpica the race is provisional by OpenF1, and a later silence takes nothing back", async () => {
  const silent = await proxyFor(jolpica.url);
  silent.spoil = { how: "silent", path: /./ };
  expect((await sync(evening, { jolpicaUrl: silent.url })).races).toMatchObject([
    { state: "provisional", told: ["openf1"] },
  ]);
  await sync(evening);
  const before = seasonDump(copy.db, 2025);
  const later = await sync(evening, { jolpicaUrl: silent.url });
  expect(later.faults).toMatchObject([{ source: "jolpica", subject: "2025" }]);
  expect(seasonDump(copy.db, 2025)).toEqual(before);
});

for (const how of ["html", "truncated", "renamed"] as const)
  test(`an answer that is ${how} is a fault of its source and spoils nothing`, async () => {
    await sync(flag);
    const before = rows("select * from laps where race_id = ?");
    const spoiled = await proxyFor(jolpica.url);
    copy.db.sqlite.prepare("update races set result_state = 'provisional' where id = ?").run(raceId);
    spoiled.spoil = { how, field: "points", path: /8\/(results|driverstandings)/ };
    const report = await sync(evening, { jolpicaUrl: spoiled.url });
    expect(report.faults).toMatchObject([{ source: "jolpica", subject: "2025-8" }]);
    expect(report.faults[0]?.message).not.toContain("127.0.0.1");
    expect(state()).toBe("provisional");
    expect(rows("select * from laps where race_id = ?")).toEqual(before);
  });

test("an empty list never wipes what was told before", async () => {
  hideRaceFromJolpica();
  await sync(flag);
  const before = seasonDump(copy.db, 2025);
  const emptied = await proxyFor(openF1.url);
  emptied.spoil = { how: "empty", path: /session_result|drivers|starting_grid/ };
  expect((await sync(flag, { openF1Url: emptied.url })).races).toMatchObject([
    { state: "provisional", rowsChanged: 0 },
  ]);
  expect(seasonDump(copy.db, 2025)).toEqual(before);
});

test("drivers and teams that the database does not know are created from the feed", async () => {
  const path = "/ergast/f1/2025/8/results.json";
  const renamed = JSON.stringify(jolpica.answers.get(path))
    .replace(
      '"driverId":"alonso","code":"ALO","permanentNumber":"14","givenName":"Fernando","familyName":"Alonso","dateOfBirth":"1981-07-29"',
      '"driverId":"newman","code":"NEW","permanentNumber":"98","givenName":"Ada","familyName":"Newman","dateOfBirth":"2006-01-02"',
    )
    .replace('"constructorId":"aston_martin","name":"Aston Martin"', '"constructorId":"comet","name":"Comet Racing"');
  jolpica.answers.set(path, JSON.parse(renamed));
  await sync(evening);
  expect(
    copy.db.sqlite
      .prepare("select id, code, permanent_number, nationality_id from drivers where id = 'ada-newman'")
      .get(),
  ).toEqual({
    id: "ada-newman",
    code: "NEW",
    permanent_number: "98",
    nationality_id: "spain",
  });
  expect(rows("select constructor_id from race_results where race_id = ? and driver_id = 'ada-newman'")).toEqual([
    { constructor_id: "comet-racing" },
  ]);
  await sync(evening);
  expect(copy.db.sqlite.prepare("select count(*) from drivers where last_name = 'Newman'").pluck().get()).toBe(1);
});

test("an abort ends the sync between races with nothing half written", async () => {
  const stop = new AbortController();
  stop.abort(new Error("stopped"));
  const before = seasonDump(copy.db, 2025);
  await expect(
    syncRaceDb(copy.db, {
      now: new Date(flag),
      jolpicaUrl: jolpica.url,
      openF1Url: openF1.url,
      cacheFolder: copy.cacheFolder,
      signal: stop.signal,
    }),
  ).rejects.toThrow("stopped");
  expect(seasonDump(copy.db, 2025)).toEqual(before);
});
