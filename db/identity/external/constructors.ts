import type { RaceDb } from "../../client.ts";
import { fold } from "../fold.ts";
import { type ConstructorException, jolpicaConstructors, openF1Constructors } from "./exceptions.ts";

/**
 * Our id of a Jolpica constructor in a season. Jolpica names some cars by chassis and engine ("lotus-climax") and some
 * teams by one id for several of ours; where two of ours hide behind it in that season there is no answer.
 */
export function constructorFromJolpica(
  db: RaceDb,
  season: number,
  team: { readonly constructorId: string; readonly name: string },
): string | undefined {
  const entered = enteredConstructors(db, season);
  const key = team.constructorId.toLowerCase();
  const listed = exceptionIds(jolpicaConstructors, key, season, entered);
  if (listed) return listed.length === 1 ? listed[0] : undefined;
  const own = key.replaceAll("_", "-");
  const direct = [own, own.split("-")[0] ?? own].find((id) => entered.has(id));
  return direct ?? constructorByName(entered, team.name) ?? constructorByName(entered, key.split("-")[0] ?? key);
}

/** Our id of an OpenF1 team name ("Haas F1 Team", "Kick Sauber") in a season. */
export function constructorFromOpenF1(db: RaceDb, season: number, teamName: string): string | undefined {
  const entered = enteredConstructors(db, season);
  const listed = exceptionIds(openF1Constructors, fold(teamName), season, entered);
  return constructorByName(entered, teamName) ?? listed?.[0];
}

/** Folded names by constructor: of those entered in the season, or in the newest before it that has entries. */
function enteredConstructors(db: RaceDb, season: number): Map<string, Set<string>> {
  const newest = db.sqlite.prepare("select max(race_id) / 100 from entries where race_id < ?").pluck();
  const year = newest.get(season * 100 + 100) as number | null;
  if (year === null) return new Map();
  const rows = db.sqlite
    .prepare(
      `select distinct c.id, c.name, c.full_name from entries e join constructors c on c.id = e.constructor_id
       where e.race_id between ? and ?`,
    )
    .raw()
    .all(year * 100, year * 100 + 99) as [string, string, string][];
  return new Map(rows.map(([id, name, fullName]) => [id, new Set([fold(name), fold(fullName)])]));
}

function exceptionIds(
  table: readonly ConstructorException[],
  key: string,
  season: number,
  entered: ReadonlyMap<string, unknown>,
): string[] | undefined {
  const listed = table.filter(([external]) => external === key);
  if (listed.length === 0) return undefined;
  return listed.filter(([, id, from, to]) => season >= from && season <= to && entered.has(id)).map(([, id]) => id);
}

function constructorByName(entered: ReadonlyMap<string, ReadonlySet<string>>, name: string): string | undefined {
  const key = fold(name.replaceAll("_", " "));
  const found = [...entered].filter(([id, names]) => names.has(key) || fold(id) === key).map(([id]) => id);
  return found.length === 1 ? found[0] : undefined;
}
