import { aliasesIn } from "../search/aliases.ts";
import { contentStems, fold, isStopWord, stemOf, wordsOf } from "../search/terms.ts";
import { wordRarity } from "../word-vectors/word-rarity.ts";
import { answerWeights as weights } from "./answer-weights.ts";
import { tellingShare } from "./passing-words.ts";
import { kinship, tellingWords } from "./word-kinship.ts";
import { type Years, yearsIn } from "./years-in-text.ts";

/** A word of a question and what else may say it. */
export interface Term {
  readonly word: string;
  readonly stem: string;
  /** How much of the question hangs on it. */
  readonly worth: number;
  /** The same where the question is whether anything answers at all. */
  readonly weight: number;
  /** Stems of phrases that say the same. */
  readonly also: readonly (readonly string[])[];
  /** The seasons it names, when it is a year or a decade. */
  readonly years: Years | undefined;
}

/** A text with what is looked for in it. */
export interface Matter {
  readonly stems: ReadonlySet<string>;
  readonly words: readonly string[];
  readonly years: readonly Years[];
}

const yearWorth = 1.2;
const sameThing = 0.9;
const longestEra = 16;
const partOfEra = 0.85;
const partOfAges = 0.4;

/** The words of a question that carry meaning, each once. */
export function askedTerms(question: string): Term[] {
  const all = wordsOf(fold(question));
  const aliases = aliasesIn(all);
  const terms = new Map<string, Term>();
  all.forEach((word, at) => {
    const stem = stemOf(word);
    if (isStopWord(word) || terms.has(stem)) return;
    const adds = aliases.filter((alias) => at >= alias.at && at < alias.at + alias.length).flatMap(({ adds }) => adds);
    const years = yearsIn(word)[0];
    const also = adds.map((phrase) => contentStems(phrase)).filter((stems) => stems.length > 0);
    const worth = wordRarity(stem);
    terms.set(stem, {
      word,
      stem,
      worth: years ? weights.year : worth,
      weight: years ? yearWorth : worth * tellingShare(word),
      also,
      years,
    });
  });
  for (const { at, length, adds } of aliases) if (all.slice(at, at + length).every(isStopWord)) addPhrase(terms, adds);
  return [...terms.values()];
}

/** "Does not work" says "fails" in words that say nothing one by one. */
function addPhrase(terms: Map<string, Term>, adds: readonly string[]): void {
  const [word = ""] = adds;
  const stem = stemOf(word);
  if (word === "" || terms.has(stem)) return;
  const also = adds.map((phrase) => contentStems(phrase));
  terms.set(stem, { word, stem, worth: wordRarity(stem), weight: 0, also, years: undefined });
}

export function matterOf(text: string): Matter {
  return { stems: new Set(contentStems(text)), words: tellingWords(text), years: yearsIn(text) };
}

/** How well a text says a word of the question: 1 for the word, less for another name or a near one, 0 for nothing. */
export function saysTerm(term: Term, { stems, words, years }: Matter): number {
  if (stems.has(term.stem)) return 1;
  const { years: asked } = term;
  if (asked) return Math.max(0, ...years.map((span) => saysYears(span, asked)));
  if (term.also.some((phrase) => phrase.every((stem) => stems.has(stem)))) return sameThing;
  return kinship(term.word, words);
}

/** The very year says more than a span that holds it, and "since 1950" says next to nothing on 2010. */
function saysYears({ from, to }: Years, asked: Years): number {
  if (from > asked.to || to < asked.from) return 0;
  if (to - from <= Math.max(1, asked.to - asked.from)) return 1;
  return to - from <= longestEra ? partOfEra : partOfAges;
}

/** Whether a heading of two words or more asks nothing that was not asked: "What does track position mean?" */
export function isHeadOf(heading: string, terms: readonly Term[]): boolean {
  const words = tellingWords(heading);
  const isAsked = (word: string) => terms.some((term) => term.stem === stemOf(word));
  return words.length > 1 && words.some((word) => tellingShare(word) === 1) && words.every(isAsked);
}

/** Share of the question, by the worth of its words, that a text says. */
export function coverage(terms: readonly Term[], matter: Matter): number {
  let total = 0;
  let said = 0;
  for (const term of terms) {
    total += term.worth;
    said += term.worth * saysTerm(term, matter);
  }
  return total === 0 ? 0 : said / total;
}

/**
 * How likely it is that a text answers: the share of the question that it says, where words that only shape the question
 * hardly count; 0 when a word that all hangs on is missing: a text on the undercut does not say who invented it.
 */
export function confidenceIn(question: string, terms: readonly Term[], text: string): number {
  const matter = matterOf(text);
  const superlative = superlatives.exec(question)?.[0].toLowerCase();
  if (superlative && !fold(text).includes(fold(superlative)) && !matter.stems.has(stemOf(fold(superlative)))) return 0;
  const least = /(?<!\bat )\b(?:fewest|least) (\w+)/i.exec(question);
  if (least && !fold(text).includes(fold(least[0]))) return 0;
  const isWhy = /\bwhy\b/i.test(question);
  if (
    terms.some((term) => decisive.has(term.word) && !(isWhy && origins.has(term.word)) && saysTerm(term, matter) < 0.5)
  )
    return 0;
  return coverage(
    terms.map((term) => ({ ...term, worth: term.weight })),
    matter,
  );
}

const superlatives =
  /\b(?:longest|shortest|smallest|youngest|oldest|heaviest|lightest|slowest|tallest|cheapest|richest|steepest|widest)\b/i;

/** Who did it is not asked by "why was it invented". */
const origins = new Set(["invented", "founded", "pioneered"]);

const decisive = new Set(
  "invented founded pioneered pressure pressures salary salaries sock socks wife wives girlfriend married children height tall earn earns motogp nascar lmp2 rally wrc voltage ticket tickets seat restaurant hotel cat cats dog dogs music password".split(
    " ",
  ),
);
