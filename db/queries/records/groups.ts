import type { RaceDb } from "../../client.ts";
import { spokenCircuitName } from "../circuit-names.ts";
import { readAll } from "../statement.ts";
import type { Fact, Facts } from "./facts.ts";
import type { Dimension, EventRef, StatisticsFilters, StatisticsQuery } from "./query.ts";
import type { RaceKey } from "./reference-facts.ts";

export type GroupKeys = Partial<Record<Dimension, string>>;

export interface Group {
  /** The ids of its dimensions, joined. */
  id: string;
  facts: Fact[];
}

/** The dimensions of a query; a driver each unless told otherwise. */
export function dimensionsOf(query: StatisticsQuery): readonly Dimension[] {
  const by = query.groupBy ?? "driver";
  return typeof by === "string" ? [by] : by;
}

/** Rows by what is asked for. Groups that the filters name exist even without rows. */
export function groupsOf(facts: readonly Fact[], by: readonly Dimension[], named: readonly Group[]): Group[] {
  const groups = new Map<string, Group>();
  for (const group of named) groups.set(group.id, group);
  const pairs = by.includes("teammates") ? teammatePairs(facts) : undefined;
  const readers = by.map((dimension) =>
    dimension === "teammates" ? (fact: Fact) => pairs?.get(fact) : (fact: Fact) => keyOf(dimension, fact),
  );
  for (const fact of facts) {
    const id = joined(readers, fact);
    if (id === undefined) continue;
    const group = groups.get(id);
    if (group) group.facts.push(fact);
    else groups.set(id, { id, facts: [fact] });
  }
  return [...groups.values()];
}

function joined(readers: readonly ((fact: Fact) => string | undefined)[], fact: Fact): string | undefined {
  let id: string | undefined;
  for (const read of readers) {
    const key = read(fact);
    if (key === undefined) return undefined;
    id = id === undefined ? key : `${id}|${key}`;
  }
  return id ?? "";
}

/** The id of a group, taken apart. */
export function keysOf(by: readonly Dimension[], id: string): GroupKeys {
  const ids = id.split("|");
  return Object.fromEntries(by.map((dimension, i) => [dimension, ids[i] ?? ""])) as GroupKeys;
}

/** Empty groups for the drivers, teams or engines that the filters name, when these are what is asked for. */
export function namedGroups(by: readonly Dimension[], filters: StatisticsFilters): Group[] {
  if (by.length === 0) return [{ id: "", facts: [] }];
  if (by.length > 1) return [];
  const ids: Partial<Record<Dimension, readonly string[] | undefined>> = {
    driver: filters.driverIds,
    constructor: filters.driverIds ? undefined : filters.constructorIds,
    engine: filters.driverIds ? undefined : filters.engineManufacturerIds,
  };
  const [dimension] = by;
  return dimension ? (ids[dimension] ?? []).map((id) => ({ id, facts: [] })) : [];
}

/** The value of a dimension on a row; undefined where it has none. */
export function keyOf(dimension: Dimension, fact: Fact): string | undefined {
  switch (dimension) {
    case "driver":
      return fact.driver.id || undefined;
    case "constructor":
      return fact.constructorId;
    case "engine":
      return fact.engineId ?? undefined;
    case "nationality":
      return fact.driver.nationalityId || undefined;
    case "circuit":
      return fact.race.circuitId;
    case "grand_prix":
      return fact.race.grandPrixId;
    case "country":
      return fact.race.countryId;
    case "continent":
      return fact.race.continentId;
    case "season":
      return String(fact.race.season);
    case "decade":
      return String(Math.floor(fact.race.season / 10) * 10);
    case "race":
      return String(fact.race.raceId);
    case "teammates":
      return undefined;
  }
}

/** The pair of drivers of a team in a race, where it ran exactly two. */
function teammatePairs(facts: readonly Fact[]): Map<Fact, string> {
  const teams = new Map<string, Fact[]>();
  for (const fact of facts) {
    const team = `${fact.session}:${fact.race.raceId}:${fact.constructorId}`;
    teams.set(team, [...(teams.get(team) ?? []), fact]);
  }
  const pairs = new Map<Fact, string>();
  for (const cars of teams.values()) {
    const drivers = [...new Set(cars.map((fact) => fact.driver.id))].sort();
    if (drivers.length === 2) for (const fact of cars) pairs.set(fact, drivers.join("+"));
  }
  return pairs;
}

const nameTables: Partial<Record<Dimension, string>> = {
  constructor: "constructors",
  engine: "engine_manufacturers",
  nationality: "countries",
  circuit: "circuits",
  grand_prix: "grands_prix",
  country: "countries",
  continent: "continents",
};

/** Looks names up for the groups that are shown. */
export function namerOf(db: RaceDb, facts: Facts): (keys: GroupKeys) => GroupKeys {
  const raceNames = new Map<string, string>();
  const raceName = (id: string) => {
    const sql =
      "SELECT r.season || ' ' || g.name AS name FROM races r JOIN grands_prix g ON g.id = r.grand_prix_id WHERE r.id = ?";
    if (!raceNames.has(id)) raceNames.set(id, readAll<{ name: string }>(db, sql, Number(id))[0]?.name ?? id);
    return raceNames.get(id) ?? id;
  };
  const driverName = (id: string) => facts.drivers.get(id)?.name ?? id;
  const nameOf = (dimension: Dimension, id: string): string => {
    if (dimension === "driver") return driverName(id);
    if (dimension === "teammates") return id.split("+").map(driverName).join(" and ");
    if (dimension === "race") return raceName(id);
    const table = nameTables[dimension];
    if (!table) return dimension === "decade" ? `${id}s` : id;
    const name = readAll<{ name: string }>(db, `SELECT name FROM ${table} WHERE id = ?`, id)[0]?.name ?? id;
    return dimension === "circuit" ? spokenCircuitName(id, name) : name;
  };
  return (keys) =>
    Object.fromEntries(
      Object.entries(keys).map(([dimension, id]) => [dimension, nameOf(dimension as Dimension, id)]),
    ) as GroupKeys;
}

/** A row as the race behind a number. */
export function refOf(fact: Fact): EventRef {
  return {
    ...placeOf(fact.race),
    session: fact.session,
    driverId: fact.driver.id,
    driverName: fact.driver.name,
    constructorId: fact.constructorId,
    position: fact.position,
    status: fact.status,
    grid: fact.grid,
    points: fact.points,
  };
}

function placeOf(race: RaceKey) {
  return { raceId: race.raceId, date: race.date, grandPrixId: race.grandPrixId, circuitId: race.circuitId };
}
