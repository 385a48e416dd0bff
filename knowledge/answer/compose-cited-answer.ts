import type { Passage } from "../search/passage.ts";
import { contentStems } from "../search/terms.ts";
import { answerWeights as weights } from "./answer-weights.ts";
import { askedTerms, confidenceIn, isHeadOf, saysTerm, type Term } from "./asked-terms.ts";
import { leansOnBefore, type ScoredPassage, type ScoredSentence, scorePassages } from "./score-sentences.ts";

export interface CitedSentence {
  readonly text: string;
  /** Passages that say it, the best first. */
  readonly passageIds: readonly string[];
}

export interface CitedAnswer {
  /** Two to six sentences in reading order; empty when the passages do not answer the question. */
  readonly sentences: readonly CitedSentence[];
  /** 0 to 1: share of the question's meaning that the passages used hold. */
  readonly confidence: number;
}

const passagesUsed = 8;
/** Below this the passages are about something else. */
const leastConfidence = 0.56;
const shareOfUnion = 0.4;
const mostSentences = 6;
const mostCharacters = 800;
/** A section of up to this length is told whole: whoever wrote it put together what belongs together. */
const wholeSection = 430;
const mostOfRun = 5;
/** Another passage may add something when it is about half as good, and its sentence too, and on the matter. */
const leastOfMain = 0.55;
const leastOfBest = 0.4;
const leastOnMatter = 0.5;
/** Of a list the best item is told, and those nearly as good. */
const leastOfList = 0.625;

/**
 * Answers a question out of the passages found for it: the section that fits best, told as written, and the best
 * sentences of others that add to it. Nothing is invented: each sentence stands in the passages named with it. Passages
 * of another season are used only when there are no others. Part of a question, asked of passages that answer the whole,
 * is not held against what it leaves unsaid.
 */
export function composeCitedAnswer(
  question: string,
  passages: readonly Passage[],
  { isPart = false }: { isPart?: boolean } = {},
): CitedAnswer {
  const fitting = passages.filter((passage) => !passage.otherSeason);
  const scored = scorePassages(question, (fitting.length > 0 ? fitting : passages).slice(0, passagesUsed));
  const [main, ...others] = scored.filter(({ sentences }) => sentences.length > 0).sort((a, b) => b.score - a.score);
  if (!main) return { sentences: [], confidence: 0 };
  const terms = askedTerms(question);
  const run = runOf(main);
  const chosen = withMore(run, main, others, terms);
  const held = confidenceOf(question, terms, chosen);
  const isHeaded = held > 0 && isHeadOf(main.passage.section.split(" > ").at(-1) ?? "", terms);
  const confidence = isHeaded ? Math.max(held, leastConfidence) : held;
  if (!isPart && confidence < leastConfidence) return { sentences: [], confidence };
  return {
    sentences: chosen.map((each) => ({ text: each.text, passageIds: holders(each, scored) })),
    confidence,
  };
}

/** Mostly what the best of the documents says by itself: words picked up here and there do not make an answer. */
function confidenceOf(question: string, terms: readonly Term[], chosen: readonly ScoredSentence[]): number {
  const passages = [...new Set(chosen.map(({ passage }) => passage))];
  const textOf = (some: readonly Passage[]) =>
    some.map(({ title, section, text }) => `${title}. ${section}. ${text}`).join(" ");
  const documents = [...new Set(passages.map(({ documentId }) => documentId))];
  const each = documents.map((id) =>
    confidenceIn(question, terms, textOf(passages.filter(({ documentId }) => documentId === id))),
  );
  const best = Math.max(0, ...each);
  return best + shareOfUnion * (confidenceIn(question, terms, textOf(passages)) - best);
}

const lengthOf = (sentences: readonly ScoredSentence[]) => sentences.reduce((sum, { text }) => sum + text.length, 0);

/** The whole passage where it is short; otherwise its best sentence and what stands around it. */
function runOf({ passage, sentences }: ScoredPassage): ScoredSentence[] {
  if (isList(passage)) return bestOf(sentences, 3);
  if (sentences.length <= mostOfRun && lengthOf(sentences) <= wholeSection) return [...sentences];
  const best = bestOf(sentences, 1)[0];
  let from = best?.at ?? 0;
  let to = from + 1;
  const room = (from: number, to: number) =>
    to - from <= mostOfRun &&
    lengthOf(sentences.slice(from, to)) <= wholeSection &&
    from >= 0 &&
    to <= sentences.length;
  while (from > 0 && leansOnBefore.test(sentences[from]?.text ?? "") && room(from - 1, to)) from--;
  for (;;) {
    const before = room(from - 1, to) ? (sentences[from - 1]?.score ?? 0) : -1;
    const after = room(from, to + 1) ? (sentences[to]?.score ?? 0) + 0.15 : -1;
    if (before < 0 && after < 0) break;
    if (after >= before) to++;
    else from--;
  }
  return sentences.slice(from, to);
}

/** Each sentence stands for itself: lists, and the rendered facts of a circuit, a season, a career. */
function isList({ text, section, category }: Passage): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const items = lines.filter((line) => /^\s*[-*] /.test(line)).length;
  return items > lines.length / 2 || category === "race-report" || /\b(facts|records?)$/i.test(section);
}

/** The best sentences in the order in which they stand. */
function bestOf(sentences: readonly ScoredSentence[], most: number): ScoredSentence[] {
  const [first, ...rest] = [...sentences].sort((a, b) => b.score - a.score);
  if (!first) return [];
  const good = rest.filter(({ score }) => score >= first.score * leastOfList).slice(0, most - 1);
  return [first, ...good].sort((a, b) => a.at - b.at);
}

/** The next best passages, their best sentences: those on the matter that say what is still unsaid. */
function withMore(
  run: readonly ScoredSentence[],
  main: ScoredPassage,
  others: readonly ScoredPassage[],
  terms: readonly Term[],
): ScoredSentence[] {
  const chosen = [...run];
  const best = Math.max(...main.sentences.map(({ score }) => score));
  const next = others
    .filter(({ passage }) => passage.category !== "glossary" || isAsked(passage.section, terms))
    .map((other) => ({ other, score: other.score + relation(other, main, chosen, terms) }))
    .filter(({ score }) => score >= main.score * leastOfMain)
    .sort((a, b) => b.score - a.score)
    .slice(0, 2);
  for (const { other } of next) {
    const head = `${other.passage.title}. ${other.passage.section}. `;
    for (const group of withAntecedent(other.sentences)) {
      const text = group.map((each) => each.text).join(" ");
      const isOnMatter =
        confidenceIn("", terms, head + text) >= leastOnMatter &&
        Math.max(...group.map(({ score }) => score)) >= best * leastOfBest;
      const fits = chosen.length + group.length <= mostSentences && lengthOf([...chosen, ...group]) <= mostCharacters;
      if (isOnMatter && fits && !group.some((each) => chosen.some((one) => repeats(one, each)))) chosen.push(...group);
    }
  }
  return inReadingOrder(chosen, main);
}

/** The entry of a glossary is for those who asked for the very term. */
const isAsked = (entry: string, terms: readonly Term[]) =>
  contentStems(entry).every((stem) =>
    terms.some((term) => term.stem === stem || term.also.some((each) => each.includes(stem))),
  );

/** More of the same document fits better than another; an entry of the glossary adds little to a text; the unsaid counts. */
function relation(
  { passage, sentences }: ScoredPassage,
  main: ScoredPassage,
  chosen: readonly ScoredSentence[],
  terms: readonly Term[],
): number {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const missing = terms.filter((term) => chosen.every(({ matter }) => saysTerm(term, matter) < 0.5));
  const adds = missing.filter((term) => sentences.some(({ matter }) => saysTerm(term, matter) >= 0.5));
  return (
    (passage.documentId === main.passage.documentId ? weights.kin : 0) -
    (passage.category === "glossary" ? weights.furtherGlossary : 0) +
    (weights.unsaid * adds.reduce((sum, { weight }) => sum + weight, 0)) / total
  );
}

/** The best sentences of a passage, each with the one that it leans on. */
function withAntecedent(sentences: readonly ScoredSentence[]): ScoredSentence[][] {
  const best = [...sentences].sort((a, b) => b.score - a.score).slice(0, 2);
  return best.map((each) => {
    const before = leansOnBefore.test(each.text) ? sentences[each.at - 1] : undefined;
    return before ? [before, each] : [each];
  });
}

function repeats(a: ScoredSentence, b: ScoredSentence): boolean {
  const shared = [...b.matter.stems].filter((stem) => a.matter.stems.has(stem)).length;
  return a.text === b.text || shared / Math.max(1, Math.min(a.matter.stems.size, b.matter.stems.size)) > 0.75;
}

/** The main passage first, then the others by rank; within a passage as written. */
function inReadingOrder(chosen: readonly ScoredSentence[], main: ScoredPassage): ScoredSentence[] {
  const rank = (each: ScoredSentence) => (each.passage === main.passage ? -1 : each.passageRank);
  return [...chosen].sort((a, b) => rank(a) - rank(b) || a.at - b.at);
}

function holders(sentence: ScoredSentence, scored: readonly ScoredPassage[]): string[] {
  const ids = scored
    .filter(({ sentences }) => sentences.some(({ text }) => text === sentence.text))
    .map(({ passage }) => passage.id);
  return [...new Set([sentence.passage.id, ...ids])];
}
