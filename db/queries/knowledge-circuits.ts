import type { RaceDb } from "../client.ts";

export interface CircuitFacts {
  readonly name: string;
  readonly fullName: string;
  readonly placeName: string;
  readonly country: string;
  readonly type: string;
  readonly direction: string;
  readonly lengthKm: number;
  readonly turns: number;
  /** World championship races with a result. */
  readonly races: number;
  readonly firstSeason: number | null;
  readonly lastSeason: number | null;
}

/** Where a circuit is, its current layout, and how often the championship raced there. */
export function circuitFacts(db: RaceDb, circuitId: string): CircuitFacts | undefined {
  return db.sqlite
    .prepare(
      `select c.name, c.full_name fullName, c.place_name placeName, k.name country, c.type, c.direction, c.length_km lengthKm,
        c.turns, count(r.id) races, min(r.season) firstSeason, max(r.season) lastSeason
       from circuits c join countries k on k.id = c.country_id
       left join races r on r.circuit_id = c.id and r.result_state <> 'none' where c.id = ? group by c.id`,
    )
    .get(circuitId) as CircuitFacts | undefined;
}

/** Laps and distance of the circuit's latest full-length race, or of the next one planned. */
export function circuitRaceDistance(
  db: RaceDb,
  circuitId: string,
): { season: number; laps: number; distanceKm: number } | undefined {
  return db.sqlite
    .prepare(
      `select season, coalesce(scheduled_laps, laps) laps, coalesce(scheduled_distance_km, distance_km) distanceKm
       from races where circuit_id = ? order by id desc limit 1`,
    )
    .get(circuitId) as { season: number; laps: number; distanceKm: number } | undefined;
}

/** Those with the most wins at a circuit, level ones together. */
export function mostWinsAt(
  db: RaceDb,
  circuitId: string,
  who: "driver" | "constructor",
): { names: string[]; wins: number } {
  const rows = db.sqlite
    .prepare(
      `select n.name, count(distinct x.race_id) wins from race_results x join races r on r.id = x.race_id
       join ${who}s n on n.id = x.${who}_id where r.circuit_id = ? and x.position = 1 group by n.id order by wins desc, n.name`,
    )
    .all(circuitId) as { name: string; wins: number }[];
  const wins = rows[0]?.wins ?? 0;
  return { names: rows.filter((row) => row.wins === wins).map((row) => row.name), wins };
}

/** How many of the circuit's races from a season on the pole sitter won. */
export function poleWinsAt(db: RaceDb, circuitId: string, fromSeason: number): { races: number; poleWins: number } {
  return db.sqlite
    .prepare(
      `select count(distinct x.race_id) races, count(distinct case when x.pole_position = 1 then x.race_id end) poleWins
       from race_results x join races r on r.id = x.race_id where r.circuit_id = ? and r.season >= ? and x.position = 1`,
    )
    .get(circuitId, fromSeason) as { races: number; poleWins: number };
}

/** Of the races with track-status data (2018 on): how many saw a safety car, a virtual one, a red flag. */
export function interruptionsAt(
  db: RaceDb,
  circuitId: string,
): { races: number; safetyCar: number; virtual: number; red: number } {
  return db.sqlite
    .prepare(
      `select count(distinct r.id) races, count(distinct case when t.status = '4' then r.id end) safetyCar,
        count(distinct case when t.status = '6' then r.id end) virtual, count(distinct case when t.status = '5' then r.id end) red
       from races r join track_status t on t.race_id = r.id where r.circuit_id = ?`,
    )
    .get(circuitId) as { races: number; safetyCar: number; virtual: number; red: number };
}

/** Times in the pit lane at a circuit from a season on, ms, ascending; stops over 60 s (repairs, red flags) left out. */
export function pitLaneTimesAt(db: RaceDb, circuitId: string, fromSeason: number): number[] {
  return db.sqlite
    .prepare(
      `select p.time_ms from pit_stops p join races r on r.id = p.race_id
       where r.circuit_id = ? and r.season >= ? and p.time_ms between 10000 and 60000 order by p.time_ms`,
    )
    .pluck()
    .all(circuitId, fromSeason) as number[];
}

/** Fastest race lap on the layout in use today. */
export function lapRecordAt(
  db: RaceDb,
  circuitId: string,
): { driver: string; season: number; timeMs: number } | undefined {
  return db.sqlite
    .prepare(
      `select d.name driver, r.season, f.time_ms timeMs from fastest_laps f join races r on r.id = f.race_id
       join drivers d on d.id = f.driver_id join circuits c on c.id = r.circuit_id
       where r.circuit_id = ? and abs(r.course_length_km - c.length_km) < 0.0005 and f.time_ms is not null
       order by f.time_ms limit 1`,
    )
    .get(circuitId) as { driver: string; season: number; timeMs: number } | undefined;
}

/** Number of tire changes of each classified car at a circuit's dry or wet races with lap data, from a season on. */
export function stintCountsAt(db: RaceDb, circuitId: string, fromSeason: number): { season: number; stops: number }[] {
  return db.sqlite
    .prepare(
      `select r.season, count(distinct l.stint) - 1 stops from laps l join races r on r.id = l.race_id
       join race_results x on x.race_id = l.race_id and x.driver_id = l.driver_id and x.position <= 10
       where r.circuit_id = ? and r.season >= ? and l.stint is not null group by l.race_id, l.driver_id`,
    )
    .all(circuitId, fromSeason) as { season: number; stops: number }[];
}
