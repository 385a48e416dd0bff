import type { RaceDb } from "#db/client.ts";
import { fold } from "#db/identity/fold.ts";
import type { Mention } from "#db/identity/mentions.ts";
import { placeIdOf } from "#db/queries/places.ts";

const afterPrix =
  /^(?:race|round|qualifying|quali|sprint|weekend|pole|podium|results?|grid|event|winner|gp|grand|\d+|fp\d|last|this|two|three)$/;

/** "in Europe", "his European wins": the continent, not the Grand Prix of its name. */
export function continentHere(prix: Mention, before: string, after: string, db: RaceDb): string | undefined {
  const isWhole = /^(?:in|within|across|throughout)$/.test(before);
  const isMany = /^(?:races|rounds|events|wins|victories|podiums|poles|points|circuits|tracks|leg|season)$/.test(after);
  // Australia is a country first.
  if ((!isWhole && !isMany) || placeIdOf(db, "country", prix.text)) return undefined;
  return placeIdOf(db, "continent", prix.text)?.name;
}

/** "the last Italian to win": a people, when nothing speaks of the race. */
export function peopleOf(prix: Mention, after: string, before: string, db: RaceDb): string | undefined {
  if (
    /\b(?:gps?|grand prix|prix)\b/i.test(prix.text) ||
    (afterPrix.test(after) && before !== "by" && before !== "an" && before !== "a")
  )
    return undefined;
  const country = placeIdOf(db, "country", prix.text);
  return country &&
    fold(country.name) !== fold(prix.text) &&
    !/^(?:usa?|uk|uae|america|britain|england|holland)$/i.test(prix.text)
    ? country.name
    : undefined;
}
