import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { openBundledDb } from "../../testing/bundled-db.ts";
import { sharedData, withoutSharedData } from "../../testing/shared-data.ts";
import { isLapSource, lapDataset } from "./to-dataset.ts";

const folder = mkdtempSync(join(tmpdir(), "pitsynth-laps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = "season,round,driver,lap,lap_time_s,compound,tyre_life,pit_in,pit_out,complete\n";
function lapFile(text: string): string {
  const path = join(folder, "laps_2024.csv");
  writeFileSync(path, text);
  return path;
}

test.skipIf(withoutSharedData())("a season's file gives the rows that the bundled database holds", () => {
  const db = openBundledDb();
  const dataset = lapDataset(db, join(sharedData.laps, "laps_2026.csv.gz"));
  const stored = db.sqlite.prepare("select * from laps where race_id > 202600").raw().all() as unknown[][];
  const lines = (rows: readonly (readonly unknown[])[]) => rows.map((row) => JSON.stringify(row)).sort();
  expect(lines(dataset.get("laps") ?? [])).toEqual(lines(stored));
});

test("a side file alone, or a plain CSV with few columns, is enough", () => {
  const db = openBundledDb();
  const laps = lapDataset(db, lapFile(`${header}2024,14,HAM,1,112.5,MEDIUM,,0,0,1\n`));
  expect(laps.get("laps")?.[0]?.slice(0, 4)).toEqual([202414, "lewis-hamilton", 1, 112500]);
  writeFileSync(join(folder, "weather_2024.csv.gz"), gzipSync("season,round,time_s,track_temp\n2024,14,12.5,41.2\n"));
  expect(lapDataset(db, join(folder, "weather_2024.csv.gz")).get("weather")).toHaveLength(1);
});

test.each([
  ["a lap that is no number", "2024,14,HAM,x,112.5,SOFT,1,0,0,1", /line 2: lap is not a whole number: "x"/],
  ["a time that is no number", "2024,14,HAM,1,fast,SOFT,1,0,0,1", /line 2: lap_time_s is not a number: "fast"/],
  ["a row that is too short", "2024,14,HAM", /line 2|Invalid Record Length/],
  ["a race that does not exist", "2024,99,HAM,1,112.5,SOFT,1,0,0,1", /line 2: there is no race 202499/],
  ["a driver who was not there", "2024,14,MSC,1,112.5,SOFT,1,0,0,1", /line 2: driver MSC did not take part/],
  ["a flag that is neither 0 nor 1", "2024,14,HAM,1,112.5,SOFT,1,maybe,0,1", /pit_in is not 0 or 1: "maybe"/],
])("%s is refused with its line and reason", (_name, line, message) => {
  expect(() => lapDataset(openBundledDb(), lapFile(`${header}${line}\n`))).toThrow(message);
});

test("a lap given twice is refused", () => {
  const line = "2024,14,HAM,1,112.5,SOFT,1,0,0,1\n";
  expect(() => lapDataset(openBundledDb(), lapFile(header + line + line))).toThrow(
    /line 3: lap 1 of HAM is there twice/,
  );
});

test("an empty file, a missing column and a broken gzip are named", () => {
  const db = openBundledDb();
  expect(() => lapDataset(db, lapFile(""))).toThrow(/is empty/);
  expect(() => lapDataset(db, lapFile("season,round\n"))).toThrow(
    /line 1: column driver, lap, lap_time_s, complete is missing/,
  );
  const broken = join(folder, "laps_2023.csv.gz");
  writeFileSync(broken, "not gzip");
  expect(() => lapDataset(db, broken)).toThrow(/Cannot read .*laps_2023\.csv\.gz/);
});

test("other files are not taken for lap files", () => {
  writeFileSync(join(folder, "notes.csv"), "a,b\n");
  expect(isLapSource(join(folder, "notes.csv"))).toBe(false);
});
