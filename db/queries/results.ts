import type { RaceDb } from "../client.ts";
import type { SessionKind } from "../schema/race.ts";
import { readAll, readOne } from "./statement.ts";

/** Who is on the row, in every session. */
export interface SessionRow {
  /** Place in the document, from 1. */
  displayOrder: number;
  /** Null when not classified; then `positionText` says why: DNF DNS DSQ NC DNQ DNPQ EX DNP. */
  position: number | null;
  positionText: string;
  driverId: string;
  driverName: string;
  driverCode: string;
  nationalityId: string | null;
  number: string | null;
  constructorId: string;
  constructorName: string;
  engineManufacturerId: string | null;
}

export interface ClassificationRow extends SessionRow {
  sharedCar: boolean;
  laps: number | null;
  timeMs: number | null;
  timePenaltyMs: number | null;
  /** Behind the winner of the document; null for lapped cars, which have `gapLaps`. */
  gapMs: number | null;
  gapLaps: number | null;
  intervalMs: number | null;
  reasonRetired: string | null;
  /** Null for none. */
  points: number | null;
  polePosition: boolean | null;
  qualifyingPosition: number | null;
  /** At lights-out; null from the pit lane (`gridText` PL). */
  grid: number | null;
  gridText: string | null;
  positionsGained: number | null;
  pitStops: number | null;
  fastestLap: boolean | null;
  driverOfTheDay: boolean | null;
  grandSlam: boolean | null;
}

export interface TimedRow extends SessionRow {
  timeMs: number | null;
  q1Ms: number | null;
  q2Ms: number | null;
  q3Ms: number | null;
  gapMs: number | null;
  intervalMs: number | null;
  laps: number | null;
}

export interface GridRow extends SessionRow {
  qualifyingPosition: number | null;
  qualifyingPositionText: string | null;
  gridPenalty: string | null;
  gridPenaltyPositions: number | null;
  timeMs: number | null;
}

export interface FastestLapRow extends SessionRow {
  lap: number | null;
  timeMs: number | null;
  gapMs: number | null;
  intervalMs: number | null;
}

export interface DriverOfTheDayRow extends SessionRow {
  /** Share of the votes. */
  percentage: number | null;
}

const who = `t.display_order, t.position, t.position_text, t.driver_id, d.name AS driver_name, d.code AS driver_code,
  d.nationality_id, t.number, t.constructor_id, c.name AS constructor_name, t.engine_manufacturer_id`;
const joins = "JOIN drivers d ON d.id = t.driver_id JOIN constructors c ON c.id = t.constructor_id";
const classification = `${who}, t.shared_car AS "shared_car?", t.laps, t.time_ms, t.time_penalty_ms, t.gap_ms, t.gap_laps,
  t.interval_ms, t.reason_retired, t.points, t.pole_position AS "pole_position?", t.qualifying_position, t.grid,
  t.grid_text, t.positions_gained, t.pit_stops, t.fastest_lap AS "fastest_lap?",
  t.driver_of_the_day AS "driver_of_the_day?", t.grand_slam AS "grand_slam?"`;
const timed = `${who}, t.time_ms, t.q1_ms, t.q2_ms, t.q3_ms, t.gap_ms, t.interval_ms, t.laps`;
const gridded = `${who}, t.qualifying_position, t.qualifying_position_text, t.grid_penalty, t.grid_penalty_positions, t.time_ms`;

const ofRace = (columns: string, table: string) =>
  `SELECT ${columns} FROM ${table} t ${joins} WHERE t.race_id = ? ORDER BY t.display_order`;

/** Race classification in the order of the document, with those who did not start at the end. */
export function raceResultsOf(db: RaceDb, raceId: number): ClassificationRow[] {
  return fromWinner(readAll<ClassificationRow>(db, ofRace(classification, "race_results"), raceId));
}

/** Sprint classification (2021 on); empty when the weekend had none. */
export function sprintResultsOf(db: RaceDb, raceId: number): ClassificationRow[] {
  return fromWinner(readAll<ClassificationRow>(db, ofRace(classification, "sprint_results"), raceId));
}

/** After a disqualified winner the source still counts gaps from him (Belgium 2024): count them from the new one. */
function fromWinner(rows: ClassificationRow[]): ClassificationRow[] {
  const behindFormerWinnerMs = rows[0]?.position === 1 ? rows[0].gapMs : null;
  if (behindFormerWinnerMs === null) return rows;
  return rows.map((row) => ({
    ...row,
    gapMs: row.position === 1 || row.gapMs === null ? null : row.gapMs - behindFormerWinnerMs,
    intervalMs: row.position === 1 ? null : row.intervalMs,
  }));
}

/** One driver's rows in a race: two or more when he shared cars in the 1950s. */
export function raceResultOf(db: RaceDb, raceId: number, driverId: string): ClassificationRow[] {
  return raceResultsOf(db, raceId).filter((row) => row.driverId === driverId);
}

/** Qualifying for the race, as classified before grid penalties. */
export function qualifyingOf(db: RaceDb, raceId: number): TimedRow[] {
  return readAll(db, ofRace(timed, "qualifying_results"), raceId);
}

/** Sprint qualifying or shootout (2023 on). */
export function sprintQualifyingOf(db: RaceDb, raceId: number): TimedRow[] {
  return readAll(db, ofRace(timed, "sprint_qualifying_results"), raceId);
}

export type PracticeKind = Exclude<SessionKind, "qualifying" | "sprint_qualifying" | "sprint" | "race">;

/** A practice session, warm-up, pre-qualifying or one of the two qualifying days of old. */
export function practiceOf(db: RaceDb, raceId: number, kind: PracticeKind): TimedRow[] {
  const sql = `SELECT ${timed} FROM practice_results t ${joins} WHERE t.race_id = ? AND t.kind = ? ORDER BY t.display_order`;
  return readAll(db, sql, raceId, kind);
}

/** Starting grid of the race at lights-out. */
export function gridOf(db: RaceDb, raceId: number): GridRow[] {
  return readAll(db, ofRace(gridded, "grid_positions"), raceId);
}

/** Starting grid of the sprint. */
export function sprintGridOf(db: RaceDb, raceId: number): GridRow[] {
  return readAll(db, ofRace(gridded, "sprint_grid_positions"), raceId);
}

/** Each driver's fastest lap of the race, fastest first. */
export function fastestLapsOf(db: RaceDb, raceId: number): FastestLapRow[] {
  return readAll(db, ofRace(`${who}, t.lap, t.time_ms, t.gap_ms, t.interval_ms`, "fastest_laps"), raceId);
}

/** The vote for driver of the day (2016 on). */
export function driverOfTheDayOf(db: RaceDb, raceId: number): DriverOfTheDayRow[] {
  return readAll(db, ofRace(`${who}, t.percentage`, "driver_of_the_day"), raceId);
}

/** Which sessions of a weekend have a classification, in the order they ran. */
export function sessionsWithResults(db: RaceDb, raceId: number): SessionKind[] {
  const found = readAll<{ kind: SessionKind }>(
    db,
    "SELECT DISTINCT kind FROM practice_results WHERE race_id = ?",
    raceId,
  ).map((row) => row.kind);
  const tables = { qualifying: "qualifying_results", sprint_qualifying: "sprint_qualifying_results" } as const;
  const more = { ...tables, sprint: "sprint_results", race: "race_results" } as const;
  for (const [kind, table] of Object.entries(more)) {
    if (readOne(db, `SELECT 1 AS one FROM ${table} WHERE race_id = ? LIMIT 1`, raceId)) found.push(kind as SessionKind);
  }
  return sessionOrder.filter((kind) => found.includes(kind));
}

const sessionOrder: readonly SessionKind[] = [
  "pre_qualifying",
  "practice_1",
  "practice_2",
  "practice_3",
  "practice_4",
  "qualifying_1",
  "qualifying_2",
  "sprint_qualifying",
  "sprint",
  "qualifying",
  "warm_up",
  "race",
];
