import type { RaceDb } from "../client.ts";
import type { SessionKind } from "../schema/race.ts";
import { circuitNameSql } from "./circuit-names.ts";
import { readAll, readOne } from "./statement.ts";

/** A round of the championship with its place. */
export interface RaceFacts {
  raceId: number;
  season: number;
  round: number;
  /** ISO date as the source has it: local until 2023, UTC from 2024 on. */
  date: string;
  /** Start in UTC; null where only the date is known. */
  startUtc: string | null;
  grandPrixId: string;
  /** Short: "Belgium". */
  grandPrixName: string;
  /** "Belgian Grand Prix". */
  grandPrixFullName: string;
  officialName: string;
  circuitId: string;
  circuitName: string;
  placeName: string;
  countryId: string;
  countryName: string;
  continentId: string;
  layoutId: string | null;
  circuitType: string;
  courseLengthKm: number;
  turns: number;
  /** Raced by the winner, or planned when there is no result yet. */
  laps: number;
  distanceKm: number;
  /** Only where the race was shortened or lengthened. */
  scheduledLaps: number | null;
  isSprintWeekend: boolean;
  qualifyingFormat: string;
  /** After this race the title could not be lost any more. */
  driversTitleDecided: boolean;
  constructorsTitleDecided: boolean;
  resultState: "none" | "provisional" | "final";
}

export interface SessionTime {
  kind: SessionKind;
  date: string;
  /** Known from 2024 on. */
  startUtc: string | null;
}

const columns = `r.id AS race_id, r.season, r.round, r.date, r.start_utc, r.grand_prix_id, g.name AS grand_prix_name, g.full_name AS grand_prix_full_name,
  r.official_name, r.circuit_id, ${circuitNameSql("k")} AS circuit_name, k.place_name, k.country_id, n.name AS country_name, n.continent_id,
  r.layout_id, r.circuit_type, r.course_length_km, r.turns, r.laps, r.distance_km, r.scheduled_laps,
  (r.sprint_laps IS NOT NULL) AS "is_sprint_weekend?", r.qualifying_format,
  r.drivers_title_decided AS "drivers_title_decided?", r.constructors_title_decided AS "constructors_title_decided?", r.result_state`;
const from = `FROM races r JOIN grands_prix g ON g.id = r.grand_prix_id JOIN circuits k ON k.id = r.circuit_id
  JOIN countries n ON n.id = k.country_id`;
const select = `SELECT ${columns} ${from}`;

/** One race by its id (season x 100 + round). */
export function raceOf(db: RaceDb, raceId: number): RaceFacts | undefined {
  return readOne(db, `${select} WHERE r.id = ?`, raceId);
}

/** The newest race with a result, provisional ones included. */
export function lastRace(db: RaceDb): RaceFacts | undefined {
  const sql = `${select} WHERE r.id = (SELECT max(m) FROM (SELECT max(id) AS m FROM races WHERE result_state = 'final'
    UNION ALL SELECT max(id) FROM races WHERE result_state = 'provisional'))`;
  return readOne(db, sql);
}

/** The first race without a result that starts after `now`; a race known by its date only counts until that day is over. */
export function nextRace(db: RaceDb, now: Date): RaceFacts | undefined {
  const iso = now.toISOString();
  const sql = `${select} WHERE r.date >= ? AND r.result_state = 'none'
    AND coalesce(r.start_utc, r.date || 'T23:59:59Z') > ? ORDER BY r.date, r.id LIMIT 1`;
  return readOne(db, sql, dayBefore(now), `${iso.slice(0, 19)}Z`);
}

/** All rounds of a season in order. */
export function racesOfSeason(db: RaceDb, season: number): RaceFacts[] {
  return readAll(db, `${select} WHERE r.season = ? ORDER BY r.round`, season);
}

/** Races of a place over the years, oldest first: give one or more of circuit, grand prix, country. */
export function racesAt(
  db: RaceDb,
  place: { circuitId?: string; grandPrixId?: string; countryId?: string; season?: number },
): RaceFacts[] {
  const wanted = [
    ["r.circuit_id", place.circuitId],
    ["r.grand_prix_id", place.grandPrixId],
    ["k.country_id", place.countryId],
    ["r.season", place.season],
  ].filter((pair): pair is [string, string | number] => pair[1] !== undefined);
  if (wanted.length === 0) return [];
  const where = wanted.map(([column]) => `${column} = ?`).join(" AND ");
  return readAll(db, `${select} WHERE ${where} ORDER BY r.id`, ...wanted.map(([, value]) => value));
}

/** Races from one ISO date to another, both included. */
export function racesBetween(db: RaceDb, fromDate: string, toDate: string): RaceFacts[] {
  return readAll(db, `${select} WHERE r.date BETWEEN ? AND ? ORDER BY r.date, r.id`, fromDate, toDate);
}

/** Sessions of a weekend in the order they start. */
export function sessionsOf(db: RaceDb, raceId: number): SessionTime[] {
  const sql =
    "SELECT kind, date, start_utc FROM sessions WHERE race_id = ? ORDER BY date, coalesce(start_utc, date || 'T99')";
  return readAll(db, sql, raceId);
}

/** The first session that starts after `now`, with its race; undefined when the calendar ends before. */
export function nextSession(db: RaceDb, now: Date): (SessionTime & { raceId: number }) | undefined {
  const sql = `SELECT race_id, kind, date, start_utc FROM sessions WHERE date >= ?
    AND coalesce(start_utc, date || 'T23:59:59Z') > ? ORDER BY date, coalesce(start_utc, date || 'T99') LIMIT 1`;
  return readOne(db, sql, dayBefore(now), `${now.toISOString().slice(0, 19)}Z`);
}

/** Seasons the database holds, oldest first. */
export function seasons(db: RaceDb): number[] {
  return readAll<{ year: number }>(db, "SELECT year FROM seasons ORDER BY year").map((row) => row.year);
}

/** Local dates can lie a day before the UTC one. */
function dayBefore(now: Date): string {
  return new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
}
