import type { RaceContext } from "./context.ts";

/** Reads of what this sync has just written: later documents of a weekend build on earlier ones. */
export interface QualifyingPlace {
  readonly position: number | null;
  readonly text: string;
}

export function qualifyingPlaces(
  { db, race }: RaceContext,
  table: "qualifying_results" | "sprint_qualifying_results",
): Map<string, QualifyingPlace> {
  const rows = db.sqlite
    .prepare(
      `select driver_id driverId, position, position_text text from ${table} where race_id = ? order by display_order`,
    )
    .all(race.id) as (QualifyingPlace & { driverId: string })[];
  return new Map(rows.map((row) => [row.driverId, row]));
}

export interface GridPlace {
  readonly displayOrder: number;
  readonly position: number | null;
  readonly text: string;
}

export function gridPlaces(
  { db, race }: RaceContext,
  table: "grid_positions" | "sprint_grid_positions",
): Map<string, GridPlace> {
  const rows = db.sqlite
    .prepare(
      `select driver_id driverId, display_order displayOrder, position, position_text text from ${table} where race_id = ?`,
    )
    .all(race.id) as (GridPlace & { driverId: string })[];
  return new Map(rows.map((row) => [row.driverId, row]));
}

/** Stops by driver; undefined when no stop of the race is known. */
export function stopCounts({ db, race }: RaceContext): Map<string, number> | undefined {
  const rows = db.sqlite
    .prepare("select driver_id, count(*) from pit_stops where race_id = ? group by driver_id")
    .raw()
    .all(race.id) as [string, number][];
  return rows.length > 0 ? new Map(rows) : undefined;
}

/** Who had the race's fastest lap; undefined when not known. */
export function fastestDriver({ db, race }: RaceContext): string | undefined {
  return db.sqlite
    .prepare("select driver_id from fastest_laps where race_id = ? and position = 1")
    .pluck()
    .get(race.id) as string | undefined;
}

/** True when the driver was first at the end of every lap; undefined when laps are not known. */
export function ledEveryLap({ db, race }: RaceContext, driverId: string): boolean | undefined {
  const { led, laps } = db.sqlite
    .prepare(
      "select sum(driver_id = ? and position = 1) as led, max(lap) filter (where complete) as laps from laps where race_id = ?",
    )
    .get(driverId, race.id) as { led: number | null; laps: number | null };
  return laps === null || led === null ? undefined : led >= laps;
}
