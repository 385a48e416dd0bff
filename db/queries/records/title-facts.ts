import type { RaceDb } from "../../client.ts";
import { readAll } from "../statement.ts";
import type { Fact } from "./facts.ts";
import { noDriver, type RaceKey } from "./reference-facts.ts";

interface Title {
  season: number;
  raceId: number;
  id: string;
  engineId: string | null;
}

/** World titles as facts of the race that decided them; a driver's carries the car he drove last in that season until then. */
export function titleFacts(
  db: RaceDb,
  races: ReadonlyMap<number, RaceKey>,
  byDriver: ReadonlyMap<string, readonly Fact[]>,
): Fact[] {
  const drivers = titles(db, "season_driver_standings", "driver_id", "NULL", "drivers_title_decided").map((title) => {
    const before = byDriver.get(title.id)?.filter((fact) => sameSeasonUntil(fact, title));
    const latest = before?.at(-1);
    return latest && titleFact("drivers_title", title, races, latest);
  });
  const engine = "s.engine_manufacturer_id";
  const constructors = titles(
    db,
    "season_constructor_standings",
    "constructor_id",
    engine,
    "constructors_title_decided",
  );
  const ofConstructors = constructors.map((title) => titleFact("constructors_title", title, races));
  return [...drivers, ...ofConstructors].filter((fact) => fact !== undefined);
}

function sameSeasonUntil(fact: Fact, title: Title): boolean {
  return fact.session === "race" && fact.race.season === title.season && fact.race.raceId <= title.raceId;
}

function titles(db: RaceDb, table: string, id: string, engine: string, decided: string): Title[] {
  const sql = `SELECT s.season, s.${id} AS id, ${engine} AS engine_id, r.id AS race_id FROM ${table} s
    JOIN races r ON r.season = s.season AND r.${decided} = 1 WHERE s.championship_won = 1`;
  return readAll(db, sql);
}

function titleFact(
  session: "drivers_title" | "constructors_title",
  title: Title,
  races: ReadonlyMap<number, RaceKey>,
  latest?: Fact,
): Fact | undefined {
  const race = races.get(title.raceId);
  if (!race) return undefined;
  return {
    session,
    sessionKey: race.raceId * 2 + 1,
    race,
    driver: latest?.driver ?? noDriver,
    constructorId: latest?.constructorId ?? title.id,
    engineId: latest?.engineId ?? title.engineId,
    position: null,
    status: null,
    sharedCar: false,
    laps: null,
    lapsLed: null,
    timeMs: null,
    gapLaps: null,
    points: 0,
    pole: false,
    grid: null,
    qualifyingPosition: null,
    qualifyingPart: null,
    pitLaneStart: false,
    positionsGained: null,
    fastestLap: false,
    driverOfTheDay: false,
    grandSlam: false,
  };
}
