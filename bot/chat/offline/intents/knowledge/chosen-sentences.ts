import { composeCitedAnswer } from "#knowledge/answer/compose-cited-answer.ts";
import { addressesMachine, splitSentences } from "#knowledge/answer/split-sentences.ts";
import type { Passage } from "#knowledge/search/passage.ts";
import { contentStems } from "#knowledge/search/terms.ts";
import { titlesFor } from "./plain-query.ts";

export interface ChosenSentence {
  readonly text: string;
  readonly passageId: string;
}

/** A passage must hold this share of the question's words to be told from without a sentence that stands out. */
const leastHeld = 0.75;
/** The same where its heading names the matter. */
const leastHeldOfTitle = 0.5;
/** Shorter answers get more from the passage that says most of the matter. */
const shortAnswer = 170;

/** A sentence on a span of seasons tells the rule, one on a season what happened in it. */
const worthOfSpan = 0.05;

/** The sentences that answer: those composed, the one of the year asked about, and more where they are few. */
export function chosenSentences(question: string, passages: readonly Passage[]): ChosenSentence[] {
  const composed = composeCitedAnswer(question, passages).sentences.map(
    ({ text, passageIds }): ChosenSentence => ({ text, passageId: passageIds[0] ?? "" }),
  );
  const chosen = composed.length > 0 ? composed : fromStrongest(question, passages);
  if (chosen.length === 0) return [];
  const dated = sentenceOfYear(question, passages, chosen);
  const all = dated ? [dated, ...chosen.filter(({ text }) => text !== dated.text).slice(0, 4)] : chosen;
  return all.reduce((sum, { text }) => sum + text.length, 0) < shortAnswer
    ? [...all, ...more(question, passages, all)]
    : all;
}

const sentencesOf = (passage: Passage) => splitSentences(passage.text).filter((text) => !addressesMachine(text));

function heldBy(question: readonly string[], text: string): number {
  const stems = new Set(contentStems(text));
  return question.length === 0 ? 0 : question.filter((stem) => stems.has(stem)).length / question.length;
}

const wholeOf = ({ title, section, text }: Passage) => `${title} ${section} ${text}`;

/** The passage that holds nearly all of what is asked, its best sentence first. */
function fromStrongest(question: string, passages: readonly Passage[]): ChosenSentence[] {
  const asked = [...new Set(contentStems(question))];
  const usable = passages.filter(({ otherSeason }) => !otherSeason).slice(0, 4);
  const held = usable.map((passage) => ({ passage, share: heldBy(asked, wholeOf(passage)) }));
  const best = held.reduce(
    (top, one) => (one.share > top.share ? one : top),
    held[0] ?? { passage: undefined, share: 0 },
  );
  if (!best.passage) return [];
  const isTitle = heldBy(asked, `${best.passage.title} ${best.passage.section}`) > 0;
  if (best.share < (isTitle ? leastHeldOfTitle : leastHeld)) return [];
  return bestOf(asked, best.passage, 3);
}

/** The best sentences of a passage, in its own order. */
function bestOf(asked: readonly string[], passage: Passage, most: number): ChosenSentence[] {
  const sentences = sentencesOf(passage).map((text, at) => ({ text, at, share: heldBy(asked, text) - at * 0.01 }));
  const best = [...sentences].sort((a, b) => b.share - a.share).slice(0, most);
  return best.sort((a, b) => a.at - b.at).map(({ text }) => ({ text, passageId: passage.id }));
}

/** "What was the minimum weight in 2009": the sentence that speaks of 2009, when none does yet. */
function sentenceOfYear(
  question: string,
  passages: readonly Passage[],
  chosen: readonly ChosenSentence[],
): ChosenSentence | undefined {
  const year = /\b(?:19|20)\d\d\b/.exec(question)?.[0];
  if (year === undefined) return undefined;
  const asked = [...new Set(contentStems(`${question} ${titlesFor(question)}`))].filter((stem) => stem !== year);
  if (chosen.some(({ text }) => speaksOf(text, Number(year)) && heldBy(asked, text) >= 0.5)) return undefined;
  let best: { sentence: ChosenSentence; share: number } | undefined;
  for (const passage of passages.slice(0, 6)) {
    const head = heldBy(asked, `${passage.title} ${passage.section}`);
    for (const text of sentencesOf(passage)) {
      if (!speaksOf(text, Number(year))) continue;
      const share =
        Math.max(head, heldBy(asked, text)) + heldBy(asked, text) * 0.2 + (text.includes(year) ? 0 : worthOfSpan);
      if (share >= 0.5 && share > (best?.share ?? 0)) best = { sentence: { text, passageId: passage.id }, share };
    }
  }
  return best?.sentence;
}

/** A sentence names the year or a span that holds it. */
function speaksOf(text: string, year: number): boolean {
  for (const [, from, to] of text.matchAll(/\b((?:19|20)\d\d)\b(?:\s*(?:to|-|until|and)\s*((?:19|20)\d\d)\b)?/g)) {
    if (Number(from) === year || (to !== undefined && Number(from) <= year && year <= Number(to))) return true;
  }
  return false;
}

/** Two more sentences from the fullest passage on the matter that is not used yet. */
function more(question: string, passages: readonly Passage[], chosen: readonly ChosenSentence[]): ChosenSentence[] {
  const asked = [...new Set(contentStems(question))];
  const used = new Set(chosen.map(({ passageId }) => passageId));
  const next = passages
    .slice(0, 5)
    .find(
      (one) =>
        !used.has(one.id) && one.category !== "glossary" && !one.otherSeason && heldBy(asked, wholeOf(one)) >= 0.6,
    );
  const fresh = next ? bestOf(asked, next, 2) : [];
  return fresh.filter(({ text }) => !chosen.some((one) => one.text === text));
}
