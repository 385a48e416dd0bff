import type { RaceDb } from "../client.ts";
import { readAll, readOne } from "./statement.ts";

/** What the tire model needs to know of a race before its laps. */
export interface TireRaceFacts {
  raceId: number;
  season: number;
  round: number;
  circuitId: string;
  circuitType: string;
  /** Planned laps where the race was shortened, else laps raced or planned. */
  plannedLaps: number;
  lapLengthKm: number;
  /** Planned start, UTC ISO; null where only the date is known. */
  startUtc: string | null;
}

const facts = `SELECT id AS race_id, season, round, circuit_id, circuit_type, coalesce(scheduled_laps, laps) AS planned_laps,
  course_length_km AS lap_length_km, start_utc FROM races`;

/** Undefined when there is no such race. */
export function tireRaceFacts(db: RaceDb, raceId: number): TireRaceFacts | undefined {
  return readOne(db, `${facts} WHERE id = ?`, raceId);
}

/** Facts of every race with lap data, in order. */
export function tireRaces(db: RaceDb): TireRaceFacts[] {
  return readAll(db, `${facts} WHERE EXISTS (SELECT 1 FROM laps WHERE race_id = races.id) ORDER BY id`);
}

export interface TireEntrant {
  driverId: string;
  name: string;
  /** Three letters. */
  code: string;
  constructorId: string;
}

/** Who drove for whom in a race weekend. A driver with two cars counts once. */
export function tireEntrants(db: RaceDb, raceId: number): TireEntrant[] {
  const sql = `SELECT e.driver_id, d.name, d.code, min(e.constructor_id) AS constructor_id FROM entries e JOIN drivers d ON d.id = e.driver_id
    WHERE e.race_id = ? GROUP BY e.driver_id ORDER BY e.driver_id`;
  return readAll(db, sql, raceId);
}
