import type { SeasonRange } from "../documents/document.ts";
import { expansionsOf } from "./aliases.ts";
import type { SearchRequest } from "./passage.ts";
import { seasonsAsked } from "./season-words.ts";
import { fold, isStopWord, stemOf, wordsOf } from "./terms.ts";

/** A question as the search understands it. */
export interface Asked {
  readonly folded: string;
  /** Words for the full-text index: without stop words, unless there is nothing else. */
  readonly words: readonly string[];
  readonly expansions: readonly string[];
  /** Stem to weight: 1 for a word asked, less for a word of an alias. */
  readonly weights: ReadonlyMap<string, number>;
  /** Stems of the words that were really asked. */
  readonly own: ReadonlySet<string>;
  /** Neighbouring content stems as asked. */
  readonly pairs: readonly string[];
  readonly seasons: SeasonRange | undefined;
  /** A race or a result is meant, so that race reports may answer. */
  readonly wantsRaces: boolean;
}

const aliasWeight = 0.55;
/** A year says which text is meant, not what it must say: the season filter does the rest. */
const yearWeight = 0.5;

/** Reads a question: its words, their aliases, its seasons, whether it is about a race. `current` is the newest season. */
export function readQuestion(request: SearchRequest, current: number): Asked {
  const folded = fold(request.query).slice(0, 1_000);
  const all = wordsOf(folded);
  const telling = all.filter((word) => !isStopWord(word));
  const words = telling.length > 0 ? telling : all;
  const expansions = expansionsOf(all);
  const seasons = request.season ? { from: request.season, to: request.season } : seasonsAsked(request.query, current);
  return {
    folded,
    words,
    expansions,
    weights: weigh(words, expansions),
    own: new Set(words.map(stemOf)),
    pairs: pairsOf(words),
    seasons,
    wantsRaces: wantsRaces(folded, seasons),
  };
}

const isYear = (word: string) => /^(19[5-9]\d|20[0-4]\d)s?$/.test(word);

function weigh(words: readonly string[], expansions: readonly string[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const phrase of expansions) {
    const parts = wordsOf(phrase).filter((word) => !isStopWord(word));
    for (const word of parts)
      weights.set(stemOf(word), Math.max(weights.get(stemOf(word)) ?? 0, aliasWeight / Math.sqrt(parts.length)));
  }
  for (const word of words) weights.set(stemOf(word), isYear(word) ? yearWeight : 1);
  return weights;
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, i) => `${stemOf(words[i] ?? "")} ${stemOf(word)}`);
}

/** One season and the talk of a race day: "who won at Suzuka in 1988", "race report Hungary 2024". */
function wantsRaces(folded: string, seasons: SeasonRange | undefined): boolean {
  if (/\brace report\b/.test(folded)) return true;
  const single = seasons !== undefined && seasons.to - seasons.from <= 1;
  return (
    single &&
    /\b(gp|grand prix|race|won|win|winner|podium|finish|pole|lap|stop|retire|crash|strateg|tire|stint|safety car|rain|result|beat|happen)/.test(
      folded,
    )
  );
}
