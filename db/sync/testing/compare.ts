import type { RaceDb } from "../../client.ts";

type Record_ = Record<string, unknown>;

/** Columns that no API carries, by table: a sync leaves them empty. */
const notCarried: Readonly<Record<string, readonly string[]>> = {
  race_results: ["time_penalty_ms", "reason_retired", "driver_of_the_day"],
  sprint_results: ["time_penalty_ms", "reason_retired", "driver_of_the_day"],
  qualifying_results: [],
  sprint_qualifying_results: [],
  practice_results: [],
  grid_positions: ["grid_penalty", "grid_penalty_positions"],
  sprint_grid_positions: ["grid_penalty", "grid_penalty_positions"],
  fastest_laps: [],
  pit_stops: [],
  driver_standings: [],
  constructor_standings: [],
  entries: [],
  sessions: [],
};

/** Cells in which two databases differ for some races, in all that the APIs carry: `table row column: ours, theirs`. */
export function differencesOf(ours: RaceDb, theirs: RaceDb, raceIds: readonly number[]): string[] {
  const found: string[] = [];
  for (const [table, left] of Object.entries(notCarried))
    for (const raceId of raceIds)
      found.push(...tableDifferences(table, left, rowsOf(ours, table, raceId), rowsOf(theirs, table, raceId)));
  const races = (db: RaceDb) =>
    db.sqlite.prepare(`select * from races where id in (${raceIds.join(", ")}) order by id`).all() as Record_[];
  found.push(...tableDifferences("races", [], races(ours), races(theirs)));
  return found;
}

function rowsOf(db: RaceDb, table: string, raceId: number): Record_[] {
  const order = table === "practice_results" || table === "sessions" ? "kind" : "1";
  const place = table === "sessions" ? "kind" : "display_order";
  return db.sqlite
    .prepare(`select * from ${table} where race_id = ? order by ${order}, ${place}`)
    .all(raceId) as Record_[];
}

function tableDifferences(
  table: string,
  left: readonly string[],
  ours: readonly Record_[],
  theirs: readonly Record_[],
): string[] {
  if (ours.length !== theirs.length) return [`${table}: ${ours.length} rows, ${theirs.length}`];
  return theirs.flatMap((want, at) =>
    Object.keys(want)
      .filter((column) => !left.includes(column) && ours[at]?.[column] !== want[column])
      .map(
        (column) =>
          `${table} ${want.race_id ?? want.id} ${want.driver_id ?? want.constructor_id ?? ""} ${column}: ${ours[at]?.[column]}, ${want[column]}`,
      ),
  );
}
