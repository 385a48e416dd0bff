import type { RaceDb } from "../client.ts";

/** A round as the position model sees it. Source: F1DB and what was synced since. */
export interface ModelRace {
  readonly raceId: number;
  readonly season: number;
  readonly round: number;
  readonly date: string;
  readonly circuitId: string;
  readonly circuitType: string;
  /** Planned laps where the race was shortened, else laps raced or planned. */
  readonly plannedLaps: number;
  readonly sprintLaps: number | undefined;
  readonly qualifyingFormat: string;
  readonly hasResult: boolean;
}

/** One car of one race. Rows come in the order of driver ids, never in finishing order. */
export interface ModelStarter {
  readonly raceId: number;
  readonly driverId: string;
  readonly constructorId: string;
  /** 1 is the winner; undefined when not classified. */
  readonly position: number | undefined;
  /** Place in the whole classification, retired cars behind the finishers: a label to learn and score, never a feature. */
  readonly classifiedAs: number;
  /** DNF, DNS, DSQ, NC, EX ... or the position as text. */
  readonly positionText: string;
  readonly points: number;
  readonly laps: number | undefined;
  /** Behind the winner; undefined for the winner, lapped and retired cars. */
  readonly gapMs: number | undefined;
  readonly gapLaps: number | undefined;
  readonly timeMs: number | undefined;
  /** Place at lights-out, late penalties included; undefined from the pit lane. */
  readonly grid: number | undefined;
  readonly pitLane: boolean;
  readonly qualifyingPosition: number | undefined;
}

/** Best times of one driver in the sessions before a race, milliseconds. */
export interface ModelQualifying {
  readonly raceId: number;
  readonly driverId: string;
  readonly constructorId: string;
  readonly position: number | undefined;
  readonly q1Ms: number | undefined;
  readonly q2Ms: number | undefined;
  readonly q3Ms: number | undefined;
  readonly timeMs: number | undefined;
}

export interface ModelTimed {
  readonly raceId: number;
  readonly driverId: string;
  readonly timeMs: number;
}

export interface ModelStanding {
  readonly raceId: number;
  readonly driverId: string;
  readonly points: number;
}

type Row = Record<string, string | number | null>;
const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

/** Races of `fromSeason` and later, in order of their ids. */
export function modelRaces(db: RaceDb, fromSeason: number): ModelRace[] {
  const rows = db.sqlite
    .prepare(
      `select id, season, round, date, circuit_id, circuit_type, coalesce(scheduled_laps, laps) planned, sprint_laps,
              qualifying_format, result_state from races where season >= ? order by id`,
    )
    .all(fromSeason) as Row[];
  return rows.map((row) => ({
    raceId: Number(row.id),
    season: Number(row.season),
    round: Number(row.round),
    date: String(row.date),
    circuitId: String(row.circuit_id),
    circuitType: String(row.circuit_type),
    plannedLaps: Number(row.planned),
    sprintLaps: numberOf(row.sprint_laps),
    qualifyingFormat: String(row.qualifying_format),
    hasResult: row.result_state !== "none",
  }));
}

function toStarter(row: Row): ModelStarter {
  return {
    raceId: Number(row.race_id),
    driverId: String(row.driver_id),
    constructorId: String(row.constructor_id),
    position: numberOf(row.position),
    classifiedAs: Number(row.display_order),
    positionText: String(row.position_text),
    points: Number(row.points ?? 0),
    laps: numberOf(row.laps),
    gapMs: numberOf(row.gap_ms),
    gapLaps: numberOf(row.gap_laps),
    timeMs: numberOf(row.time_ms),
    grid: numberOf(row.grid),
    pitLane: row.grid_text === "PL",
    qualifyingPosition: numberOf(row.qualifying_position),
  };
}

const starterSql = (table: "race_results" | "sprint_results") =>
  `select race_id, driver_id, constructor_id, position, display_order, position_text, points, laps, gap_ms, gap_laps, time_ms, grid,
          grid_text, qualifying_position from ${table} where race_id >= ? and race_id <= ? order by race_id, driver_id`;

/** Everybody in the race documents from `fromRaceId` to `toRaceId`, both included. */
export function modelStarters(db: RaceDb, fromRaceId: number, toRaceId: number): ModelStarter[] {
  return (db.sqlite.prepare(starterSql("race_results")).all(fromRaceId, toRaceId) as Row[]).map(toStarter);
}

/** The same for the sprints. */
export function modelSprints(db: RaceDb, fromRaceId: number, toRaceId: number): ModelStarter[] {
  return (db.sqlite.prepare(starterSql("sprint_results")).all(fromRaceId, toRaceId) as Row[]).map(toStarter);
}

/** Qualifying of the given races, or that for their sprints; times undefined where none was set. */
export function modelQualifying(
  db: RaceDb,
  fromRaceId: number,
  toRaceId: number,
  table: "qualifying_results" | "sprint_qualifying_results" = "qualifying_results",
): ModelQualifying[] {
  const rows = db.sqlite
    .prepare(
      `select race_id, driver_id, constructor_id, position, q1_ms, q2_ms, q3_ms, time_ms from ${table}
       where race_id >= ? and race_id <= ? order by race_id, driver_id`,
    )
    .all(fromRaceId, toRaceId) as Row[];
  return rows.map((row) => ({
    raceId: Number(row.race_id),
    driverId: String(row.driver_id),
    constructorId: String(row.constructor_id),
    position: numberOf(row.position),
    q1Ms: numberOf(row.q1_ms),
    q2Ms: numberOf(row.q2_ms),
    q3Ms: numberOf(row.q3_ms),
    timeMs: numberOf(row.time_ms),
  }));
}

export interface ModelPractice extends ModelTimed {
  /** practice_1 to practice_4. */
  readonly kind: string;
}

/** Best time of each driver in each practice session. */
export function modelPractice(db: RaceDb, fromRaceId: number, toRaceId: number): ModelPractice[] {
  const rows = db.sqlite
    .prepare(
      `select race_id, driver_id, kind, time_ms from practice_results
       where race_id >= ? and race_id <= ? and kind like 'practice%' and time_ms is not null
       order by race_id, kind, driver_id`,
    )
    .all(fromRaceId, toRaceId) as Row[];
  return rows.map((row) => ({
    raceId: Number(row.race_id),
    driverId: String(row.driver_id),
    kind: String(row.kind),
    timeMs: Number(row.time_ms),
  }));
}

/** Fastest race lap per driver. */
export function modelFastestLaps(db: RaceDb, fromRaceId: number, toRaceId: number): ModelTimed[] {
  return timed(
    db,
    `select race_id, driver_id, time_ms from fastest_laps
     where race_id >= ? and race_id <= ? and time_ms is not null order by race_id, driver_id`,
    fromRaceId,
    toRaceId,
  );
}

function timed(db: RaceDb, sql: string, fromRaceId: number, toRaceId: number): ModelTimed[] {
  const rows = db.sqlite.prepare(sql).all(fromRaceId, toRaceId) as Row[];
  return rows.map((row) => ({
    raceId: Number(row.race_id),
    driverId: String(row.driver_id),
    timeMs: Number(row.time_ms),
  }));
}

/** Championship points after each of the given races. */
export function modelStandings(db: RaceDb, fromRaceId: number, toRaceId: number): ModelStanding[] {
  const rows = db.sqlite
    .prepare(
      `select race_id, driver_id, points from driver_standings where race_id >= ? and race_id <= ?
       order by race_id, driver_id`,
    )
    .all(fromRaceId, toRaceId) as Row[];
  return rows.map((row) => ({
    raceId: Number(row.race_id),
    driverId: String(row.driver_id),
    points: Number(row.points),
  }));
}

/** Every constructor name to one id for its whole lineage: Force India, Racing Point and Aston Martin are one team. */
export function teamLineage(db: RaceDb): Map<string, string> {
  const rows = db.sqlite
    .prepare("select constructor_id a, related_id b from constructor_chronology order by a, b")
    .all() as { a: string; b: string }[];
  const parent = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    return root;
  };
  for (const { a, b } of rows) {
    const [low, high] = [rootOf(a), rootOf(b)].sort() as [string, string];
    parent.set(high, low);
    if (!parent.has(low)) parent.set(low, low);
  }
  return new Map([...parent.keys()].map((id) => [id, rootOf(id)]));
}

/** Drivers and cars entered for a race, when the entry list is known. */
export function modelEntries(db: RaceDb, raceId: number): { driverId: string; constructorId: string }[] {
  return db.sqlite
    .prepare(
      `select driver_id driverId, constructor_id constructorId from entries where race_id = ? and number is not null
       group by driver_id order by driver_id`,
    )
    .all(raceId) as { driverId: string; constructorId: string }[];
}

/** Starting grid of a race as published, before there is a result: place by driver, undefined from the pit lane. */
export function modelGrid(
  db: RaceDb,
  raceId: number,
): { driverId: string; constructorId: string; grid: number | undefined }[] {
  const rows = db.sqlite
    .prepare("select driver_id, constructor_id, position from grid_positions where race_id = ? order by driver_id")
    .all(raceId) as Row[];
  return rows.map((row) => ({
    driverId: String(row.driver_id),
    constructorId: String(row.constructor_id),
    grid: numberOf(row.position),
  }));
}

/** Start of each session of a weekend, ISO: UTC where known, else the date. */
export function modelSessions(db: RaceDb, raceId: number): Map<string, string> {
  const rows = db.sqlite
    .prepare("select kind, coalesce(start_utc, date) start from sessions where race_id = ?")
    .all(raceId) as { kind: string; start: string }[];
  return new Map(rows.map((row) => [row.kind, row.start]));
}

/** One line of a championship table. */
export interface ModelTableRow {
  readonly id: string;
  readonly points: number;
}

/** Drivers' and constructors' tables after a race; empty before the first of a season. */
export function modelTables(db: RaceDb, raceId: number): { drivers: ModelTableRow[]; constructors: ModelTableRow[] } {
  const of = (table: string, column: string) =>
    db.sqlite
      .prepare(
        `select ${column} id, sum(points) points from ${table} where race_id = ? group by 1 order by points desc, 1`,
      )
      .all(raceId) as ModelTableRow[];
  return { drivers: of("driver_standings", "driver_id"), constructors: of("constructor_standings", "constructor_id") };
}

/** Three-letter code of each driver. Codes are not unique over history. */
export function driverCodes(db: RaceDb): Map<string, string> {
  const rows = db.sqlite.prepare("select id, code from drivers").all() as { id: string; code: string }[];
  return new Map(rows.map((row) => [row.id, row.code]));
}
