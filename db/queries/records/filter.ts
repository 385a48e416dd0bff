import type { RaceDb } from "../../client.ts";
import { readAll } from "../statement.ts";
import { eventTest } from "./events.ts";
import type { Fact, Facts } from "./facts.ts";
import { type EventName, eras, type StatisticsFilters } from "./query.ts";
import type { RaceKey } from "./reference-facts.ts";
import { isStart } from "./starts.ts";

export interface Selection {
  /** Races that pass the filters on races, in order. */
  races: readonly RaceKey[];
  /** Rows that pass all filters, in the order of the calendar within each session. */
  facts: readonly Fact[];
}

type Test<T> = (item: T) => boolean;

/** Applies the filters: first to races, then to rows. */
export function select(db: RaceDb, facts: Facts, filters: StatisticsFilters): Selection {
  const raceTests = [...testsOfRace(filters), ...testsOfWinner(facts, filters)];
  let races = facts.races.filter((race) => raceTests.every((test) => test(race)));
  if (filters.firstRaces !== undefined) races = races.slice(0, filters.firstRaces);
  if (filters.lastRaces !== undefined) races = races.slice(Math.max(0, races.length - filters.lastRaces));
  const allowed = new Set(races);
  const tests = testsOfFact(db, facts, filters);
  const everyRace = races.length === facts.races.length;
  const rows = candidates(facts, filters, races).filter(
    (fact) => (everyRace || allowed.has(fact.race)) && tests.every((test) => test(fact)),
  );
  return { races, facts: keepOwnRaces(rows, filters) };
}

/** The few rows of named drivers, teams or races instead of all rows. */
function candidates(facts: Facts, filters: StatisticsFilters, races: readonly RaceKey[]): readonly Fact[] {
  if (filters.driverIds) return filters.driverIds.flatMap((id) => facts.byDriver.get(id) ?? []);
  if (filters.constructorIds) return filters.constructorIds.flatMap((id) => facts.byConstructor.get(id) ?? []);
  if (races.length < facts.races.length / 2) return races.flatMap((race) => facts.byRace.get(race) ?? []);
  return facts.rows;
}

function testsOfRace(f: StatisticsFilters): Test<RaceKey>[] {
  const [eraFrom, eraTo] = f.era ? eras[f.era] : [undefined, undefined];
  return [
    ...memberOf(f.circuitIds, (race: RaceKey) => race.circuitId),
    ...memberOf(f.grandPrixIds, (race: RaceKey) => race.grandPrixId),
    ...memberOf(f.countryIds, (race: RaceKey) => race.countryId),
    ...memberOf(f.continentIds, (race: RaceKey) => race.continentId),
    ...memberOf(f.raceIds, (race: RaceKey) => race.raceId),
    ...memberOf(f.seasons, (race: RaceKey) => race.season),
    ...memberOf(f.months, (race: RaceKey) => race.month),
    ...within(f.seasonFrom, f.seasonTo, (race: RaceKey) => race.season),
    ...within(eraFrom, eraTo, (race: RaceKey) => race.season),
    ...within(f.roundFrom, f.roundTo, (race: RaceKey) => race.round),
    ...within(f.dateFrom, f.dateTo, (race: RaceKey) => race.date),
    ...(f.seasonFinale === undefined ? [] : [(race: RaceKey) => race.isFinale === f.seasonFinale]),
  ];
}

function testsOfWinner(facts: Facts, f: StatisticsFilters): Test<RaceKey>[] {
  const racesWhere = (test: Test<Fact>) => {
    const won = facts.rows.filter((fact) => fact.session === "race" && fact.position === 1 && test(fact));
    const races = new Set(won.map((fact) => fact.race));
    return (race: RaceKey) => races.has(race);
  };
  const tests: Test<RaceKey>[] = [];
  if (f.winnerFromPole === true) tests.push(racesWhere((fact) => fact.pole));
  if (f.winnerFromPole === false) {
    const fromPole = racesWhere((fact) => fact.pole);
    tests.push((race) => !fromPole(race));
  }
  if (f.wonByDriverId !== undefined) tests.push(racesWhere((fact) => fact.driver.id === f.wonByDriverId));
  if (f.wonByConstructorId !== undefined) tests.push(racesWhere((fact) => fact.constructorId === f.wonByConstructorId));
  return tests;
}

function testsOfFact(db: RaceDb, facts: Facts, f: StatisticsFilters): Test<Fact>[] {
  const tests: Test<Fact>[] = [
    ...memberOf(f.driverIds && f.constructorIds ? f.constructorIds : undefined, (fact: Fact) => fact.constructorId),
    ...notMemberOf(f.notDriverIds, (fact: Fact) => fact.driver.id),
    ...notMemberOf(f.notConstructorIds, (fact: Fact) => fact.constructorId),
    ...memberOf(f.engineManufacturerIds, (fact: Fact) => fact.engineId ?? ""),
    ...memberOf(f.nationalityIds, (fact: Fact) => fact.driver.nationalityId),
    ...within(f.gridFrom, f.gridTo, (fact: Fact) => fact.grid),
    ...within(f.finishFrom, f.finishTo, (fact: Fact) => fact.position),
    ...(f.pitLaneStart === undefined ? [] : [(fact: Fact) => fact.pitLaneStart === f.pitLaneStart]),
    ...(f.homeRace === undefined ? [] : [(fact: Fact) => isHome(fact) === f.homeRace]),
  ];
  if (f.teammateOfId !== undefined) tests.push(teammateTest(db, f.teammateOfId));
  if (f.rookies !== undefined) tests.push(rookieTest(facts, f.rookies));
  if (f.champions !== undefined) tests.push(championTest(facts, f.champions));
  if (f.never !== undefined) tests.push(neverTest(facts, f.never));
  return tests;
}

const isHome = (fact: Fact) => fact.race.countryId === fact.driver.nationalityId;

/** A teammate runs for the same entrant with the same constructor in the same race. */
function teammateTest(db: RaceDb, driverId: string): Test<Fact> {
  const sql = `SELECT b.race_id, b.driver_id FROM entries a JOIN entries b ON b.race_id = a.race_id AND b.constructor_id = a.constructor_id
    AND b.entrant_id = a.entrant_id AND b.driver_id <> a.driver_id WHERE a.driver_id = ?`;
  const pairs = readAll<{ raceId: number; driverId: string }>(db, sql, driverId);
  const known = new Set(pairs.map((pair) => `${pair.raceId}:${pair.driverId}`));
  return (fact) => known.has(`${fact.race.raceId}:${fact.driver.id}`);
}

/** Drivers who are without the event in all races, whatever else is asked. */
function neverTest(facts: Facts, event: EventName): Test<Fact> {
  const happened = eventTest(event, facts, undefined);
  const had = new Set(
    facts.rows.filter((fact) => fact.session !== "sprint" && happened(fact)).map((fact) => fact.driver.id),
  );
  return (fact) => !had.has(fact.driver.id);
}

function championTest(facts: Facts, wanted: boolean): Test<Fact> {
  const seasonOf = (fact: Fact) => `${fact.driver.id}:${fact.race.season}`;
  const crowned = new Set(facts.rows.filter((fact) => fact.session === "drivers_title").map(seasonOf));
  return (fact) => crowned.has(seasonOf(fact)) === wanted;
}

function rookieTest(facts: Facts, wanted: boolean): Test<Fact> {
  const firstSeason = new Map<string, number>();
  for (const [id, rows] of facts.byDriver) {
    const starts = rows.filter((fact) => fact.session === "race" && isStart(fact)).map((fact) => fact.race.season);
    if (starts.length > 0) firstSeason.set(id, Math.min(...starts));
  }
  return (fact) => (firstSeason.get(fact.driver.id) === fact.race.season) === wanted;
}

/** Keeps the first or last N races that each driver (or team, when no driver is named) started among those selected. */
function keepOwnRaces(facts: readonly Fact[], f: StatisticsFilters): readonly Fact[] {
  if (f.firstOwnRaces === undefined && f.lastOwnRaces === undefined) return facts;
  const ownerOf = (fact: Fact) => (f.driverIds || !f.constructorIds ? fact.driver.id : fact.constructorId);
  const racesOf = new Map<string, Set<number>>();
  for (const fact of facts) {
    if (fact.session !== "race" || !isStart(fact)) continue;
    const own = racesOf.get(ownerOf(fact)) ?? new Set<number>();
    racesOf.set(ownerOf(fact), own.add(fact.race.raceId));
  }
  for (const [owner, races] of racesOf) {
    let kept = [...races].sort((a, b) => a - b);
    if (f.firstOwnRaces !== undefined) kept = kept.slice(0, f.firstOwnRaces);
    if (f.lastOwnRaces !== undefined) kept = kept.slice(Math.max(0, kept.length - f.lastOwnRaces));
    racesOf.set(owner, new Set(kept));
  }
  return facts.filter((fact) => racesOf.get(ownerOf(fact))?.has(fact.race.raceId) === true);
}

function memberOf<T, V>(wanted: readonly V[] | undefined, read: (item: T) => V): Test<T>[] {
  if (wanted === undefined) return [];
  const set = new Set(wanted);
  return [(item) => set.has(read(item))];
}

function notMemberOf<T, V>(unwanted: readonly V[] | undefined, read: (item: T) => V): Test<T>[] {
  if (unwanted === undefined) return [];
  const set = new Set(unwanted);
  return [(item) => !set.has(read(item))];
}

function within<T, V extends number | string>(
  from: V | undefined,
  to: V | undefined,
  read: (item: T) => V | null,
): Test<T>[] {
  if (from === undefined && to === undefined) return [];
  return [
    (item) => {
      const value = read(item);
      return value !== null && (from === undefined || value >= from) && (to === undefined || value <= to);
    },
  ];
}
