import type { RaceDb } from "../client.ts";
import { readAll } from "./statement.ts";
import { type PitVisit, pitVisitsOf } from "./stints.ts";

export interface PitStopRow {
  driverId: string;
  driverName: string;
  driverCode: string;
  constructorId: string;
  constructorName: string;
  /** From 1 for each driver, pass-throughs counted. */
  stop: number;
  /** The in-lap. */
  lap: number;
  /** In the pit lane, entry to exit; red flags make it minutes. Null where not known. */
  durationMs: number | null;
  /** Null without lap data of the race. */
  visit: PitVisit | null;
}

export interface PitStopTotals {
  driverId: string;
  driverName: string;
  constructorId: string;
  /** Real stops: pass-throughs and red flags left out where they are known. */
  stops: number;
  /** Sum over those stops; null when one of them has no time. */
  totalMs: number | null;
  fastestMs: number | null;
  passThroughs: number;
  redFlagVisits: number;
}

/** Every visit to the pit lane in the order they happened (1994 on). */
export function pitStopsOf(db: RaceDb, raceId: number): PitStopRow[] {
  const sql = `SELECT p.driver_id, d.name AS driver_name, d.code AS driver_code, p.constructor_id, c.name AS constructor_name,
    p.stop, p.lap, p.time_ms AS duration_ms FROM pit_stops p JOIN drivers d ON d.id = p.driver_id
    JOIN constructors c ON c.id = p.constructor_id WHERE p.race_id = ? ORDER BY p.lap, p.display_order`;
  const visits = pitVisitsOf(db, raceId);
  return readAll<Omit<PitStopRow, "visit">>(db, sql, raceId).map((row) => ({
    ...row,
    visit: visits.size === 0 ? null : (visits.get(`${row.driverId}:${row.lap}`) ?? "stop"),
  }));
}

/** Stops per driver with total and fastest time in the pit lane, fewest stops first. */
export function pitStopTotalsOf(db: RaceDb, raceId: number): PitStopTotals[] {
  const byDriver = new Map<string, PitStopRow[]>();
  for (const row of pitStopsOf(db, raceId)) byDriver.set(row.driverId, [...(byDriver.get(row.driverId) ?? []), row]);
  const totals = [...byDriver.values()].map(toTotals);
  return totals.sort((a, b) => a.stops - b.stops || (a.totalMs ?? Infinity) - (b.totalMs ?? Infinity));
}

/** The quickest real stops of a race, quickest first. */
export function fastestPitStopsOf(db: RaceDb, raceId: number, limit = 10): PitStopRow[] {
  const timed = pitStopsOf(db, raceId).filter((row) => row.durationMs !== null && isRealStop(row));
  return timed.sort((a, b) => (a.durationMs ?? 0) - (b.durationMs ?? 0)).slice(0, limit);
}

function isRealStop(row: PitStopRow): boolean {
  return row.visit === null || row.visit === "stop";
}

function toTotals(rows: readonly PitStopRow[]): PitStopTotals {
  const stops = rows.filter(isRealStop);
  const times = stops.map((row) => row.durationMs).filter((time) => time !== null);
  const { driverId = "", driverName = "", constructorId = "" } = rows[0] ?? {};
  return {
    driverId,
    driverName,
    constructorId,
    stops: stops.length,
    totalMs: times.length === stops.length ? times.reduce((sum, time) => sum + time, 0) : null,
    fastestMs: times.length > 0 ? Math.min(...times) : null,
    passThroughs: rows.filter((row) => row.visit === "pass_through").length,
    redFlagVisits: rows.filter((row) => row.visit === "red_flag").length,
  };
}
