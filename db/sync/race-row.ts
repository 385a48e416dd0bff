import type { RaceDb } from "../client.ts";
import type { ResultState } from "./report.ts";

/** What sync reads of a race. */
export interface RaceRow {
  readonly id: number;
  readonly season: number;
  readonly round: number;
  readonly date: string;
  readonly startUtc: string | null;
  readonly circuitId: string;
  readonly grandPrixId: string;
  readonly courseLengthKm: number;
  readonly laps: number;
  readonly distanceKm: number;
  readonly scheduledLaps: number | null;
  readonly scheduledDistanceKm: number | null;
  readonly sprintQualifyingFormat: string | null;
  readonly sprintLaps: number | null;
  readonly sprintScheduledLaps: number | null;
  readonly resultState: ResultState;
}

const columns = `id, season, round, date, start_utc startUtc, circuit_id circuitId, grand_prix_id grandPrixId,
  course_length_km courseLengthKm, laps, distance_km distanceKm, scheduled_laps scheduledLaps,
  scheduled_distance_km scheduledDistanceKm, sprint_qualifying_format sprintQualifyingFormat, sprint_laps sprintLaps,
  sprint_scheduled_laps sprintScheduledLaps, result_state resultState`;

export function racesOfSeason(db: RaceDb, season: number): RaceRow[] {
  return db.sqlite.prepare(`select ${columns} from races where season = ? order by round`).all(season) as RaceRow[];
}

export function raceRow(db: RaceDb, raceId: number): RaceRow | undefined {
  return db.sqlite.prepare(`select ${columns} from races where id = ?`).get(raceId) as RaceRow | undefined;
}

/** Start of the race; noon UTC where only the day is known. */
export function startOf(race: RaceRow): number {
  return Date.parse(race.startUtc ?? `${race.date}T12:00:00Z`);
}

/** Start of the weekend's first session, by the schedule; the Friday before where it is not known. */
export function weekendStartOf(db: RaceDb, race: RaceRow): number {
  const first = db.sqlite.prepare("select min(start_utc) from sessions where race_id = ?").pluck().get(race.id) as
    | string
    | null;
  return Math.min(first === null ? Number.POSITIVE_INFINITY : Date.parse(first), startOf(race) - 2 * 86_400_000);
}
