import type { VerifyContext } from "./report.ts";
import type { ResultRow } from "./score-race.ts";

/** All result rows of races or sprints by race id, in the document's order. */
export function resultRows(context: VerifyContext, table: "race_results" | "sprint_results"): Map<number, ResultRow[]> {
  const rows = context.select<ResultRow>(
    `select race_id as raceId, position, driver_id as driverId,
      ${competitorColumn("constructor", "race_id / 100")} as constructor, number, shared_car as sharedCar,
      fastest_lap as fastestLap, points from ${table} t order by race_id, display_order`,
  );
  const byRace = new Map<number, ResultRow[]>();
  for (const row of rows) {
    const list = byRace.get(row.raceId);
    if (list) list.push(row);
    else byRace.set(row.raceId, [row]);
  }
  return byRace;
}

/**
 * SQL that names a competitor of table `t`: the driver's id, or constructor and engine, `mclaren/mercedes`. Where a
 * source gives no engine it is the constructor's of that season. `season` is SQL for the year.
 */
export function competitorColumn(championship: "driver" | "constructor", season: string): string {
  if (championship === "driver") return "t.driver_id";
  return `t.constructor_id || '/' || coalesce(t.engine_manufacturer_id, (select min(e.engine_manufacturer_id)
    from season_entrant_constructors e where e.season = ${season} and e.constructor_id = t.constructor_id), '')`;
}
