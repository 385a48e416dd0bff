import type { RaceDb } from "../client.ts";

export interface StintRow {
  readonly driver: string;
  readonly driverId: string;
  readonly compound: string | null;
  readonly fromLap: number;
  readonly toLap: number;
  /** Laps on the set at the end of the stint's first and last lap. */
  readonly firstAge: number | null;
}

/** Stints of every driver of a race in order of laps; empty before 2018. Source: laps. */
export function stintsOf(db: RaceDb, raceId: number): StintRow[] {
  return db.sqlite
    .prepare(
      `select d.name driver, l.driver_id driverId, max(l.compound) compound, min(l.lap) fromLap, max(l.lap) toLap, min(l.tire_age) firstAge
       from laps l join drivers d on d.id = l.driver_id where l.race_id = ? and l.stint is not null
       group by l.driver_id, l.stint order by l.driver_id, fromLap`,
    )
    .all(raceId) as StintRow[];
}

/** The leader at the end of each lap; empty before 2018. */
export function leadersOf(db: RaceDb, raceId: number): { lap: number; driver: string }[] {
  return db.sqlite
    .prepare(
      `select l.lap, d.name driver from laps l join drivers d on d.id = l.driver_id
       where l.race_id = ? and l.position = 1 and l.complete = 1 order by l.lap`,
    )
    .all(raceId) as { lap: number; driver: string }[];
}

/** Changes of the track status with the leader's lap: 1 clear, 2 yellow, 4 safety car, 5 red, 6 VSC, 7 VSC ending. */
export function statusChangesOf(db: RaceDb, raceId: number): { status: string; lap: number | null }[] {
  return db.sqlite
    .prepare("select status, leader_lap lap from track_status where race_id = ? order by seq")
    .all(raceId) as { status: string; lap: number | null }[];
}

export interface RaceWeather {
  readonly airC: number | null;
  readonly trackC: number | null;
  readonly wetShare: number | null;
}

/** Mean air and track temperature in degrees Celsius and the share of readings with rain. */
export function weatherOf(db: RaceDb, raceId: number): RaceWeather | undefined {
  const row = db.sqlite
    .prepare(
      "select avg(air_temp_c) airC, avg(track_temp_c) trackC, avg(rainfall) wetShare, count(*) readings from weather where race_id = ?",
    )
    .get(raceId) as RaceWeather & { readings: number };
  return row.readings > 0 ? row : undefined;
}

/** Race control messages that give a penalty, in order; empty before 2018. */
export function penaltiesOf(db: RaceDb, raceId: number): string[] {
  return db.sqlite
    .prepare(
      `select message from race_control where race_id = ? and message like '%PENALTY FOR CAR%' and message not like '%SERVED%' order by seq`,
    )
    .pluck()
    .all(raceId) as string[];
}
