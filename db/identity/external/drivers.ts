import type { RaceDb } from "../../client.ts";
import { foldedWords } from "../fold.ts";
import { jolpicaDrivers } from "./exceptions.ts";
import { contains, overlaps } from "./words.ts";

export interface JolpicaDriver {
  readonly driverId: string;
  readonly code?: string | undefined;
  readonly givenName: string;
  readonly familyName: string;
  /** ISO date. */
  readonly dateOfBirth?: string | undefined;
}

interface DriverRow {
  readonly id: string;
  readonly code: string;
  readonly lastName: string;
  readonly dateOfBirth: string | null;
  readonly words: ReadonlySet<string>;
}

const selectDrivers = `select id, code, name, first_name firstName, last_name lastName, full_name fullName,
  date_of_birth dateOfBirth from drivers`;

/**
 * Our id of a Jolpica driver, or undefined when he isn't known. Birth date and family name decide; without a birth
 * date, or with one that differs in a single part, the whole name has to agree and be his alone.
 */
export function driverFromJolpica(db: RaceDb, driver: JolpicaDriver): string | undefined {
  const rows = driverRows(db);
  const exception = jolpicaDrivers[driver.driverId];
  const given = foldedWords(driver.givenName);
  const family = foldedWords(driver.familyName);
  const born = rows.filter((row) => driver.dateOfBirth !== undefined && row.dateOfBirth === driver.dateOfBirth);
  const sameDay = born.filter((row) => row.id === exception || overlaps(family, row.words));
  if (sameDay.length > 0) return onlyId(sameDay) ?? onlyId(sameDay.filter((row) => overlaps(given, row.words)));
  const whole = rows.filter((row) => contains(row.words, given) && contains(row.words, family));
  return onlyId(whole.filter((row) => isPlausibleBirth(row.dateOfBirth, driver.dateOfBirth)));
}

/**
 * Our id of an OpenF1 driver. The full name decides ("Max VERSTAPPEN", "ZHOU Guanyu"); where several share it, or it
 * is spelled otherwise, code and number among the season's entries do.
 */
export function driverFromOpenF1(
  db: RaceDb,
  season: number,
  driver: { readonly driverNumber: number; readonly acronym: string; readonly fullName: string },
): string | undefined {
  const rows = driverRows(db);
  const words = foldedWords(driver.fullName);
  const named = words.size > 1 ? rows.filter((row) => contains(row.words, words)) : [];
  const entered = enteredDrivers(db, season);
  const inSeason = named.filter((row) => entered.has(row.id));
  if (inSeason.length === 1) return onlyId(inSeason);
  const coded = named.filter((row) => row.code === driver.acronym.toUpperCase());
  if (named.length > 0) return onlyId(named) ?? onlyId(coded);
  const byCar = rows.filter(
    (row) => row.code === driver.acronym.toUpperCase() && entered.get(row.id)?.has(String(driver.driverNumber)),
  );
  return onlyId(words.size === 0 ? byCar : byCar.filter((row) => overlaps(foldedWords(row.lastName), words)));
}

const rowsByDb = new WeakMap<RaceDb, DriverRow[]>();

/** All drivers, folded once and again when one has come. */
function driverRows(db: RaceDb): DriverRow[] {
  const count = db.sqlite.prepare("select count(*) from drivers").pluck().get() as number;
  const known = rowsByDb.get(db);
  if (known?.length === count) return known;
  const rows = db.sqlite.prepare(selectDrivers).all() as (Omit<DriverRow, "words"> & Record<string, string>)[];
  const folded = rows.map((row) => ({
    ...row,
    words: foldedWords(row.name, row.firstName, row.lastName, row.fullName),
  }));
  rowsByDb.set(db, folded);
  return folded;
}

/** Car numbers by driver in a season's entries. */
function enteredDrivers(db: RaceDb, season: number): Map<string, Set<string>> {
  const rows = db.sqlite
    .prepare("select distinct driver_id, number from entries where race_id between ? and ?")
    .raw()
    .all(season * 100, season * 100 + 99) as [string, string | null][];
  const numbers = new Map<string, Set<string>>();
  for (const [id, number] of rows) {
    const known = numbers.get(id) ?? new Set<string>();
    numbers.set(id, number === null ? known : known.add(number));
  }
  return numbers;
}

function isPlausibleBirth(ours: string | null, theirs: string | undefined): boolean {
  if (ours === null || theirs === undefined) return true;
  const parts = theirs.split("-");
  return ours.split("-").filter((part, i) => part !== parts[i]).length <= 1;
}

const onlyId = (rows: readonly { id: string }[]) => (rows.length === 1 ? rows[0]?.id : undefined);
