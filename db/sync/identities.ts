import type { RaceDb } from "../client.ts";
import type { JolpicaConstructorRecord, JolpicaDriverRecord } from "../feeds/jolpica/records.ts";
import type { OpenF1Record } from "../feeds/openf1/records.ts";
import {
  constructorFromJolpica,
  constructorFromOpenF1,
  driverFromJolpica,
  driverFromOpenF1,
} from "../identity/external.ts";
import { listedConstructor } from "./listed-constructor.ts";
import { completeDriver, createConstructor, createDriver } from "./newcomers.ts";

export interface Car {
  readonly constructorId: string;
  readonly engineManufacturerId: string | null;
  readonly tireManufacturerId: string | null;
}

/** Our ids for what the feeds name, for one race; newcomers are put into the database. */
export interface Identities {
  jolpicaDriver(record: JolpicaDriverRecord): string;
  jolpicaCar(record: JolpicaConstructorRecord): Car;
  openF1Driver(record: OpenF1Record<"drivers">): string;
  /** Undefined where OpenF1 names no team and the driver is in no entry of the season. */
  openF1Car(record: OpenF1Record<"drivers">): Car | undefined;
}

export function createIdentities(db: RaceDb, raceId: number): Identities {
  const season = Math.floor(raceId / 100);
  const carOf = (constructorId: string): Car => ({ constructorId, ...suppliersOf(db, raceId, constructorId) });
  const openF1Driver = (record: OpenF1Record<"drivers">) => {
    const fullName = record.full_name ?? record.name_acronym ?? `Car ${record.driver_number}`;
    const known = { driverNumber: record.driver_number, acronym: record.name_acronym ?? "", fullName };
    return (
      driverFromOpenF1(db, season, known) ??
      createDriver(db, {
        ...namesOf(fullName),
        code: record.name_acronym ?? undefined,
        number: String(record.driver_number),
      })
    );
  };
  const identities: Identities = {
    jolpicaDriver: (record) => {
      const details = { ...record, number: record.permanentNumber };
      const known = driverFromJolpica(db, record);
      if (known !== undefined) completeDriver(db, known, details);
      return known ?? createDriver(db, details);
    },
    jolpicaCar: (record) =>
      carOf(
        constructorFromJolpica(db, season, record) ??
          listedConstructor(db, season, [record.name, record.constructorId]) ??
          createConstructor(db, record.name, record.nationality),
      ),
    openF1Driver,
    openF1Car: (record) => {
      const { team_name: name } = record;
      const named = name
        ? (constructorFromOpenF1(db, season, name) ?? listedConstructor(db, season, [name]))
        : undefined;
      const found = named ?? lastTeamOf(db, raceId, openF1Driver(record));
      if (found !== undefined) return carOf(found);
      return name ? carOf(createConstructor(db, name, undefined)) : undefined;
    },
  };
  return remembering(identities);
}

/** The same records come back in every list of a race. */
function remembering(identities: Identities): Identities {
  const once = <A, R>(find: (record: A) => R, keyOf: (record: A) => unknown) => {
    const found = new Map<unknown, R>();
    return (record: A): R => {
      const key = keyOf(record);
      const known = found.get(key);
      if (known !== undefined) return known;
      const fresh = find(record);
      found.set(key, fresh);
      return fresh;
    };
  };
  const person = (record: OpenF1Record<"drivers">) => `${record.driver_number} ${record.full_name} ${record.team_name}`;
  return {
    jolpicaDriver: once(identities.jolpicaDriver, (record) => record.driverId),
    jolpicaCar: once(identities.jolpicaCar, (record) => record.constructorId),
    openF1Driver: once(identities.openF1Driver, person),
    openF1Car: once(identities.openF1Car, person),
  };
}

/** Engine and tires of a team: by its newest entry up to the race, else by the season's entry list. */
function suppliersOf(db: RaceDb, raceId: number, constructorId: string): Omit<Car, "constructorId"> {
  const season = Math.floor(raceId / 100);
  const entered = db.sqlite
    .prepare(
      `select engine_manufacturer_id engineManufacturerId, tire_manufacturer_id tireManufacturerId from entries
       where constructor_id = ? and race_id between ? and ? and engine_manufacturer_id is not null order by race_id desc limit 1`,
    )
    .get(constructorId, season * 100, raceId) as Omit<Car, "constructorId"> | undefined;
  if (entered) return entered;
  const listed = db.sqlite
    .prepare(
      `select engine_manufacturer_id engineManufacturerId, tire_manufacturer_id tireManufacturerId
       from season_entrant_tire_manufacturers where constructor_id = ? and season = ? limit 1`,
    )
    .get(constructorId, season) as Omit<Car, "constructorId"> | undefined;
  if (listed) return listed;
  return { engineManufacturerId: null, tireManufacturerId: onlySupplier(db, raceId) };
}

/** The tires that everybody had in the newest race with entries; null when there were several makes. */
function onlySupplier(db: RaceDb, raceId: number): string | null {
  const makes = db.sqlite
    .prepare(
      "select distinct tire_manufacturer_id from entries where race_id = (select max(race_id) from entries where race_id <= ?) and tire_manufacturer_id is not null",
    )
    .pluck()
    .all(raceId) as string[];
  return makes.length === 1 ? (makes[0] ?? null) : null;
}

function lastTeamOf(db: RaceDb, raceId: number, driverId: string): string | undefined {
  return db.sqlite
    .prepare(
      "select constructor_id from entries where driver_id = ? and race_id between ? and ? order by race_id desc limit 1",
    )
    .pluck()
    .get(driverId, Math.floor(raceId / 100) * 100, raceId) as string | undefined;
}

/** "Max VERSTAPPEN" to given and family name: OpenF1 writes the family name in capitals. */
function namesOf(fullName: string): { givenName: string; familyName: string } {
  const [given = "", ...family] = fullName.split(" ");
  const nice = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  return { givenName: nice(given), familyName: family.map(nice).join(" ") || nice(given) };
}
