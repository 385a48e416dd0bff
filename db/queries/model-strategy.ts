import type { RaceDb } from "../client.ts";
import { circuitNameSql } from "./circuit-names.ts";
import { readAll, readOne } from "./statement.ts";

/** A race as the strategy model asks for it. */
export interface StrategyRace {
  readonly raceId: number;
  readonly season: number;
  readonly round: number;
  readonly circuitId: string;
  readonly circuitName: string;
  /** Planned where the race was shortened, else laps raced or planned. */
  readonly plannedLaps: number;
  readonly hasResult: boolean;
}

const raceSql = `SELECT r.id AS race_id, r.season, r.round, r.circuit_id, ${circuitNameSql("c")} AS circuit_name,
  coalesce(r.scheduled_laps, r.laps) AS planned_laps, r.result_state <> 'none' AS "has_result?"
  FROM races r JOIN circuits c ON c.id = r.circuit_id`;

/** One race; undefined when there is none of that id. */
export function strategyRace(db: RaceDb, raceId: number): StrategyRace | undefined {
  return readOne<StrategyRace>(db, `${raceSql} WHERE r.id = ?`, raceId);
}

/** The race at a circuit in a season, or the latest there before it; undefined when the circuit has seen none. */
export function strategyRaceAt(db: RaceDb, circuitId: string, season: number): StrategyRace | undefined {
  return readOne<StrategyRace>(
    db,
    `${raceSql} WHERE r.circuit_id = ? AND r.season <= ? ORDER BY r.id DESC LIMIT 1`,
    circuitId,
    season,
  );
}

/** The circuit's name; undefined when the id is not one of ours. */
export function circuitNameOf(db: RaceDb, circuitId: string): string | undefined {
  return readOne<{ name: string }>(
    db,
    `SELECT ${circuitNameSql("c")} AS name FROM circuits c WHERE c.id = ?`,
    circuitId,
  )?.name;
}

/** Ids of all circuits raced since a season, for saying what could have been meant. */
export function circuitIdsSince(db: RaceDb, season: number): string[] {
  const sql = "SELECT DISTINCT circuit_id FROM races WHERE season >= ? ORDER BY circuit_id";
  return readAll<{ circuitId: string }>(db, sql, season).map((row) => row.circuitId);
}

/** The last race with a result up to a race id, that one included; undefined at the beginning of time. */
export function lastRaceWithResult(db: RaceDb, upToRaceId: number): number | undefined {
  const sql = "SELECT id FROM races WHERE result_state <> 'none' AND id <= ? ORDER BY id DESC LIMIT 1";
  return readOne<{ id: number }>(db, sql, upToRaceId)?.id;
}

export interface StrategyDriver {
  readonly driverId: string;
  readonly name: string;
  /** Three letters. */
  readonly code: string;
}

/** Names of drivers by id. */
export function strategyDriverNames(db: RaceDb, driverIds: readonly string[]): Map<string, StrategyDriver> {
  const sql = "SELECT id AS driver_id, name, code FROM drivers WHERE id IN (SELECT value FROM json_each(?))";
  const rows = readAll<StrategyDriver>(db, sql, JSON.stringify(driverIds));
  return new Map(rows.map((row) => [row.driverId, row]));
}
