import type { RaceDb } from "../client.ts";
import { readAll, readOne } from "./statement.ts";

/** One lap of one driver (2018 on). Session clock times (`startMs`, `endMs`, ...) share weather's and track status's clock. */
export interface LapRow {
  driverId: string;
  lap: number;
  lapTimeMs: number | null;
  s1Ms: number | null;
  s2Ms: number | null;
  s3Ms: number | null;
  /** SOFT MEDIUM HARD INTERMEDIATE WET, relative to the weekend. */
  compound: string | null;
  /** Pirelli's name: C0 to C6, in 2018 HYPERSOFT to SUPERHARD. */
  compoundName: string | null;
  /** Laps on the set at the end of this lap; used sets start higher. */
  tireAge: number | null;
  freshTire: boolean | null;
  stint: number | null;
  /** At the end of the lap. */
  position: number | null;
  /** Codes active during the lap, in order: 1 clear, 2 yellow, 4 safety car, 5 red, 6 VSC, 7 VSC ending. */
  trackStatus: string | null;
  pitIn: boolean;
  pitOut: boolean;
  pitInMs: number | null;
  pitOutMs: number | null;
  startMs: number | null;
  endMs: number | null;
  accurate: boolean | null;
  deleted: boolean | null;
  /** Counts as a lap of the race; false for one that was not finished. */
  complete: boolean;
}

/** What a chart needs of one driver; every array starts at lap 1 and has `LapMatrix.lapCount` places. */
export interface LapColumn {
  driverId: string;
  driverName: string;
  driverCode: string;
  constructorId: string;
  /** Place in the classification's document, from 1. */
  resultOrder: number;
  lapTimeMs: (number | null)[];
  position: (number | null)[];
  /** Behind the first car to finish the same lap. */
  gapToLeaderMs: (number | null)[];
  compound: (string | null)[];
  tireAge: (number | null)[];
  trackStatus: (string | null)[];
  pitIn: boolean[];
}

export interface LapMatrix {
  raceId: number;
  lapCount: number;
  /** In the order of the classification. */
  drivers: LapColumn[];
}

export interface SectorBests {
  driverId: string;
  bestLapMs: number | null;
  bestS1Ms: number | null;
  bestS2Ms: number | null;
  bestS3Ms: number | null;
  /** Sum of his three best sectors. */
  idealLapMs: number | null;
}

export type LapSession = "race" | "sprint";
const tableOf = { race: "laps", sprint: "sprint_laps" } as const;

const columns = `t.driver_id, t.lap, t.lap_time_ms, t.s1_ms, t.s2_ms, t.s3_ms, t.compound, t.compound_name, t.tire_age,
  t.fresh_tire AS "fresh_tire?", t.stint, t.position, t.track_status, t.pit_in AS "pit_in?", t.pit_out AS "pit_out?", t.pit_in_ms,
  t.pit_out_ms, t.start_ms, t.end_ms, t.accurate AS "accurate?", t.deleted AS "deleted?", t.complete AS "complete?"`;

/** A driver's laps in order, unfinished ones included (`complete` false). */
export function lapsOf(db: RaceDb, raceId: number, driverId: string, session: LapSession = "race"): LapRow[] {
  const sql = `SELECT ${columns} FROM ${tableOf[session]} t WHERE t.race_id = ? AND t.driver_id = ? ORDER BY t.lap`;
  return readAll(db, sql, raceId, driverId);
}

/** Every lap of a race, driver by driver. */
export function allLapsOf(db: RaceDb, raceId: number, session: LapSession = "race"): LapRow[] {
  const sql = `SELECT ${columns} FROM ${tableOf[session]} t WHERE t.race_id = ? ORDER BY t.driver_id, t.lap`;
  return readAll(db, sql, raceId);
}

/** Whether lap data has been had for a race. */
export function hasLaps(db: RaceDb, raceId: number, session: LapSession = "race"): boolean {
  return readOne(db, `SELECT 1 AS one FROM ${tableOf[session]} WHERE race_id = ? LIMIT 1`, raceId) !== undefined;
}

/** Ids of the races with lap data, in order. */
export function racesWithLaps(db: RaceDb): number[] {
  const sql = "SELECT id FROM races WHERE EXISTS (SELECT 1 FROM laps WHERE race_id = races.id) ORDER BY id";
  return readAll<{ id: number }>(db, sql).map((row) => row.id);
}

interface MatrixRow {
  driverId: string;
  lap: number;
  lapTimeMs: number | null;
  position: number | null;
  gapToLeaderMs: number | null;
  compound: string | null;
  tireAge: number | null;
  trackStatus: string | null;
  pitIn: boolean;
}

/**
 * The place at the end of a lap among those who finished it. The feed goes on counting cars that are out on a lap or two:
 * under the red flag of Monaco 2024 it left four places empty behind the leader.
 */
const place = `CASE WHEN t.position IS NOT NULL
  THEN row_number() OVER (PARTITION BY t.lap ORDER BY t.position IS NULL, t.position, t.end_ms) END AS position`;

/** Lap x driver: times, positions, gaps to the leader, tires. Undefined when there are no laps of the race. */
export function lapMatrixOf(db: RaceDb, raceId: number, session: LapSession = "race"): LapMatrix | undefined {
  const sql = `SELECT t.driver_id, t.lap, t.lap_time_ms, ${place}, t.end_ms - min(t.end_ms) OVER (PARTITION BY t.lap) AS gap_to_leader_ms,
    t.compound, t.tire_age, t.track_status, t.pit_in AS "pit_in?"
    FROM ${tableOf[session]} t WHERE t.race_id = ? AND t.complete = 1 ORDER BY t.lap`;
  const rows = readAll<MatrixRow>(db, sql, raceId);
  const lapCount = rows.at(-1)?.lap;
  if (lapCount === undefined) return undefined;
  const drivers = new Map(columnsOf(db, raceId, session, lapCount).map((column) => [column.driverId, column]));
  for (const row of rows) {
    const column = drivers.get(row.driverId);
    if (column) fill(column, row);
  }
  return { raceId, lapCount, drivers: [...drivers.values()].filter((column) => column.position.some(isKnown)) };
}

function fill(column: LapColumn, row: MatrixRow): void {
  const at = row.lap - 1;
  column.lapTimeMs[at] = row.lapTimeMs;
  column.position[at] = row.position;
  column.gapToLeaderMs[at] = row.gapToLeaderMs;
  column.compound[at] = row.compound;
  column.tireAge[at] = row.tireAge;
  column.trackStatus[at] = row.trackStatus;
  column.pitIn[at] = row.pitIn;
}

const isKnown = (value: number | null) => value !== null;

function columnsOf(db: RaceDb, raceId: number, session: LapSession, lapCount: number): LapColumn[] {
  const sql = `SELECT r.driver_id, d.name AS driver_name, d.code AS driver_code, r.constructor_id, min(r.display_order) AS result_order
    FROM ${session === "race" ? "race_results" : "sprint_results"} r JOIN drivers d ON d.id = r.driver_id
    WHERE r.race_id = ? GROUP BY r.driver_id ORDER BY result_order`;
  type Who = Pick<LapColumn, "driverId" | "driverName" | "driverCode" | "constructorId" | "resultOrder">;
  const empty = <T>(value: T) => new Array<T>(lapCount).fill(value);
  return readAll<Who>(db, sql, raceId).map((who) => ({
    ...who,
    lapTimeMs: empty<number | null>(null),
    position: empty<number | null>(null),
    gapToLeaderMs: empty<number | null>(null),
    compound: empty<string | null>(null),
    tireAge: empty<number | null>(null),
    trackStatus: empty<string | null>(null),
    pitIn: empty(false),
  }));
}

/** Position of each driver at the end of each lap. */
export function positionsByLap(db: RaceDb, raceId: number): { lap: number; driverId: string; position: number }[] {
  const sql = `SELECT t.lap, t.driver_id, ${place} FROM laps t
    WHERE t.race_id = ? AND t.complete = 1 AND t.position IS NOT NULL ORDER BY t.lap, position`;
  return readAll(db, sql, raceId);
}

/** Gap of each car to the first car to finish the same lap, from the session clock. */
export function gapsByLap(db: RaceDb, raceId: number): { lap: number; driverId: string; gapToLeaderMs: number }[] {
  const sql = `SELECT lap, driver_id, end_ms - min(end_ms) OVER (PARTITION BY lap) AS gap_to_leader_ms
    FROM laps WHERE race_id = ? AND complete = 1 AND end_ms IS NOT NULL ORDER BY lap, gap_to_leader_ms`;
  return readAll(db, sql, raceId);
}

/** Who led at the end of each lap. */
export function leadersByLap(db: RaceDb, raceId: number): { lap: number; driverId: string }[] {
  const sql = `SELECT lap, driver_id FROM laps WHERE race_id = ? AND position = 1 AND complete = 1 ORDER BY lap`;
  return readAll(db, sql, raceId);
}

/** Laps led by each driver, most first. */
export function lapsLedOf(db: RaceDb, raceId: number): { driverId: string; lapsLed: number }[] {
  const sql = `SELECT driver_id, count(*) AS laps_led FROM laps WHERE race_id = ? AND position = 1 AND complete = 1
    GROUP BY driver_id ORDER BY laps_led DESC`;
  return readAll(db, sql, raceId);
}

/** Best lap and best sectors of each driver, quickest ideal lap first; deleted laps are left out. */
export function sectorBestsOf(db: RaceDb, raceId: number, session: LapSession = "race"): SectorBests[] {
  const sql = `SELECT driver_id, min(lap_time_ms) AS best_lap_ms, min(s1_ms) AS best_s1_ms, min(s2_ms) AS best_s2_ms,
    min(s3_ms) AS best_s3_ms, min(s1_ms) + min(s2_ms) + min(s3_ms) AS ideal_lap_ms
    FROM ${tableOf[session]} WHERE race_id = ? AND complete = 1 AND deleted IS NOT 1
    GROUP BY driver_id ORDER BY ideal_lap_ms IS NULL, ideal_lap_ms`;
  return readAll(db, sql, raceId);
}
