import type { RaceDb } from "../client.ts";
import { circuitNameSql } from "./circuit-names.ts";
import { type StatisticsRow, statistics } from "./records.ts";
import { readAll, readOne } from "./statement.ts";

export interface CircuitLayout {
  layoutId: string;
  lengthKm: number;
  turns: number;
  racesHeld: number;
  firstSeason: number | null;
  lastSeason: number | null;
}

export interface LapRecord {
  raceId: number;
  season: number;
  driverId: string;
  driverName: string;
  constructorId: string;
  lap: number | null;
  timeMs: number;
  layoutId: string;
}

export interface CircuitWinner {
  raceId: number;
  season: number;
  grandPrixId: string;
  driverId: string;
  driverName: string;
  constructorId: string;
  constructorName: string;
  grid: number | null;
}

export interface CircuitFacts {
  circuitId: string;
  name: string;
  fullName: string;
  previousNames: string[];
  /** RACE (purpose-built), STREET or ROAD. */
  type: string;
  direction: string;
  placeName: string;
  countryId: string;
  countryName: string;
  latitude: number;
  longitude: number;
  lengthKm: number;
  turns: number;
  racesHeld: number;
  firstRaceId: number | null;
  lastRaceId: number | null;
  nextRaceId: number | null;
  layouts: CircuitLayout[];
  /** Fastest race lap on the layout of the newest race (or of the next one, where it was raced before). */
  lapRecord: LapRecord | undefined;
}

/** Everything about a place that does not need a table of its own; undefined for an unknown id. */
export function circuitFactsOf(db: RaceDb, circuitId: string): CircuitFacts | undefined {
  const sql = `SELECT k.id AS circuit_id, ${circuitNameSql("k")} AS name, k.full_name, k.previous_names, k.type, k.direction, k.place_name, k.country_id,
    n.name AS country_name, k.latitude, k.longitude, k.length_km, k.turns,
    (SELECT count(*) FROM races WHERE circuit_id = k.id AND result_state <> 'none') AS races_held,
    (SELECT min(id) FROM races WHERE circuit_id = k.id AND result_state <> 'none') AS first_race_id,
    (SELECT max(id) FROM races WHERE circuit_id = k.id AND result_state <> 'none') AS last_race_id,
    (SELECT min(id) FROM races WHERE circuit_id = k.id AND result_state = 'none') AS next_race_id
    FROM circuits k JOIN countries n ON n.id = k.country_id WHERE k.id = ?`;
  type Stored = Omit<CircuitFacts, "previousNames" | "layouts" | "lapRecord"> & { previousNames: string | null };
  const circuit = readOne<Stored>(db, sql, circuitId);
  if (!circuit) return undefined;
  return {
    ...circuit,
    previousNames: JSON.parse(circuit.previousNames ?? "[]") as string[],
    layouts: layoutsOf(db, circuitId),
    lapRecord: lapRecordOf(db, circuitId),
  };
}

/** Layouts in the order they were first raced; those never raced come last. */
function layoutsOf(db: RaceDb, circuitId: string): CircuitLayout[] {
  const sql = `SELECT l.id AS layout_id, l.length_km, l.turns, count(r.id) AS races_held, min(r.season) AS first_season, max(r.season) AS last_season
    FROM circuit_layouts l LEFT JOIN races r ON r.circuit_id = l.circuit_id AND r.layout_id = l.id AND r.result_state <> 'none'
    WHERE l.circuit_id = ? GROUP BY l.id ORDER BY first_season IS NULL, first_season`;
  return readAll(db, sql, circuitId);
}

/** The fastest race lap on a layout: by default the one in use. */
export function lapRecordOf(db: RaceDb, circuitId: string, layoutId?: string): LapRecord | undefined {
  const layout = layoutId ?? layoutInUse(db, circuitId);
  if (layout === undefined) return undefined;
  const sql = `SELECT f.race_id, r.season, f.driver_id, d.name AS driver_name, f.constructor_id, f.lap, f.time_ms, r.layout_id
    FROM races r JOIN fastest_laps f ON f.race_id = r.id JOIN drivers d ON d.id = f.driver_id
    WHERE r.circuit_id = ? AND r.layout_id = ? AND f.time_ms IS NOT NULL ORDER BY f.time_ms LIMIT 1`;
  return readOne(db, sql, circuitId, layout);
}

/** The fastest qualifying lap on the layout in use, any part of qualifying. */
export function qualifyingRecordOf(db: RaceDb, circuitId: string): LapRecord | undefined {
  const layout = layoutInUse(db, circuitId);
  if (layout === undefined) return undefined;
  const best = "min(coalesce(q.time_ms, 9e9), coalesce(q.q1_ms, 9e9), coalesce(q.q2_ms, 9e9), coalesce(q.q3_ms, 9e9))";
  const sql = `SELECT q.race_id, r.season, q.driver_id, d.name AS driver_name, q.constructor_id, NULL AS lap,
    CAST(${best} AS INTEGER) AS time_ms, r.layout_id
    FROM races r JOIN qualifying_results q ON q.race_id = r.id JOIN drivers d ON d.id = q.driver_id
    WHERE r.circuit_id = ? AND r.layout_id = ? AND ${best} < 9e9 ORDER BY time_ms LIMIT 1`;
  return readOne(db, sql, circuitId, layout);
}

function layoutInUse(db: RaceDb, circuitId: string): string | undefined {
  const sql =
    "SELECT layout_id FROM races WHERE circuit_id = ? AND layout_id IS NOT NULL ORDER BY season DESC, id DESC LIMIT 1";
  return readOne<{ layoutId: string }>(db, sql, circuitId)?.layoutId;
}

/** Winners at a circuit, newest first. */
export function winnersAt(db: RaceDb, circuitId: string): CircuitWinner[] {
  const sql = `SELECT r.id AS race_id, r.season, r.grand_prix_id, w.driver_id, d.name AS driver_name, w.constructor_id,
    c.name AS constructor_name, w.grid FROM races r JOIN race_results w ON w.race_id = r.id AND w.position = 1
    JOIN drivers d ON d.id = w.driver_id JOIN constructors c ON c.id = w.constructor_id
    WHERE r.circuit_id = ? ORDER BY r.id DESC, w.display_order`;
  return readAll(db, sql, circuitId);
}

/** Drivers and makers with the most wins, and drivers with the most poles, at a circuit. */
export function mostSuccessfulAt(
  db: RaceDb,
  circuitId: string,
  limit = 5,
): { winsByDriver: StatisticsRow[]; winsByConstructor: StatisticsRow[]; polesByDriver: StatisticsRow[] } {
  const circuitIds = [circuitId];
  return {
    winsByDriver: statistics(db, { metric: "wins", circuitIds, limit }).rows,
    winsByConstructor: statistics(db, { metric: "wins", circuitIds, groupBy: "constructor", limit }).rows,
    polesByDriver: statistics(db, { metric: "poles", circuitIds, limit }).rows,
  };
}
