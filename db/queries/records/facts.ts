import type { RaceDb } from "../../client.ts";
import { changeMarkOf } from "../data-version.ts";
import { readAll } from "../statement.ts";
import { type QualifyingPart, qualifyingParts } from "./qualifying-parts.ts";
import { type DriverFacts, type RaceKey, referenceFacts } from "./reference-facts.ts";
import { titleFacts } from "./title-facts.ts";

/** One car's row in a race or sprint, or a title (then `session` says so). Statistics are counts and folds over these. */
export interface Fact {
  readonly session: "race" | "sprint" | "drivers_title" | "constructors_title";
  /** One number a race and session, growing with time: a sprint comes before the race of its weekend. */
  readonly sessionKey: number;
  readonly race: RaceKey;
  /** The empty driver for constructors' titles. */
  readonly driver: DriverFacts;
  readonly constructorId: string;
  readonly engineId: string | null;
  readonly position: number | null;
  /** Why there is no position: DNF DNS DSQ NC DNQ DNPQ EX DNP. */
  readonly status: string | null;
  readonly sharedCar: boolean;
  readonly laps: number | null;
  /** Since 2018; null where there is no lap data. */
  readonly lapsLed: number | null;
  readonly timeMs: number | null;
  readonly gapLaps: number | null;
  readonly points: number;
  readonly pole: boolean;
  readonly grid: number | null;
  readonly qualifyingPosition: number | null;
  /** In a knock-out qualifying; null in any other. */
  readonly qualifyingPart: QualifyingPart | null;
  readonly pitLaneStart: boolean;
  readonly positionsGained: number | null;
  readonly fastestLap: boolean;
  readonly driverOfTheDay: boolean;
  readonly grandSlam: boolean;
}

export interface Facts {
  readonly rows: readonly Fact[];
  readonly byDriver: ReadonlyMap<string, readonly Fact[]>;
  readonly byConstructor: ReadonlyMap<string, readonly Fact[]>;
  readonly byRace: ReadonlyMap<RaceKey, readonly Fact[]>;
  /** Races with a result, in order. */
  readonly races: readonly RaceKey[];
  readonly drivers: ReadonlyMap<string, DriverFacts>;
}

interface Cached {
  version: string;
  facts: Facts;
}

const cache = new WeakMap<RaceDb["sqlite"], Cached>();

/**
 * All facts, read once per connection and again after a change of the database. Every question about history needs
 * most rows; in memory (about 10 MB) it is answered in a few milliseconds.
 */
export function factsOf(db: RaceDb): Facts {
  const version = changeMarkOf(db);
  const cached = cache.get(db.sqlite);
  if (cached?.version === version) return cached.facts;
  const facts = load(db);
  cache.set(db.sqlite, { version, facts });
  return facts;
}

function load(db: RaceDb): Facts {
  const reference = referenceFacts(db);
  const led = lapsLed(db);
  const parts = qualifyingParts(db);
  const races = reference.races;
  const intern = new Map<string, string>();
  const toFact = (session: "race" | "sprint") => (row: StoredRow) => {
    const race = races.get(row.raceId);
    const driver = reference.drivers.get(row.driverId);
    return race && driver
      ? build(session, row, race, driver, { led, parts }, (text) => internText(intern, text))
      : undefined;
  };
  const results = [
    ...readAll<StoredRow>(db, storedRows("race_results")).map(toFact("race")),
    ...readAll<StoredRow>(db, storedRows("sprint_results")).map(toFact("sprint")),
  ].filter((fact) => fact !== undefined);
  const byDriver = groupedBy(results, (fact) => fact.driver.id);
  const titles = titleFacts(db, races, byDriver);
  for (const title of titles) byDriver.get(title.driver.id)?.push(title);
  const rows = [...results, ...titles];
  const held = new Set(results.map((fact) => fact.race));
  return {
    rows,
    byDriver,
    byConstructor: groupedBy(rows, (fact) => fact.constructorId),
    byRace: groupedBy(rows, (fact) => fact.race),
    races: [...held].sort((a, b) => a.raceId - b.raceId),
    drivers: reference.drivers,
  };
}

interface StoredRow {
  raceId: number;
  driverId: string;
  constructorId: string;
  engineId: string | null;
  position: number | null;
  status: string | null;
  sharedCar: boolean;
  laps: number | null;
  timeMs: number | null;
  gapLaps: number | null;
  points: number;
  /** 1 pole, 2 fastest lap, 4 driver of the day, 8 grand slam, 16 start from the pit lane. */
  flags: number;
  grid: number | null;
  qualifyingPosition: number | null;
  positionsGained: number | null;
}

/** Reads the whole table: what follows is asked of all of it. */
const storedRows = (
  table: string,
) => `SELECT race_id, driver_id, constructor_id, engine_manufacturer_id AS engine_id, position,
  CASE WHEN position IS NULL THEN position_text END AS status, shared_car AS "shared_car?", laps,
  CASE WHEN position <= 2 THEN time_ms END AS time_ms, CASE WHEN position = 2 THEN gap_laps END AS gap_laps,
  coalesce(points, 0) AS points, coalesce(pole_position, 0) + 2 * coalesce(fastest_lap, 0) + 4 * coalesce(driver_of_the_day, 0)
  + 8 * coalesce(grand_slam, 0) + 16 * (grid_text IS 'PL') AS flags, grid, qualifying_position, positions_gained FROM ${table}`;

/** What stands in other tables than the results. */
interface Beside {
  led: ReadonlyMap<string, number>;
  parts: ReadonlyMap<string, QualifyingPart>;
}

function build(
  session: "race" | "sprint",
  row: StoredRow,
  race: RaceKey,
  driver: DriverFacts,
  { led, parts }: Beside,
  intern: (text: string) => string,
): Fact {
  const hasLaps = session === "race" && led.has(String(race.raceId));
  return {
    session,
    sessionKey: race.raceId * 2 + (session === "sprint" ? 0 : 1),
    race,
    driver,
    constructorId: intern(row.constructorId),
    engineId: row.engineId === null ? null : intern(row.engineId),
    position: row.position,
    status: row.status === null ? null : intern(row.status),
    sharedCar: row.sharedCar,
    laps: row.laps,
    lapsLed: hasLaps ? (led.get(`${race.raceId}:${driver.id}`) ?? 0) : null,
    timeMs: row.timeMs,
    gapLaps: row.gapLaps,
    points: row.points,
    pole: (row.flags & 1) !== 0,
    grid: row.grid,
    qualifyingPosition: row.qualifyingPosition,
    qualifyingPart: session === "race" ? (parts.get(`${race.raceId}:${driver.id}`) ?? null) : null,
    pitLaneStart: (row.flags & 16) !== 0,
    positionsGained: row.positionsGained,
    fastestLap: (row.flags & 2) !== 0,
    driverOfTheDay: (row.flags & 4) !== 0,
    grandSlam: (row.flags & 8) !== 0,
  };
}

/** Laps led by `race:driver`, and `race` for each race with lap data. */
function lapsLed(db: RaceDb): Map<string, number> {
  const sql = `SELECT race_id, driver_id, count(*) AS n FROM laps
    WHERE position = 1 AND complete = 1 GROUP BY race_id, driver_id`;
  const led = new Map<string, number>();
  for (const row of readAll<{ raceId: number; driverId: string; n: number }>(db, sql)) {
    led.set(`${row.raceId}:${row.driverId}`, row.n);
    led.set(String(row.raceId), 1);
  }
  return led;
}

function internText(texts: Map<string, string>, text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

function groupedBy<Key>(facts: readonly Fact[], keyOf: (fact: Fact) => Key): Map<Key, Fact[]> {
  const groups = new Map<Key, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(keyOf(fact));
    if (group) group.push(fact);
    else groups.set(keyOf(fact), [fact]);
  }
  return groups;
}
