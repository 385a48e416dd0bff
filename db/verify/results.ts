import type { VerifyContext } from "./report.ts";
import type { ResultRow } from "./score-race.ts";

/** All result rows of races or sprints by race id, in the document's order. */
export function resultRows(context: VerifyContext, table: "race_results" | "sprint_results"): Map<number, ResultRow[]> {
  const rows = context.select<ResultRow>(
    `select race_id as raceId, position, driver_id as driverId,
      constructor_id || '/' || coalesce(engine_manufacturer_id, '') as constructor, number, shared_car as sharedCar,
      fastest_lap as fastestLap, points from ${table} order by race_id, display_order`,
  );
  const byRace = new Map<number, ResultRow[]>();
  for (const row of rows) {
    const list = byRace.get(row.raceId);
    if (list) list.push(row);
    else byRace.set(row.raceId, [row]);
  }
  return byRace;
}
