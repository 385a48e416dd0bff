import { expect, it } from "vitest";
import { openBundledDb } from "../testing/bundled-db.ts";
import { eachFinishedLap, finishedLapsOf } from "./finished-laps.ts";
import { allLapsOf } from "./laps.ts";

const db = openBundledDb();

it.each([202414, 202408, 202607, 201810])("reads the finished laps of race %i as the lap query has them", (raceId) => {
  const expected = allLapsOf(db, raceId)
    .filter((row) => row.complete)
    .map(({ freshTire, pitInMs, pitOutMs, startMs, accurate, deleted, complete, ...row }) => row);
  expect(eachFinishedLap(finishedLapsOf(db, raceId))).toEqual(expected);
  expect(expected.length).toBeGreaterThan(700);
});

it("has none of a race without lap data", () => {
  expect(eachFinishedLap(finishedLapsOf(db, 200101))).toEqual([]);
});
