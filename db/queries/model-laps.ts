import type { RaceDb } from "../client.ts";

/** One lap of one car as the position model reads it. */
export interface ModelLap {
  readonly driverId: string;
  readonly lap: number;
  readonly lapTimeMs: number | undefined;
  readonly endMs: number | undefined;
  readonly position: number | undefined;
  readonly compound: string | undefined;
  readonly tireAge: number | undefined;
  readonly stint: number | undefined;
  readonly trackStatus: string;
  readonly pitIn: boolean;
  readonly pitOut: boolean;
}

type Row = [string, number, ...(number | string | null)[]];
const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/** Laps of a race up to and with `throughLap`, by lap and driver; laps that were not finished stay out. Empty before 2018. */
export function modelLaps(db: RaceDb, raceId: number, throughLap = 999): ModelLap[] {
  const rows = db.sqlite
    .prepare(
      `select driver_id, lap, lap_time_ms, end_ms, position, compound, tire_age, stint, track_status, pit_in, pit_out
       from laps where race_id = ? and lap <= ? and complete = 1 order by lap, driver_id`,
    )
    .raw()
    .all(raceId, throughLap) as Row[];
  return rows.map((row) => ({
    driverId: row[0],
    lap: row[1],
    lapTimeMs: numberOf(row[2]),
    endMs: numberOf(row[3]),
    position: numberOf(row[4]),
    compound: typeof row[5] === "string" ? row[5] : undefined,
    tireAge: numberOf(row[6]),
    stint: numberOf(row[7]),
    trackStatus: typeof row[8] === "string" ? row[8] : "",
    pitIn: row[9] === 1,
    pitOut: row[10] === 1,
  }));
}

/** Races that have laps, in order. */
export function racesWithLaps(db: RaceDb): number[] {
  return db.sqlite.prepare("select distinct race_id from laps order by race_id").pluck().all() as number[];
}
