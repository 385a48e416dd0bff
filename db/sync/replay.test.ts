import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { withoutSharedData } from "../testing/shared-data.ts";
import { type SyncOptions, syncRaceDb } from "./sync-race-db.ts";
import { differencesOf } from "./testing/compare.ts";
import { copyBundledDb, type DatabaseCopy } from "./testing/database-copy.ts";
import { busiest, moveClock, type ReplayServer, startReplay } from "./testing/replays.ts";
import { seasonDump } from "./testing/season-dump.ts";

const flag = "2025-05-25T14:56:00Z";
const evening = "2025-05-25T18:00:00Z";
const january = "2026-01-10T00:00:00Z";
const unlimited = { limits: { jolpica: [], openf1: [] } };

describe.skipIf(withoutSharedData())("against the replayed APIs", () => {
  let jolpica: ReplayServer;
  let openF1: ReplayServer;
  let copy: DatabaseCopy;

  beforeAll(async () => {
    [jolpica, openF1] = await Promise.all([startReplay("jolpica", flag), startReplay("openf1", flag)]);
  });
  afterAll(() => Promise.all([jolpica.close(), openF1.close()]));
  afterEach(() => copy.close());

  const sync = (now: string, options: Partial<SyncOptions> = {}) =>
    syncRaceDb(copy.db, {
      now: new Date(now),
      jolpicaUrl: jolpica.url,
      openF1Url: openF1.url,
      cacheFolder: copy.cacheFolder,
      ...options,
    });
  const missing = (raceIds: number[]) => {
    const full = openBundledDb();
    const found = differencesOf(copy.db, full, raceIds);
    full.sqlite.close();
    return found;
  };

  test("Monaco 2025 comes as provisional at the flag and as final in the evening, equal to the full data, within the limits", async () => {
    copy = copyBundledDb("2025-05-20T00:00:00Z");
    expect((await sync(flag)).races).toMatchObject([{ race: "2025-8", before: "none", state: "provisional" }]);
    expect(openF1.requests).toHaveLength(9);
    expect(busiest(jolpica, 1_000)).toBeLessThanOrEqual(4);
    expect(busiest(openF1, 1_000)).toBeLessThanOrEqual(3);
    await moveClock([jolpica, openF1], evening);
    const report = await sync(evening);
    expect(report).toMatchObject({ faults: [], races: [{ race: "2025-8", before: "provisional", state: "final" }] });
    expect(report.corrections).toBeGreaterThan(0);
    expect(missing([202508])).toEqual([]);
    const before = seasonDump(copy.db, 2025);
    expect(await sync(evening)).toMatchObject({ rowsChanged: 0, races: [], requests: { jolpica: 1, openf1: 0 } });
    expect(seasonDump(copy.db, 2025)).toEqual(before);
  });

  test("laps, stints and race control agree with the lap files", async () => {
    copy = copyBundledDb("2025-05-20T00:00:00Z");
    await moveClock([jolpica, openF1], evening);
    await sync(evening, { http: unlimited });
    const full = openBundledDb();
    const both = (sql: string) => expect(copy.db.sqlite.prepare(sql).all()).toEqual(full.sqlite.prepare(sql).all());
    both(`select driver_id, lap, lap_time_ms, s2_ms, s3_ms, compound, tire_age, stint, pit_in, pit_out, complete, position
          from laps where race_id = 202508 and complete order by 1, 2`);
    both(`select seq, utc, lap, category, flag, scope, status, sector, car_number, message
          from race_control where race_id = 202508 order by seq`);
    both("select seq, status, message from track_status where race_id = 202508 order by seq");
    both(
      "select seq, air_temp_c, track_temp_c, rainfall, wind_speed_mps from weather where race_id = 202508 order by seq",
    );
    full.sqlite.close();
  });

  test("half a minute of silence is a fault after the timeout, and the other source is kept", async () => {
    const silent = await startReplay("openf1", evening, { latency: 30_000 });
    await moveClock([jolpica, openF1], evening);
    copy = copyBundledDb("2025-05-20T00:00:00Z");
    const http = { ...unlimited, timeoutMs: 1_500, attempts: 1 };
    const report = await sync(evening, { openF1Url: silent.url, http });
    expect(report.races).toMatchObject([{ state: "final", told: ["jolpica"] }]);
    expect(report.faults).toMatchObject([
      { source: "openf1", message: expect.stringContaining("did not answer within 1.5 s") },
    ]);
    const sources = "select distinct source from laps where race_id = 202508";
    expect(copy.db.sqlite.prepare(sources).pluck().all()).toEqual(["jolpica"]);
    await sync(evening, { http: unlimited });
    expect(copy.db.sqlite.prepare(sources).pluck().all()).toEqual(["openf1"]);
    expect(missing([202508])).toEqual([]);
    await silent.close();
  });

  test("servers that throttle and stumble on every third request delay the sync, no more", async () => {
    const [shakyJolpica, shakyOpenF1] = await Promise.all([
      startReplay("jolpica", evening, { failEvery: 3, failWith: [429, 500], retryAfter: 0.05 }),
      startReplay("openf1", evening, { failEvery: 3, failWith: [500, 429], retryAfter: 0.05 }),
    ]);
    copy = copyBundledDb("2025-05-20T00:00:00Z");
    const urls = { jolpicaUrl: shakyJolpica.url, openF1Url: shakyOpenF1.url };
    const report = await sync(evening, { ...urls, http: { ...unlimited, backOffMs: 5 } });
    expect(report).toMatchObject({ faults: [], races: [{ state: "final" }] });
    expect(missing([202508])).toEqual([]);
    await Promise.all([shakyJolpica.close(), shakyOpenF1.close()]);
  });

  test("several races and sprints are caught up at once, title and tables included", async () => {
    copy = copyBundledDb("2025-10-10T00:00:00Z");
    await moveClock([jolpica, openF1], january);
    const report = await sync(january, { season: 2025, http: unlimited });
    const rounds = [19, 20, 21, 22, 23, 24];
    expect(report.races.map(({ race, state }) => `${race} ${state}`)).toEqual(
      rounds.map((round) => `2025-${round} final`),
    );
    expect(missing(rounds.map((round) => 202500 + round))).toEqual([]);
    const full = openBundledDb();
    const tables = (dump: Record<string, unknown[]>) => [
      dump.season_driver_standings,
      dump.season_constructor_standings,
    ];
    expect(tables(seasonDump(copy.db, 2025))).toEqual(tables(seasonDump(full, 2025)));
    full.sqlite.close();
    expect((await sync(january, { season: 2025, http: unlimited })).rowsChanged).toBe(0);
  });

  test("a season that has not begun costs one question and changes no fact", async () => {
    copy = copyBundledDb(january);
    const { sync_ledger: _, ...before } = seasonDump(copy.db, 2026);
    const report = await sync(january);
    expect(report).toMatchObject({ seasons: [2026], races: [], rowsChanged: 0, requests: { jolpica: 1, openf1: 0 } });
    expect(seasonDump(copy.db, 2026)).toMatchObject(before);
  });

  test("a season nobody knows yet is no fault", async () => {
    copy = copyBundledDb(january);
    expect(await sync(january, { season: 2031 })).toMatchObject({ races: [], rowsChanged: 0, faults: [] });
  });
});
