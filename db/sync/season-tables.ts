import type { RaceDb } from "../client.ts";
import { tableShape } from "../store/tables.ts";
import { mergeRows, storedRows } from "./merge-rows.ts";

/** Brings the season's championship tables in line with the standings after its newest race; gives the rows changed. */
export function updateSeasonTables(db: RaceDb, season: number): number {
  let changed = 0;
  for (const kind of ["driver", "constructor"] as const) {
    const last = db.sqlite
      .prepare(`select max(race_id) from ${kind}_standings where race_id > ? and race_id < ?`)
      .pluck()
      .get(season * 100, season * 100 + 100) as number | null;
    if (last === null) continue;
    const source = kind === "driver" ? "driverStandings" : "constructorStandings";
    const target = kind === "driver" ? "seasonDriverStandings" : "seasonConstructorStandings";
    const rows = storedRows(db, tableShape(source), last).map(({ raceId, positionsGained, ...row }) => ({
      ...row,
      season,
    }));
    changed += mergeRows(db, target, season, rows, [`${kind}Id`]).rowsChanged;
  }
  return changed;
}
