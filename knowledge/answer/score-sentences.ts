import { openSeason } from "../documents/document.ts";
import type { Passage } from "../search/passage.ts";
import { contentStems, stemOf } from "../search/terms.ts";
import { answerWeights as weights } from "./answer-weights.ts";
import { askedTerms, coverage, type Matter, matterOf, saysTerm, type Term } from "./asked-terms.ts";
import { type Cue, cueOf } from "./question-cue.ts";
import { addressesMachine, splitSentences } from "./split-sentences.ts";

/** A sentence of a passage with what speaks for it as an answer. */
export interface ScoredSentence {
  readonly text: string;
  readonly passage: Passage;
  /** Place of the passage among those found, and of the sentence in it. */
  readonly passageRank: number;
  readonly at: number;
  readonly matter: Matter;
  readonly score: number;
}

export interface ScoredPassage {
  readonly passage: Passage;
  readonly rank: number;
  readonly sentences: readonly ScoredSentence[];
  /** Share of the question that its heading and text say. */
  readonly coverage: number;
  readonly score: number;
}

/** A sentence that leans on the one before it. */
export const leansOnBefore =
  /^(It|They|He|She|This|These|Those|That|Both|His|Her|Its|Their|Then|So|In these|There|The other|Such|Here|Until then|Since then|Before that|After that)\b/;

interface Context {
  readonly terms: readonly Term[];
  readonly cue: Cue;
  readonly top: number;
  readonly question: string;
}

/** Scores the passages found for a question, best found first, and every sentence in them. */
export function scorePassages(question: string, passages: readonly Passage[]): ScoredPassage[] {
  const top = Math.max(...passages.map(({ score }) => score), 0.01);
  const context: Context = { terms: tellingApart(askedTerms(question), passages), cue: cueOf(question), top, question };
  const scored = passages.map((passage, rank) => scorePassage(passage, rank, context));
  return hasIntroOn(context.cue.subject, passages) ? scored.map(withoutGlossaryLead) : scored;
}

/** A word that only some of the passages say tells them apart; one that shapes the question tells little. */
function tellingApart(terms: readonly Term[], passages: readonly Passage[]): Term[] {
  const matters = passages.map(({ title, section, text }) => matterOf(`${title}. ${section}. ${text}`));
  return terms.map((term) => {
    const share = matters.filter((matter) => saysTerm(term, matter) >= 0.5).length / Math.max(1, matters.length);
    const shaping = term.years === undefined && term.weight < term.worth ? weights.passing : 1;
    return { ...term, worth: term.worth * shaping * (1 + weights.local * (1 - share)) };
  });
}

/** Where a document is on the very thing asked about, its opening says more than the entry of the glossary. */
function hasIntroOn(subject: readonly string[] | undefined, passages: readonly Passage[]): boolean {
  const stems = subject?.map(stemOf) ?? [];
  return (
    stems.length > 0 &&
    passages.some(({ category, section, title }) => {
      const head = new Set(contentStems(title));
      return category !== "glossary" && section === "" && stems.every((stem) => head.has(stem));
    })
  );
}

const withoutGlossaryLead = (scored: ScoredPassage): ScoredPassage =>
  scored.passage.category === "glossary" ? { ...scored, score: scored.score - weights.glossaryBesideText } : scored;

function scorePassage(passage: Passage, rank: number, { terms, cue, top, question }: Context): ScoredPassage {
  const title = matterOf(passage.title);
  const section = matterOf(passage.section);
  const rest = restOf(terms, title);
  const texts = splitSentences(passage.text).filter((text) => !addressesMachine(text));
  const sentences: ScoredSentence[] = [];
  for (const [at, text] of texts.entries()) {
    const matter = matterOf(text);
    const before = leansOnBefore.test(text) ? sentences.at(-1)?.matter : undefined;
    const around = [matter, section, title, ...(before ? [before] : [])];
    const score =
      weights.rest * sharedCoverage(rest, [matter, ...(before ? [before] : [])], section) +
      weights.all * coverage(terms, together(around)) +
      cueScore(cue, text, at);
    sentences.push({ text, passage, passageRank: rank, at, matter, score });
  }
  const whole = matterOf(`${passage.title}. ${passage.section}. ${passage.text}`);
  const covered = coverage(terms, whole);
  const best = Math.max(0, ...sentences.map(({ score }) => score));
  const score =
    weights.found * (passage.score / top) -
    weights.place * rank +
    weights.covered * covered +
    weights.best * best +
    prior(passage, cue, question) +
    weights.titled * titledBy(terms, passage) +
    (passage.category === "glossary" ? weights.glossary : 0) +
    (passage.section === "" ? weights.introduction : 0);
  return { passage, rank, sentences, coverage: covered, score };
}

/** Share of what the title names, without what all titles of its kind say, that was asked for: "Renault", "Monza". */
function titledBy(terms: readonly Term[], { title, category }: Passage): number {
  if (category === "glossary" || category === "race-report" || /questions and answers/.test(title)) return 0;
  const named = contentStems(
    title.replace(/: (?:team history|career) and record|circuit guide|career and record/gi, ""),
  );
  const asked = named.filter((stem) => terms.some((term) => term.stem === stem));
  return named.length === 0 ? 0 : asked.length / named.length;
}

/** What the title of the document does not say must be said by the sentence: "retired" in the report of the race asked for. */
function restOf(terms: readonly Term[], title: Matter): Term[] {
  const topics = Math.max(1, title.stems.size / 2);
  return terms.map((term) => ({
    ...term,
    worth: term.worth * (1 - (weights.titleOff * saysTerm(term, title)) / topics),
  }));
}

/** What the sentence says counts whole, what its heading says a little less. */
function sharedCoverage(terms: readonly Term[], sentence: readonly Matter[], section: Matter): number {
  let total = 0;
  let said = 0;
  for (const term of terms) {
    total += term.worth;
    said +=
      term.worth * Math.max(...sentence.map((each) => saysTerm(term, each)), weights.heading * saysTerm(term, section));
  }
  return total === 0 ? 0 : said / total;
}

function together(matters: readonly Matter[]): Matter {
  return {
    stems: new Set(matters.flatMap(({ stems }) => [...stems])),
    words: matters.flatMap(({ words }) => words),
    years: matters.flatMap(({ years }) => years),
  };
}

/** What speaks for every sentence of a passage: that it holds today, that its heading gives reasons. */
function prior(passage: Passage, cue: Cue, question: string): number {
  const today = passage.seasonRange.to === openSeason ? 0.04 : 0;
  const asksFigure =
    cue.worth >= 0.3 || /\b(record|won|win|first|last|most|laps?|long|turns|corners|length)\b/i.test(question);
  const figures = passage.category === "circuits" && /facts/i.test(passage.section) && !asksFigure ? 0.3 : 0;
  const reasons = cue.reason && /^(why|cause|aim)/i.test(passage.section.split(" > ").at(-1) ?? "") ? 0.2 : 0;
  return today + reasons - figures;
}

function cueScore(cue: Cue, text: string, at: number): number {
  return (
    (at === 0 ? weights.first : 0) +
    (text.length < 30 ? -0.1 : 0) +
    (cue.wanted.test(text) ? weights.cue * cue.worth : 0) +
    (cue.subject ? definitionWorth(text, cue.subject) : 0)
  );
}

/** An entry of the glossary for the very term counts most. */
function definitionWorth(text: string, subject: readonly string[]): number {
  const term = /^([^:.]{2,40}): /.exec(text)?.[1];
  if (term !== undefined && contentStems(term).join(" ") === subject.map(stemOf).join(" ")) return weights.definition;
  return opensWith(text, subject) ? weights.opening : 0;
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
