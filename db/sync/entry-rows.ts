import type { RaceDb } from "../client.ts";
import { entriesOf } from "../feeds/f1db/entries.ts";
import { type Dataset, toRow } from "../store/dataset.ts";
import { tableShape } from "../store/tables.ts";
import { type FeedRow, storedRows } from "./merge-rows.ts";

const weekendTables = [
  "raceResults",
  "sprintResults",
  "qualifyingResults",
  "sprintQualifyingResults",
  "practiceResults",
];

/** Who took part in a weekend, out of its stored results and the season's entry list. */
export function entryRows(db: RaceDb, raceId: number): FeedRow[] {
  const season = Math.floor(raceId / 100);
  const dataset: Dataset = new Map();
  for (const key of weekendTables)
    dataset.set(
      key,
      storedRows(db, tableShape(key), raceId).map((row) => toRow(tableShape(key), row)),
    );
  const entryList = tableShape("seasonEntrantDrivers");
  dataset.set(
    entryList.key,
    storedRows(db, entryList, season).map((row) => toRow(entryList, row)),
  );
  const entrantOf = db.sqlite
    .prepare("select entrant_id from season_entrant_constructors where season = ? and constructor_id = ? limit 1")
    .pluck();
  return entriesOf(dataset).map((entry) => ({
    ...entry,
    entrantId: entry.entrantId ?? entrantOf.get(season, entry.constructorId) ?? null,
  }));
}
