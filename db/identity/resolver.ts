import type { RaceDb } from "../client.ts";
import { inParts, type Parts } from "../in-parts.ts";
import { type Catalog, catalogParts, type IdentityKind, identityKinds } from "./catalog.ts";
import { fold } from "./fold.ts";
import { type Mention, type MentionTools, mentionsIn } from "./mentions.ts";
import { type NameIndex, nameIndexParts, withoutGrandPrix, withoutTeamWords } from "./name-index.ts";
import { type Match, type Resolution, rank, type Seasons } from "./rank.ts";
import { createTypoSearch, type NearKey } from "./typos.ts";

export interface ResolveOptions {
  /** The season that is talked about. */
  readonly season?: number | undefined;
  /** Or several, first and last. */
  readonly seasonRange?: Seasons | undefined;
  /** How many candidates at most; 5 when not said. */
  readonly limit?: number | undefined;
}

export interface Resolver {
  /** What a text names, ranked: for a field that holds a name and nothing else. */
  resolve(kind: IdentityKind, text: string, options?: ResolveOptions): Resolution;
  /**
   * Builds what the others stand on piece by piece, so that a server's event loop is not held by the first question.
   * They build it themselves, at once, where nobody has waited for this.
   */
  prepare(): Promise<void>;
  /** All names in a sentence, in order; one stretch of text may be of several kinds ("Monaco"). */
  findMentions(text: string, options?: Pick<ResolveOptions, "season" | "seasonRange">): Mention[];
}

/** Longer texts are no names. */
const longestName = 80;
/** What a sentence may hold: the rest of a longer one is not read. */
const longestText = 10_000;
/** Words of the longest name looked for in a sentence. */
const longestPhrase = 6;
const mostRemembered = 2_000;

/**
 * Resolves names to our ids. It is built from the database and the alias tables at the first use (some tens of
 * milliseconds) and remembers them: make one per opened database, and a new one when the database has changed.
 *
 * Candidates are ordered by the season (raced in it, entered only, neither), then by the kind of name (whole name,
 * nickname, code, family name, first name, looser name; exact before mistyped), then by prominence (starts and five for
 * each win; for circuits and grands prix the races held). The first is "found" when no other is its equal in season and
 * kind of name, or when it is at least 5.5 times as prominent as all such: "Hamilton" is Lewis, "Senna" Ayrton and
 * "Verstappen" Max, but "Hill", "Villeneuve" and "Rosberg" are ambiguous. A few names stay ambiguous whatever the
 * numbers say, because both bearers are well known: "Piquet", "Fittipaldi", "Kimi", "Barcelona". A season that only one of
 * them raced in settles all of this.
 */
export function createResolver(db: RaceDb): Resolver {
  const tools = inParts(() => build(db));
  return {
    resolve: (kind, text, options = {}) => resolveIn(tools.atOnce(), kind, text, options),
    findMentions: (text, options = {}) => mentionsIn(tools.atOnce(), text.slice(0, longestText), seasonsOf(options)),
    prepare: async () => {
      await tools.ready();
    },
  };
}

function* build(db: RaceDb): Parts<MentionTools> {
  const catalog = yield* catalogParts(db);
  const index = yield* nameIndexParts(catalog);
  yield;
  let maxWords = 1;
  const firstWords = new Set<string>();
  for (const key of identityKinds.flatMap((kind) => [...index[kind].keys()])) {
    const words = key.split(" ");
    const [first = ""] = words;
    if (words.length === 1) continue;
    maxWords = Math.max(maxWords, Math.min(longestPhrase, words.length));
    firstWords.add(first).add(first.replace(/s$/, ""));
  }
  return {
    index,
    maxWords,
    firstWords,
    nearest: typoSearchOf(index),
    byNumber: (number, seasons) => byNumberIn(db, catalog, number, seasons),
    otherNames: catalog.otherNames,
    prominenceOf: (kind, id) => catalog.entities[kind].get(id)?.prominence ?? 0,
  };
}

/** Searches every kind for mistyped words; the index of a kind is built at its first use and answers are remembered. */
function typoSearchOf(index: NameIndex): MentionTools["nearest"] {
  const searches = new Map<IdentityKind, (word: string) => NearKey[]>();
  const answers = new Map<string, NearKey[]>();
  return (kind, word) => {
    const search = searches.get(kind) ?? createTypoSearch(index[kind].keys());
    searches.set(kind, search);
    const known = answers.get(`${kind} ${word}`);
    if (known) return known;
    if (answers.size >= mostRemembered) answers.clear();
    const found = search(word);
    answers.set(`${kind} ${word}`, found);
    return found;
  };
}

function resolveIn(built: MentionTools, kind: IdentityKind, text: string, options: ResolveOptions): Resolution {
  const seasons = seasonsOf(options);
  const limit = Math.max(1, options.limit ?? 5);
  const unknown: Resolution = { status: "unknown", candidates: [] };
  if (text.length > longestName) return unknown;
  const number = kind === "driver" ? /^\s*(?:#|car |number |no\.? ?)?\s*(\d{1,2})\s*$/i.exec(text)?.[1] : undefined;
  if (number !== undefined) return built.byNumber(String(Number(number)), seasons);
  const keys = keysOf(kind, text);
  for (const key of keys) {
    const known = built.index[kind].get(key);
    if (known)
      return rank(
        key,
        known.map((meaning) => ({ ...meaning, typos: 0 })),
        seasons,
        limit,
      );
  }
  for (const key of keys) {
    const matches: Match[] = built
      .nearest(kind, key)
      .flatMap((near) => (built.index[kind].get(near.key) ?? []).map((meaning) => ({ ...meaning, typos: near.typos })))
      .filter((match) => match.inText !== "code");
    if (matches.length > 0) return rank(key, onePerEntity(matches), seasons, limit);
  }
  return unknown;
}

/** The ways to read a name, the most literal first. */
function keysOf(kind: IdentityKind, text: string): string[] {
  const whole = fold(text);
  const own = fold(text.replace(/['’`´]s?(?=\s|$)/giu, ""));
  const forms = [whole, own];
  if (kind === "constructor") forms.push(withoutTeamWords(own));
  if (kind === "grand_prix")
    forms.push(withoutGrandPrix(own), withoutGrandPrix(own.replace(/\b(?:the|race|f1|round)\b/g, " ")));
  if (kind === "circuit") {
    forms.push(withoutGrandPrix(own), withoutGrandPrix(own.replace(/\b(?:the|circuit|track|race)\b/g, " ")));
  }
  if (kind === "driver") forms.push(own.replace(/^(?:mr|sir|the) /, ""));
  if (own.length > 4 && own.endsWith("s")) forms.push(own.slice(0, -1));
  return [...new Set(forms)].filter((form) => form !== "");
}

function onePerEntity(matches: readonly Match[]): Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    const known = best.get(match.entity.id);
    if (!known || known.typos > match.typos) best.set(match.entity.id, match);
  }
  return [...best.values()];
}

/** Who carried a car number: in the races of the seasons, or as his permanent number when no season is named. */
function byNumberIn(db: RaceDb, catalog: Catalog, number: string, seasons: Seasons | undefined): Resolution {
  const ids = seasons
    ? (db.sqlite
        .prepare(
          "select driver_id from entries where race_id between ? and ? and number = ? group by 1 order by count(*) desc",
        )
        .pluck()
        .all(seasons[0] * 100, seasons[1] * 100 + 99, number) as string[])
    : catalog.drivers.filter((driver) => driver.permanentNumber === number).map((driver) => driver.id);
  const matches = ids.flatMap((id): Match[] => {
    const entity = catalog.entities.driver.get(id);
    return entity ? [{ entity, tier: "code", inText: "yes", typos: 0 }] : [];
  });
  return rank(number, matches, seasons, 5);
}

function seasonsOf({ season, seasonRange }: Pick<ResolveOptions, "season" | "seasonRange">): Seasons | undefined {
  if (seasonRange) return seasonRange;
  return season === undefined ? undefined : [season, season];
}
