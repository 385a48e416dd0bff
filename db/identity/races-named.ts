import type { Round } from "./race-ref.ts";
import type { Candidate } from "./rank.ts";
import type { Resolver } from "./resolver.ts";

/**
 * The races of a season that a place or a grand prix's name means: by the grand prix's own name, else by its other
 * names, else by the circuit, else by the first name inside the text that leads anywhere.
 */
export function racesNamed(resolver: Resolver, place: string, season: number, all: readonly Round[]): readonly Round[] {
  const races = all.filter((race) => race.season === season);
  if (races.length === 0) return [];
  const options = { season, limit: 10 };
  const [grandsPrix = [], circuits = []] = exactFirst(
    resolver.resolve("grand_prix", place, options).candidates,
    resolver.resolve("circuit", place, options).candidates,
  ).map((candidates) => candidates.filter(isHeldThen));
  const byGrandPrix = (wanted: readonly Candidate[]) =>
    races.filter((race) => wanted.some(({ id }) => id === race.grandPrixId));
  const own = byGrandPrix(grandsPrix.filter(({ by }) => by === "name"));
  if (own.length > 0) return own;
  const named = byGrandPrix(grandsPrix.filter(({ by }) => by !== "place"));
  if (named.length > 0) return named;
  const there = races.filter((race) => circuits.some(({ id }) => id === race.circuitId));
  if (there.length > 0) return there;
  const loosely = byGrandPrix(grandsPrix);
  return loosely.length > 0 ? loosely : mentionedRaces(resolver, place, season, races);
}

/** A circuit or grand prix had a race in the season, and the name that was asked for. */
const isHeldThen = ({ activity }: Candidate) => activity > 0;

/** A name that is exact for one kind isn't a typing error of the other. */
function exactFirst(a: readonly Candidate[], b: readonly Candidate[]): (readonly Candidate[])[] {
  const typos = (list: readonly Candidate[]) => list[0]?.typos ?? Number.POSITIVE_INFINITY;
  if (typos(a) < typos(b)) return [a, []];
  return typos(b) < typos(a) ? [[], b] : [a, b];
}

/** "race in Monza, Italy": the first names inside that lead to races at all. */
function mentionedRaces(resolver: Resolver, place: string, season: number, races: readonly Round[]): readonly Round[] {
  const mentions = resolver.findMentions(place, { season });
  for (const kind of ["grand_prix", "circuit"] as const) {
    const named = mentions.filter((one) => one.kind === kind).flatMap((one) => one.candidates.filter(isHeldThen));
    const ids = new Set(named.map(({ id }) => id));
    const found = races.filter((race) => ids.has(kind === "circuit" ? race.circuitId : race.grandPrixId));
    if (found.length > 0) return found;
  }
  return [];
}
