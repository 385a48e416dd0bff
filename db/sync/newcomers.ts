import type { RaceDb } from "../client.ts";

export interface NewDriver {
  readonly givenName: string;
  readonly familyName: string;
  readonly code?: string | undefined;
  readonly number?: string | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly nationality?: string | undefined;
}

/** Puts a driver that the database does not know into it; gives the new id. */
export function createDriver(db: RaceDb, driver: NewDriver): string {
  const name = `${driver.givenName} ${driver.familyName}`.trim();
  const id = freeId(db, "drivers", name);
  const code =
    driver.code ??
    plain(driver.familyName)
      .replace(/[^a-z]/g, "")
      .slice(0, 3)
      .toUpperCase();
  db.sqlite
    .prepare(
      `insert into drivers (id, name, first_name, last_name, full_name, code, permanent_number, date_of_birth, nationality_id)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      name,
      driver.givenName,
      driver.familyName,
      name,
      code,
      driver.number ?? null,
      driver.dateOfBirth ?? null,
      countryOf(db, driver.nationality),
    );
  return id;
}

/** Fills in what a driver who was first met in OpenF1 lacks; what is known stays. */
export function completeDriver(db: RaceDb, id: string, driver: NewDriver): void {
  db.sqlite
    .prepare(
      `update drivers set date_of_birth = ?, nationality_id = coalesce(nationality_id, ?), permanent_number = coalesce(permanent_number, ?)
       where id = ? and date_of_birth is null and ? is not null`,
    )
    .run(
      driver.dateOfBirth ?? null,
      countryOf(db, driver.nationality),
      driver.number ?? null,
      id,
      driver.dateOfBirth ?? null,
    );
}

/** Puts a constructor that the database does not know into it; gives the new id. */
export function createConstructor(db: RaceDb, name: string, nationality: string | undefined): string {
  const id = freeId(db, "constructors", name);
  db.sqlite
    .prepare("insert into constructors (id, name, full_name, country_id) values (?, ?, ?, ?)")
    .run(id, name, name, countryOf(db, nationality));
  return id;
}

/** "São Paulo F1" to `sao-paulo-f1`; a number is added where the id is taken. */
export function freeId(
  db: RaceDb,
  table: "drivers" | "constructors" | "circuits" | "grands_prix",
  name: string,
): string {
  const base =
    plain(name)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "unnamed";
  const taken = db.sqlite.prepare(`select 1 from ${table} where id = ?`);
  let id = base;
  for (let n = 2; taken.get(id) !== undefined; n += 1) id = `${base}-${n}`;
  return id;
}

/** By demonym ("Dutch"), name ("Netherlands") or code ("NED"); null where there is none such. */
export function countryOf(db: RaceDb, word: string | undefined): string | null {
  const ways = {
    uk: "united-kingdom",
    usa: "united-states-of-america",
    uae: "united-arab-emirates",
    argentine: "argentina",
    american: "united-states-of-america",
  };
  if (word === undefined) return null;
  const direct = ways[word.toLowerCase() as keyof typeof ways];
  const found = db.sqlite
    .prepare(
      "select id from countries where id = ? or lower(demonym) = lower(?) or lower(name) = lower(?) or upper(ioc_code) = upper(?) limit 1",
    )
    .pluck()
    .get(direct ?? word, word, word, word) as string | undefined;
  return found ?? null;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
