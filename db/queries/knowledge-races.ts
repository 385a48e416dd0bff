import type { RaceDb } from "../client.ts";

export interface RaceHeader {
  readonly id: number;
  readonly season: number;
  readonly round: number;
  readonly date: string;
  /** "Japanese Grand Prix". */
  readonly name: string;
  readonly grandPrixId: string;
  readonly circuitId: string;
  readonly circuit: string;
  /** Short: "Monza". */
  readonly circuitName: string;
  readonly courseLengthKm: number;
  readonly laps: number;
  readonly scheduledLaps: number | null;
  readonly distanceKm: number;
  readonly qualifyingFormat: string;
  readonly driversTitleDecided: number;
  readonly constructorsTitleDecided: number;
}

const headerColumns = `r.id, r.season, r.round, r.date, g.full_name name, g.id grandPrixId, c.id circuitId, c.full_name circuit, c.name circuitName,
  r.course_length_km courseLengthKm, r.laps, r.scheduled_laps scheduledLaps, r.distance_km distanceKm,
  r.qualifying_format qualifyingFormat, r.drivers_title_decided driversTitleDecided,
  r.constructors_title_decided constructorsTitleDecided
  from races r join grands_prix g on g.id = r.grand_prix_id join circuits c on c.id = r.circuit_id`;

/** What and where a race was. */
export function raceHeader(db: RaceDb, raceId: number): RaceHeader | undefined {
  return db.sqlite.prepare(`select ${headerColumns} where r.id = ?`).get(raceId) as RaceHeader | undefined;
}

/** Every race that has a result, oldest first. */
export function racedHeaders(db: RaceDb): RaceHeader[] {
  return db.sqlite
    .prepare(`select ${headerColumns} where r.result_state <> 'none' order by r.id`)
    .all() as RaceHeader[];
}

export interface FinishRow {
  readonly position: number | null;
  readonly positionText: string;
  readonly driverId: string;
  readonly driver: string;
  readonly team: string;
  readonly grid: number | null;
  readonly gridText: string | null;
  readonly laps: number | null;
  readonly timeMs: number | null;
  readonly gapMs: number | null;
  readonly gapLaps: number | null;
  readonly reasonRetired: string | null;
  readonly points: number | null;
  readonly pole: number | null;
  readonly fastestLap: number | null;
  readonly driverOfTheDay: number | null;
}

/** The classification in its official order. Source: race results. */
export function finishOrder(db: RaceDb, raceId: number): FinishRow[] {
  return db.sqlite
    .prepare(
      `select x.position, x.position_text positionText, x.driver_id driverId, d.name driver, c.name team, x.grid, x.grid_text gridText,
        x.laps, x.time_ms timeMs, x.gap_ms gapMs, x.gap_laps gapLaps, x.reason_retired reasonRetired, x.points,
        x.pole_position pole, x.fastest_lap fastestLap, x.driver_of_the_day driverOfTheDay
       from race_results x join drivers d on d.id = x.driver_id join constructors c on c.id = x.constructor_id
       where x.race_id = ? order by x.display_order`,
    )
    .all(raceId) as FinishRow[];
}

/** The quickest race lap, its driver and lap number. */
export function fastestLapOf(
  db: RaceDb,
  raceId: number,
): { driver: string; lap: number | null; timeMs: number | null } | undefined {
  return db.sqlite
    .prepare(
      `select d.name driver, f.lap, f.time_ms timeMs from fastest_laps f join drivers d on d.id = f.driver_id
       where f.race_id = ? order by f.display_order limit 1`,
    )
    .get(raceId) as { driver: string; lap: number | null; timeMs: number | null } | undefined;
}

/** The championship after the race: first `limit` rows. */
export function standingsAfter(
  db: RaceDb,
  raceId: number,
  who: "driver" | "constructor",
  limit: number,
): { name: string; points: number; won: number }[] {
  return db.sqlite
    .prepare(
      `select n.name, s.points, s.championship_won won from ${who}_standings s join ${who}s n on n.id = s.${who}_id
       where s.race_id = ? order by s.display_order limit ?`,
    )
    .all(raceId, limit) as { name: string; points: number; won: number }[];
}

/** Winner of the sprint of the weekend. */
export function sprintWinner(db: RaceDb, raceId: number): string | undefined {
  return db.sqlite
    .prepare(
      `select d.name from sprint_results x join drivers d on d.id = x.driver_id where x.race_id = ? and x.position = 1`,
    )
    .pluck()
    .get(raceId) as string | undefined;
}
