import type { RaceDb } from "../client.ts";

/** Words that many teams' names share. */
const generic = new Set(["f1", "team", "racing", "formula", "one", "scuderia"]);

/**
 * The constructor behind a name that no entry of the season so far explains, as at a season's first race: by the
 * season's entry list, where one name may be part of the other ("Cadillac F1 Team"), then by the very same name ever.
 */
export function listedConstructor(db: RaceDb, season: number, names: readonly string[]): string | undefined {
  const listed = db.sqlite
    .prepare(
      "select distinct c.id, c.name from season_entrant_constructors s join constructors c on c.id = s.constructor_id where s.season = ?",
    )
    .all(season) as { id: string; name: string }[];
  for (const name of names) {
    const words = wordsOf(name);
    const found = listed.filter(({ name: own }) => words.size > 0 && isPart(words, wordsOf(own)));
    if (found.length === 1) return found[0]?.id;
  }
  const sameName = db.sqlite
    .prepare("select id from constructors where lower(name) = lower(?) or lower(full_name) = lower(?)")
    .pluck();
  for (const name of names) {
    const found = sameName.all(name, name) as string[];
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** True when the words of one are among those of the other. */
function isPart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  return few.size > 0 && [...few].every((word) => many.has(word));
}

function wordsOf(name: string): Set<string> {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return new Set(plain.split(/[^a-z0-9]+/).filter((word) => word !== "" && !generic.has(word)));
}
