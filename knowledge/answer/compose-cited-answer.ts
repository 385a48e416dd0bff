import { openSeason } from "../documents/document.ts";
import { type Asked, readQuestion } from "../search/asked.ts";
import type { Passage } from "../search/passage.ts";
import { contentStems, stemOf } from "../search/terms.ts";
import { wordRarity } from "../word-vectors/word-rarity.ts";
import { type Cue, cueOf } from "./question-cue.ts";
import { addressesMachine, splitSentences } from "./split-sentences.ts";

export interface CitedSentence {
  readonly text: string;
  /** Passages that say it, the best first. */
  readonly passageIds: readonly string[];
}

export interface CitedAnswer {
  /** Two to six sentences in reading order; empty when the passages do not answer the question. */
  readonly sentences: readonly CitedSentence[];
}

interface Scored {
  readonly text: string;
  readonly passage: Passage;
  readonly passageRank: number;
  readonly at: number;
  readonly stems: ReadonlySet<string>;
  readonly coverage: number;
  /** Coverage below which it is no answer. */
  readonly needed: number;
  readonly score: number;
}

const leastCoverage = 0.4;
/** When the rarest word of the question is nowhere, the rest must fit well: "the capital of France" is no racing matter. */
const leastWithoutKey = 0.62;
const leastOfTwo = 0.7;
const leansOnBefore = /^(It|They|He|She|This|These|Those|That|Both|His|Her|Its|Their|Then|So|In these|There)\b/;
const mostSentences = 5;
const mostCharacters = 750;

/**
 * Picks the sentences that answer a question out of the passages found for it, best first, and orders them for reading.
 * Nothing is invented: each sentence stands in the passages named with it. Passages of another season are used only
 * when there are no others.
 */
export function composeCitedAnswer(question: string, passages: readonly Passage[]): CitedAnswer {
  const fitting = passages.filter((passage) => !passage.otherSeason);
  const used = (fitting.length > 0 ? fitting : passages).slice(0, 8);
  const scored = scoreSentences(question, used);
  const best = [...scored].sort((a, b) => b.score - a.score)[0];
  if (!best || best.coverage < best.needed) return { sentences: [] };
  const chosen = choose(best, scored);
  return {
    sentences: inReadingOrder(best, chosen).map((each) => ({ text: each.text, passageIds: holders(each, scored) })),
  };
}

function scoreSentences(question: string, passages: readonly Passage[]): Scored[] {
  const asked = readQuestion({ query: question }, new Date().getFullYear());
  const context = { asked, cue: cueOf(question), keys: keysOf(asked), top: Math.max(passages[0]?.score ?? 1, 0.01) };
  return passages.flatMap((passage, rank) => scorePassage(passage, rank, context));
}

interface Context {
  readonly asked: Asked;
  readonly cue: Cue;
  readonly keys: ReadonlySet<string>;
  readonly top: number;
}

function scorePassage(passage: Passage, passageRank: number, { asked, cue, keys, top }: Context): Scored[] {
  const section = contentStems(passage.section);
  const title = new Set(contentStems(passage.title));
  const head = [...title, ...section];
  const prior = passagePrior(passage, passageRank, cue, top);
  let before: string[] = [];
  return splitSentences(passage.text).flatMap((text, at) => {
    if (addressesMachine(text)) return [];
    const own = contentStems(text);
    const meant = leansOnBefore.test(text) ? [...own, ...before] : own;
    before = own;
    const stems = new Set(own);
    const coverage = coverageOf(asked, new Set([...meant, ...head]));
    const keyed = [...meant, ...section].some((stem) => keys.has(stem));
    const score =
      residualOf(asked, title, new Set(meant)) * 0.6 +
      coverage * 0.6 +
      cueScore(cue, text, stems, at) +
      prior -
      (keyed ? 0 : unkeyedCost(title, keys));
    return [{ text, passage, passageRank, at, stems, coverage, needed: neededCoverage(asked, keyed), score }];
  });
}

/** Of two words asked both must be met: "the capital of France" is not answered by what is said of France. */
function neededCoverage({ own }: Asked, keyed: boolean): number {
  if (own.size === 2) return leastOfTwo;
  return keyed ? leastCoverage : leastWithoutKey;
}

/** A document on one subject need not name it in each sentence; one on many must. */
function unkeyedCost(title: ReadonlySet<string>, keys: ReadonlySet<string>): number {
  if (![...keys].some((key) => title.has(key))) return 0.3;
  return title.size <= 3 ? 0.1 : 0.45;
}

/** What speaks for every sentence of a passage: its place, that it holds today, that its heading gives reasons. */
function passagePrior(passage: Passage, passageRank: number, cue: Cue, top: number): number {
  const today = passage.seasonRange.to === openSeason ? 0.08 : 0;
  const reasons = cue.reason && /^(why|cause|aim)/i.test(passage.section.split(" > ").at(-1) ?? "") ? 0.3 : 0;
  return (passage.score / top) * 0.6 - passageRank * 0.06 + today + reasons;
}

/** Coverage of the words that the title of the document does not answer: "retired" in a report of the race asked for. */
function residualOf({ weights, own }: Asked, title: ReadonlySet<string>, stems: ReadonlySet<string>): number {
  const rest = new Map([...weights].filter(([stem]) => !title.has(stem)));
  const restOwn = new Set([...own].filter((stem) => !title.has(stem)));
  if (restOwn.size === 0) return 0.5;
  return coverageOf({ weights: rest, own: restOwn }, stems);
}

/** The rarest word that was asked and what it may also be called. */
function keysOf({ own, weights }: Asked): Set<string> {
  const rarest = [...own].filter((stem) => !/^\d+$/.test(stem)).sort((a, b) => wordRarity(b) - wordRarity(a))[0];
  const aliases = [...weights.keys()].filter((stem) => !own.has(stem));
  return new Set(rarest === undefined ? own : [rarest, ...aliases]);
}

/** Share of the question's meaning, by rarity of its words, that the stems hold. */
function coverageOf({ weights, own }: Pick<Asked, "weights" | "own">, stems: ReadonlySet<string>): number {
  let total = 0;
  let hit = 0;
  for (const [stem, weight] of weights) {
    const worth = wordRarity(stem) * weight;
    if (own.has(stem)) total += worth;
    if (stems.has(stem)) hit += own.has(stem) ? worth : worth * 0.6;
  }
  return total === 0 ? 0 : Math.min(1, hit / total);
}

function cueScore(cue: Cue, text: string, stems: ReadonlySet<string>, at: number): number {
  const first = at === 0 ? 0.12 : 0;
  const short = text.length < 30 ? -0.15 : 0;
  return (
    first +
    short +
    (cue.wanted.test(text) ? cue.worth : 0) +
    (cue.subject ? definitionWorth(text, cue.subject) : 0) -
    (stems.size < 3 ? 0.2 : 0)
  );
}

/** An entry of the glossary for the very term counts most. */
function definitionWorth(text: string, subject: readonly string[]): number {
  const term = /^([^:.]{2,40}): /.exec(text)?.[1];
  if (term !== undefined && contentStems(term).join(" ") === subject.map(stemOf).join(" ")) return 0.7;
  return opensWith(text, subject) ? 0.35 : 0;
}

/** "An undercut is ..." and "Undercut: ..." define what was asked for. */
function opensWith(text: string, subject: readonly string[]): boolean {
  const opening = contentStems(
    text
      .split(/\s+/)
      .slice(0, subject.length + 4)
      .join(" "),
  );
  const stems = subject.map(stemOf);
  return stems.length > 0 && stems.every((stem, i) => opening[i] === stem || opening[i + 1] === stem);
}

/** The best sentence, those around it that complete it, and the best of other passages that add something. */
function choose(best: Scored, scored: readonly Scored[]): Scored[] {
  const chosen = [best];
  const near = scored
    .filter((each) => each.passage === best.passage && each.at > best.at && each.at <= best.at + 3)
    .filter((each, i) => each.coverage >= 0.2 || i === 0);
  const others = scored
    .filter((each) => each.coverage >= Math.max(leastCoverage, best.coverage * 0.6) && each.score >= best.score * 0.6)
    .sort((a, b) => b.score - a.score);
  const pool = [...others.slice(0, 2), ...near, ...others.slice(2)];
  for (const each of pool) {
    const length = chosen.reduce((sum, one) => sum + one.text.length, 0);
    if (chosen.length >= mostSentences || length + each.text.length > mostCharacters) continue;
    if (!chosen.some((one) => repeats(one, each))) chosen.push(each);
  }
  return withAntecedents(chosen, scored);
}

/** A sentence that begins with a pronoun needs the one before it. */
function withAntecedents(chosen: readonly Scored[], scored: readonly Scored[]): Scored[] {
  const whole = new Set(chosen);
  for (const each of chosen) {
    if (!leansOnBefore.test(each.text)) continue;
    const before = scored.find((other) => other.passage === each.passage && other.at === each.at - 1);
    if (before && whole.size <= mostSentences) whole.add(before);
  }
  return [...whole];
}

function repeats(a: Scored, b: Scored): boolean {
  const shared = [...b.stems].filter((stem) => a.stems.has(stem)).length;
  return a.text === b.text || shared / Math.max(1, Math.min(a.stems.size, b.stems.size)) > 0.75;
}

/** The passage of the best sentence first, then the others by rank; within a passage as written. */
function inReadingOrder(best: Scored, chosen: readonly Scored[]): Scored[] {
  const rank = (each: Scored) => (each.passage === best.passage ? -1 : each.passageRank);
  return [...chosen].sort((a, b) => rank(a) - rank(b) || a.at - b.at);
}

function holders(sentence: Scored, scored: readonly Scored[]): string[] {
  const ids = scored.filter((each) => each.text === sentence.text).map((each) => each.passage.id);
  return [...new Set([sentence.passage.id, ...ids])];
}
