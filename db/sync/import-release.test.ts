import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { f1dbRecords } from "../feeds/f1db/records.ts";
import { startTinyServer, type TinyServer } from "../feeds/testing/tiny-server.ts";
import { importRelease } from "./import-release.ts";
import { copyBundledDb, type DatabaseCopy } from "./testing/database-copy.ts";

let copy: DatabaseCopy;
let server: TinyServer;
let version = 1;
let title = "";

/** A release that lists two races of 1950 without results, and a world of one continent. */
const release = () => {
  const race = (round: number) => ({
    year: 1950, round, date: `1950-0${round + 4}-13`, time: null, grandPrixId: "great-britain", officialName: `${title} ${round}`,
    qualifyingFormat: "ONE_SESSION", sprintQualifyingFormat: null, circuitId: "silverstone", circuitLayoutId: null,
    circuitType: "RACE", direction: "CLOCKWISE", courseLength: 4.649, turns: 8, laps: 70, distance: 325.43,
    scheduledLaps: null, scheduledDistance: null, driversChampionshipDecider: false, constructorsChampionshipDecider: false,
    sprintRaceLaps: null, sprintRaceScheduledLaps: null,
    ...Object.fromEntries(
      ["preQualifying", "freePractice1", "freePractice2", "freePractice3", "freePractice4", "qualifying1", "qualifying2", "qualifying", "sprintQualifying", "sprintRace", "warmingUp"].flatMap(
        (name) => [[`${name}Date`, null], [`${name}Time`, null]],
      ),
    ),
  }); // biome-ignore format: a record to be read across
  const files = Object.keys(f1dbRecords).map((name) => [`f1db-${name}.json`, strToU8("[]")]);
  const continents = [{ id: "europe", code: "EU", name: `Europe ${title}`, demonym: "European" }];
  return zipSync({
    ...Object.fromEntries(files),
    "f1db-races.json": strToU8(JSON.stringify([race(1), race(2)])),
    "f1db-continents.json": strToU8(JSON.stringify(continents)),
  });
};

beforeEach(async () => {
  copy = copyBundledDb("2025-05-20T00:00:00Z");
  version = 1;
  title = "New";
  server = await startTinyServer((request, response) => {
    if (request.headers["if-none-match"] === `"v${version}"`) response.writeHead(304).end();
    else response.writeHead(200, { etag: `"v${version}"` }).end(release());
  });
});
afterEach(async () => {
  await server.close();
  copy.close();
});

const importIt = () =>
  importRelease(copy.db, { url: server.url, cacheFolder: copy.cacheFolder, now: new Date("2025-05-20T00:00:00Z") });

test("a new release is taken over once, and races that it is behind on keep their results", async () => {
  const results = "select * from race_results where race_id in (195001, 195002) order by 1, 2";
  const races = "select * from races where season = 1950 order by id";
  const before = [copy.db.sqlite.prepare(results).all(), copy.db.sqlite.prepare(races).all()];
  expect(await importIt()).toBeGreaterThan(0);
  expect(copy.db.sqlite.prepare("select name from continents where id = 'europe'").pluck().get()).toBe("Europe New");
  expect([copy.db.sqlite.prepare(results).all(), copy.db.sqlite.prepare(races).all()]).toEqual(before);
  expect(await importIt()).toBe(0);
  version = 2;
  title = "Newer";
  expect(await importIt()).toBeGreaterThan(0);
  expect(copy.db.sqlite.prepare("select name from continents where id = 'europe'").pluck().get()).toBe("Europe Newer");
});
