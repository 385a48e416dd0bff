import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { openRaceDb } from "../../client.ts";
import { writeDataset } from "../../store/write.ts";
import { openBundledDb } from "../../testing/bundled-db.ts";
import { sharedData, withoutSharedData } from "../../testing/shared-data.ts";
import { dumpDigest } from "../../testing/table-dump.ts";
import { openRelease, openReleaseZip } from "./release.ts";
import { f1dbDataset } from "./to-dataset.ts";

const folder = mkdtempSync(join(tmpdir(), "pitsynth-f1db-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(withoutSharedData())(
  "a release brings in what the bundled database holds, and changes nothing twice",
  () => {
    const db = openRaceDb(":memory:");
    const dataset = f1dbDataset(openRelease(sharedData.release));
    const first = writeDataset(db, dataset);
    expect(first.changed).toBe(first.rows);
    expect(writeDataset(db, dataset)).toMatchObject({ changed: 0, removed: 0 });
    const tables = [
      "races",
      "race_results",
      "sessions",
      "entries",
      "pit_stops",
      "driver_standings",
      "practice_results",
    ];
    expect(dumpDigest(db, tables)).toEqual(dumpDigest(openBundledDb(), tables));
  },
);

test("a file that is no zip is called that", () => {
  const path = join(folder, "release.zip");
  writeFileSync(path, "PK not really");
  expect(() => openRelease(path)).toThrow(/release\.zip is not a zip file/);
  expect(() => openRelease(join(folder, "absent.zip"))).toThrow(/There is no file or folder/);
});

test("a zip of something else says which file is missing", () => {
  const zip = zipSync({ "readme.txt": strToU8("hello") });
  expect(() => f1dbDataset(openReleaseZip(zip, "other.zip"))).toThrow(/f1db-continents\.json is missing/);
});

test("half a JSON and a record of the wrong shape are named with file and record", () => {
  const half = zipSync({ "f1db-continents.json": strToU8('[{"id":"europe"') });
  expect(() => f1dbDataset(openReleaseZip(half, "half.zip"))).toThrow(/half\.zip, f1db-continents\.json: broken JSON/);
  const wrong = zipSync({
    "f1db-continents.json": strToU8('[{"id":"europe","code":"EU","name":"Europe","demonym":7}]'),
  });
  expect(() => f1dbDataset(openReleaseZip(wrong, "wrong.zip"))).toThrow(/f1db-continents\.json, record 1: demonym:/);
});

test("an unpacked folder is read like a zip, whatever folder the zip has inside", () => {
  const inner = join(folder, "unpacked");
  mkdirSync(inner);
  writeFileSync(join(inner, "f1db-seasons.json"), '[{"year":1950}]');
  expect(openRelease(inner).read("seasons")).toEqual([{ year: 1950 }]);
  const nested = zipSync({ "f1db/f1db-seasons.json": strToU8('[{"year":1951}]') });
  expect(openReleaseZip(nested, "nested.zip").read("seasons")).toEqual([{ year: 1951 }]);
});
