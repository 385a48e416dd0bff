import { beforeEach, expect, test } from "vitest";
import { openRaceDb, type RaceDb } from "../client.ts";
import { addRecord, type Dataset } from "./dataset.ts";
import { tableShape } from "./tables.ts";
import { replaceScope, writeDataset } from "./write.ts";

let db: RaceDb;
beforeEach(() => {
  db = openRaceDb(":memory:");
});

const country = { id: "italy", alpha2: "IT", alpha3: "ITA", name: "Italy", continentId: "europe" };
const standing = (driverId: string, displayOrder: number, points: number) => ({
  season: 2000,
  displayOrder,
  position: displayOrder,
  positionText: String(displayOrder),
  driverId,
  points,
  championshipWon: false,
});
const driver = (id: string) => ({ id, name: id, firstName: id, lastName: id, fullName: id, code: "XXX" });

function datasetOf(records: [string, object][]): Dataset {
  const dataset: Dataset = new Map();
  for (const [key, record] of records) addRecord(dataset, key, record as Record<string, unknown>);
  return dataset;
}

const season = () =>
  datasetOf([
    ["countries", country],
    ["seasons", { year: 2000 }],
    ["drivers", driver("a")],
    ["drivers", driver("b")],
    ["seasonDriverStandings", standing("a", 1, 10)],
    ["seasonDriverStandings", standing("b", 2, 6)],
  ]);

test("the same dataset written twice changes nothing the second time", () => {
  expect(writeDataset(db, season())).toEqual({ changed: 6, removed: 0, rows: 6 });
  expect(writeDataset(db, season())).toEqual({ changed: 0, removed: 0, rows: 6 });
});

test("only rows that differ are written, and rows that the source no longer has go", () => {
  writeDataset(db, season());
  const later = datasetOf([["seasonDriverStandings", standing("a", 1, 12)]]);
  expect(writeDataset(db, later)).toEqual({ changed: 1, removed: 1, rows: 1 });
  expect(db.sqlite.prepare("select driver_id, points from season_driver_standings").all()).toEqual([
    { driver_id: "a", points: 12 },
  ]);
});

test("tables that the dataset does not hold are left alone", () => {
  writeDataset(db, season());
  writeDataset(db, datasetOf([["drivers", { ...driver("a"), name: "Alberto" }]]));
  expect(db.sqlite.prepare("select count(*) from season_driver_standings").pluck().get()).toBe(2);
  expect(db.sqlite.prepare("select name from drivers where id = 'a'").pluck().get()).toBe("Alberto");
});

test("an empty scope removes its rows", () => {
  writeDataset(db, season());
  expect(replaceScope(db, tableShape("seasonDriverStandings"), 2000, [])).toEqual({ changed: 0, removed: 2, rows: 0 });
});

test("a row that points to nothing is refused and takes its whole scope with it", () => {
  writeDataset(db, season());
  const broken = datasetOf([
    ["seasonDriverStandings", standing("a", 1, 99)],
    ["seasonDriverStandings", standing("nobody", 2, 1)],
  ]);
  expect(() => writeDataset(db, broken)).toThrow(/FOREIGN KEY/);
  expect(db.sqlite.prepare("select max(points) from season_driver_standings").pluck().get()).toBe(10);
});
