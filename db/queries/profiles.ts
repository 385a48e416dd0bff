import type { RaceDb } from "../client.ts";
import { readAll, readOne } from "./statement.ts";
import { type CareerTotals, careerTotalsOf } from "./totals.ts";

export interface DriverProfile {
  driverId: string;
  name: string;
  fullName: string;
  code: string;
  permanentNumber: string | null;
  dateOfBirth: string | null;
  dateOfDeath: string | null;
  placeOfBirth: string | null;
  countryOfBirth: string | null;
  nationalityId: string | null;
  nationality: string | null;
  /** "British", "Dutch". */
  demonym: string | null;
  family: { relativeId: string; relativeName: string; type: string }[];
  /** Every season he was entered in, by team, oldest first. */
  teams: { season: number; constructorId: string; constructorName: string; races: number; number: string | null }[];
  /** Tables of every season he is in; the running season's as it stands. */
  championships: { season: number; position: number | null; points: number; championshipWon: boolean }[];
  totals: CareerTotals;
}

/** Undefined for an unknown id. */
export function driverProfileOf(db: RaceDb, driverId: string): DriverProfile | undefined {
  const sql = `SELECT d.id AS driver_id, d.name, d.full_name, d.code, d.permanent_number, d.date_of_birth, d.date_of_death, d.place_of_birth,
    b.name AS country_of_birth, d.nationality_id, n.name AS nationality, n.demonym
    FROM drivers d LEFT JOIN countries n ON n.id = d.nationality_id LEFT JOIN countries b ON b.id = d.country_of_birth_id WHERE d.id = ?`;
  const driver = readOne<Omit<DriverProfile, "family" | "teams" | "championships" | "totals">>(db, sql, driverId);
  const totals = careerTotalsOf(db, "driver", driverId);
  if (!driver || !totals) return undefined;
  const family = `SELECT f.relative_id, d.name AS relative_name, f.type FROM driver_family f JOIN drivers d ON d.id = f.relative_id
    WHERE f.driver_id = ? ORDER BY f.display_order`;
  return {
    ...driver,
    family: readAll(db, family, driverId),
    teams: teamsOf(db, driverId),
    championships: championshipsOf(db, "season_driver_standings", "driver_id", driverId),
    totals,
  };
}

function teamsOf(db: RaceDb, driverId: string): DriverProfile["teams"] {
  const sql = `SELECT e.race_id / 100 AS season, e.constructor_id, c.name AS constructor_name, count(DISTINCT e.race_id) AS races, max(e.number) AS number
    FROM entries e JOIN constructors c ON c.id = e.constructor_id WHERE e.driver_id = ? AND e.number IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, min(e.race_id)`;
  return readAll(db, sql, driverId);
}

function championshipsOf(db: RaceDb, table: string, column: string, id: string): DriverProfile["championships"] {
  const sql = `SELECT season, position, points, championship_won AS "championship_won?" FROM ${table} WHERE ${column} = ? ORDER BY season`;
  return readAll(db, sql, id);
}

export interface ConstructorProfile {
  constructorId: string;
  name: string;
  fullName: string;
  countryId: string | null;
  countryName: string | null;
  /** The same team under its other names, oldest first. */
  lineage: { constructorId: string; name: string; yearFrom: number; yearTo: number | null }[];
  /** Drivers of its newest season, most races first. */
  drivers: { season: number; driverId: string; driverName: string; races: number }[];
  championships: DriverProfile["championships"];
  totals: CareerTotals;
}

/** Undefined for an unknown id. */
export function constructorProfileOf(db: RaceDb, constructorId: string): ConstructorProfile | undefined {
  const sql = `SELECT c.id AS constructor_id, c.name, c.full_name, c.country_id, n.name AS country_name
    FROM constructors c LEFT JOIN countries n ON n.id = c.country_id WHERE c.id = ?`;
  type Stored = Pick<ConstructorProfile, "constructorId" | "name" | "fullName" | "countryId" | "countryName">;
  const team = readOne<Stored>(db, sql, constructorId);
  const totals = careerTotalsOf(db, "constructor", constructorId);
  if (!team || !totals) return undefined;
  return {
    ...team,
    lineage: lineageOf(db, constructorId),
    drivers: driversOfNewestSeason(db, constructorId),
    championships: championshipsOf(db, "season_constructor_standings", "constructor_id", constructorId),
    totals,
  };
}

/** The names one team has had, this one included; empty when it never changed. */
function lineageOf(db: RaceDb, constructorId: string): ConstructorProfile["lineage"] {
  const sql = `SELECT l.related_id AS constructor_id, c.name, l.year_from, l.year_to FROM constructor_chronology l
    JOIN constructors c ON c.id = l.related_id WHERE l.constructor_id = ? ORDER BY l.display_order`;
  return readAll(db, sql, constructorId);
}

function driversOfNewestSeason(db: RaceDb, constructorId: string): ConstructorProfile["drivers"] {
  const newest = "SELECT max(race_id) / 100 FROM race_results WHERE constructor_id = ?";
  const sql = `SELECT r.race_id / 100 AS season, r.driver_id, d.name AS driver_name, count(DISTINCT r.race_id) AS races
    FROM race_results r JOIN drivers d ON d.id = r.driver_id WHERE r.constructor_id = ? AND r.race_id > (${newest}) * 100
    GROUP BY r.driver_id ORDER BY races DESC, r.driver_id`;
  return readAll(db, sql, constructorId, constructorId);
}
