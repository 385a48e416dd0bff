import type { RaceDb } from "../client.ts";

export interface SeasonRow {
  readonly id: string;
  readonly name: string;
  readonly points: number;
  readonly wins: number;
}

/** First `limit` of the season's table. Wins are counted from the results. */
export function seasonTop(db: RaceDb, season: number, who: "driver" | "constructor", limit: number): SeasonRow[] {
  return db.sqlite
    .prepare(
      `select n.id, n.name, s.points,
        (select count(distinct x.race_id) from race_results x join races r on r.id = x.race_id
         where r.season = s.season and x.${who}_id = n.id and x.position = 1) wins
       from season_${who}_standings s join ${who}s n on n.id = s.${who}_id
       where s.season = ? order by s.display_order limit ?`,
    )
    .all(season, limit) as SeasonRow[];
}

/** Rounds of the season, and how many of them have a result. */
export function seasonRounds(db: RaceDb, season: number): { rounds: number; raced: number } {
  return db.sqlite
    .prepare("select count(*) rounds, sum(result_state <> 'none') raced from races where season = ?")
    .get(season) as { rounds: number; raced: number };
}

/** Race that decided the drivers' or constructors' title. */
export function titleDecider(db: RaceDb, season: number, who: "drivers" | "constructors"): number | undefined {
  return db.sqlite
    .prepare(`select id from races where season = ? and ${who}_title_decided = 1 order by id desc limit 1`)
    .pluck()
    .get(season) as number | undefined;
}

/** Drivers who raced for a constructor in a season, most races first. */
export function seasonDrivers(db: RaceDb, season: number, constructorId: string): string[] {
  return db.sqlite
    .prepare(
      `select d.name from race_results x join races r on r.id = x.race_id join drivers d on d.id = x.driver_id
       where r.season = ? and x.constructor_id = ? group by d.id order by count(*) desc, d.last_name`,
    )
    .pluck()
    .all(season, constructorId) as string[];
}

/** Engine makers of a constructor in a season. */
export function seasonEngines(db: RaceDb, season: number, constructorId: string): string[] {
  return db.sqlite
    .prepare(
      `select distinct m.name from season_entrant_constructors s join engine_manufacturers m on m.id = s.engine_manufacturer_id
       where s.season = ? and s.constructor_id = ? order by m.name`,
    )
    .pluck()
    .all(season, constructorId) as string[];
}

/** Circuits that held a sprint in the season, in order of rounds. */
export function sprintPlaces(db: RaceDb, season: number): string[] {
  return db.sqlite
    .prepare(
      `select c.name from races r join circuits c on c.id = r.circuit_id
       where r.season = ? and (r.sprint_laps is not null or r.sprint_qualifying_format is not null
         or r.qualifying_format = 'SPRINT_RACE') order by r.id`,
    )
    .pluck()
    .all(season) as string[];
}

/** Names the team has raced under, oldest first; empty for a team that never changed its name. */
export function lineageOf(db: RaceDb, constructorId: string): { name: string; from: number; to: number | undefined }[] {
  const rows = db.sqlite
    .prepare(
      `select c.name, h.year_from "from", h.year_to "to" from constructor_chronology h join constructors c on c.id = h.related_id
       where h.constructor_id = ? order by h.display_order`,
    )
    .all(constructorId) as { name: string; from: number; to: number | null }[];
  return rows.map((row) => ({ ...row, to: row.to ?? undefined }));
}

/** The newest season with a result, and its last race with one. */
export function lastRaced(db: RaceDb): { season: number; raceId: number } | undefined {
  return db.sqlite
    .prepare("select season, id raceId from races where result_state <> 'none' order by id desc limit 1")
    .get() as { season: number; raceId: number } | undefined;
}
