import type { RaceDb } from "../client.ts";

/** One name of a team; `to` is absent while it still has it. */
export interface LineageName {
  readonly constructorId: string;
  readonly name: string;
  readonly from: number;
  readonly to?: number;
}

/**
 * The names a team has had, oldest first: Minardi, Toro Rosso, AlphaTauri, RB, Racing Bulls. The season tells unrelated
 * teams of one name apart: the Alfa Romeo of 1950 isn't the team that Sauber was. A team without relatives is alone;
 * an unknown one, or one that never entered, gives an empty list. Source: F1DB's chronology.
 */
export function lineageOf(db: RaceDb, constructorId: string, season?: number): LineageName[] {
  const names = db.sqlite
    .prepare(
      `select h.related_id constructorId, c.name, h.year_from "from", h.year_to "to" from constructor_chronology h
       join constructors c on c.id = h.related_id where h.constructor_id = ? order by h.year_from, h.display_order`,
    )
    .all(constructorId) as (Omit<LineageName, "to"> & { to: number | null })[];
  const own = names.filter((one) => one.constructorId === constructorId);
  const isOwn = (year: number) => own.some(({ from, to }) => year >= from && year <= (to ?? year));
  if (own.length > 0 && (season === undefined || isOwn(season))) {
    return names.map(({ to, ...name }) => (to === null ? name : { ...name, to }));
  }
  return aloneOf(db, constructorId, isOwn);
}

/** A team without relatives, or the unrelated one that had the name in other seasons. */
function aloneOf(db: RaceDb, constructorId: string, isOther: (year: number) => boolean): LineageName[] {
  const years = db.sqlite
    .prepare("select distinct race_id / 100 from entries where constructor_id = ? order by 1")
    .pluck()
    .all(constructorId) as number[];
  const own = years.filter((year) => !isOther(year));
  const [from] = own;
  const to = own.at(-1);
  if (from === undefined || to === undefined) return [];
  const name = db.sqlite.prepare("select name from constructors where id = ?").pluck().get(constructorId) as string;
  const newest = db.sqlite.prepare("select max(year) from seasons").pluck().get() as number;
  return [to >= newest ? { constructorId, name, from } : { constructorId, name, from, to }];
}
