import type { RaceDb } from "../client.ts";
import { readAll, readOne } from "./statement.ts";

interface StandingRow {
  displayOrder: number;
  position: number | null;
  positionText: string;
  points: number;
  /** Points behind the leader of the table. */
  gapToLeaderPoints: number;
  /** Points behind the row above; 0 for the leader. */
  gapToAheadPoints: number;
  /** Places won since the round before; null at the first round and in final tables. */
  positionsGained: number | null;
  championshipWon: boolean;
}

export interface DriverStandingRow extends StandingRow {
  driverId: string;
  driverName: string;
  driverCode: string;
  nationalityId: string | null;
  /** Of his latest race of that season. */
  constructorId: string | null;
  constructorName: string | null;
}

export interface ConstructorStandingRow extends StandingRow {
  constructorId: string;
  constructorName: string;
  engineManufacturerId: string | null;
}

export interface ProgressionRow {
  raceId: number;
  round: number;
  /** Driver or constructor; constructors with another engine are told apart by `engineManufacturerId`. */
  id: string;
  name: string;
  engineManufacturerId: string | null;
  position: number | null;
  points: number;
  gapToLeaderPoints: number;
}

export interface TitleDecision {
  /** The race after which nobody could catch the champion; undefined while open. */
  decidedRaceId: number | undefined;
  championId: string | undefined;
}

const gaps = `max(s.points) OVER () - s.points AS gap_to_leader_points,
  coalesce(lag(s.points) OVER (ORDER BY s.display_order) - s.points, 0) AS gap_to_ahead_points,
  s.championship_won AS "championship_won?"`;
const base = "s.display_order, s.position, s.position_text, s.points";
const driver = "s.driver_id, d.name AS driver_name, d.code AS driver_code, d.nationality_id";

const withTeam = (inner: string, lastRaceId: string) => `SELECT t.*, c.name AS constructor_name FROM (SELECT q.*,
  (SELECT r.constructor_id FROM race_results r WHERE r.driver_id = q.driver_id AND r.race_id BETWEEN q.season * 100 AND ${lastRaceId}
    ORDER BY r.race_id DESC LIMIT 1) AS constructor_id FROM (${inner}) q) t
  LEFT JOIN constructors c ON c.id = t.constructor_id ORDER BY t.display_order`;

const withoutSeason = <Row>(rows: (Row & { season?: number })[]): Row[] =>
  rows.map(({ season: _, ...row }) => row as unknown as Row);

/** Drivers' championship after a race; empty when that race has no standings. */
export function driverStandingsAfter(db: RaceDb, raceId: number): DriverStandingRow[] {
  const inner = `SELECT ${base}, s.positions_gained, ${gaps}, ${driver}, s.race_id / 100 AS season, s.race_id
    FROM driver_standings s JOIN drivers d ON d.id = s.driver_id WHERE s.race_id = ?`;
  const rows = readAll<DriverStandingRow & { season?: number; raceId?: number }>(
    db,
    withTeam(inner, "q.race_id"),
    raceId,
  );
  return withoutSeason(rows.map(({ raceId: _, ...row }) => row));
}

/** Constructors' championship after a race (1958 on). */
export function constructorStandingsAfter(db: RaceDb, raceId: number): ConstructorStandingRow[] {
  const sql = `SELECT ${base}, s.positions_gained, ${gaps}, s.constructor_id, c.name AS constructor_name, s.engine_manufacturer_id
    FROM constructor_standings s JOIN constructors c ON c.id = s.constructor_id WHERE s.race_id = ? ORDER BY s.display_order`;
  return readAll(db, sql, raceId);
}

/** Drivers' table of a season: final once the season is over, else as it stands. */
export function finalDriverStandings(db: RaceDb, season: number): DriverStandingRow[] {
  const inner = `SELECT ${base}, NULL AS positions_gained, ${gaps}, ${driver}, s.season
    FROM season_driver_standings s JOIN drivers d ON d.id = s.driver_id WHERE s.season = ?`;
  return withoutSeason(readAll(db, withTeam(inner, "q.season * 100 + 99"), season));
}

/** Constructors' table of a season: final once the season is over, else as it stands. */
export function finalConstructorStandings(db: RaceDb, season: number): ConstructorStandingRow[] {
  const sql = `SELECT ${base}, NULL AS positions_gained, ${gaps}, s.constructor_id, c.name AS constructor_name, s.engine_manufacturer_id
    FROM season_constructor_standings s JOIN constructors c ON c.id = s.constructor_id WHERE s.season = ? ORDER BY s.display_order`;
  return readAll(db, sql, season);
}

/** The newest race of a season that has standings. */
export function lastStandingsRaceId(db: RaceDb, season: number): number | undefined {
  const sql = "SELECT max(race_id) AS race_id FROM driver_standings WHERE race_id BETWEEN ? AND ?";
  return readOne<{ raceId: number | null }>(db, sql, season * 100, season * 100 + 99)?.raceId ?? undefined;
}

const progression = (table: string, names: string, key: string, engine: string) =>
  `SELECT s.race_id, s.race_id % 100 AS round, s.${key} AS id, n.name, ${engine} AS engine_manufacturer_id, s.position, s.points,
    max(s.points) OVER (PARTITION BY s.race_id) - s.points AS gap_to_leader_points
    FROM ${table} s JOIN ${names} n ON n.id = s.${key} WHERE s.race_id BETWEEN ? AND ? ORDER BY s.race_id, s.display_order`;

/** Every drivers' table of a season, round by round. */
export function driverStandingsProgression(db: RaceDb, season: number): ProgressionRow[] {
  const sql = progression("driver_standings", "drivers", "driver_id", "NULL");
  return readAll(db, sql, season * 100, season * 100 + 99);
}

/** Every constructors' table of a season, round by round. */
export function constructorStandingsProgression(db: RaceDb, season: number): ProgressionRow[] {
  const sql = progression("constructor_standings", "constructors", "constructor_id", "s.engine_manufacturer_id");
  return readAll(db, sql, season * 100, season * 100 + 99);
}

/** Who won the title of a season and after which race it was safe. */
export function titleDecided(db: RaceDb, season: number, of: "drivers" | "constructors"): TitleDecision {
  const [flag, table, id] =
    of === "drivers"
      ? ["drivers_title_decided", "season_driver_standings", "driver_id"]
      : ["constructors_title_decided", "season_constructor_standings", "constructor_id"];
  const race = readOne<{ id: number }>(db, `SELECT id FROM races WHERE season = ? AND ${flag} = 1`, season);
  const sql = `SELECT ${id} AS id FROM ${table} WHERE season = ? AND championship_won = 1`;
  return { decidedRaceId: race?.id, championId: readOne<{ id: string }>(db, sql, season)?.id };
}
