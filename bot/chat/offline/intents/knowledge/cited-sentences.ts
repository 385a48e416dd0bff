import { type CitedAnswer, type CitedSentence, composeCitedAnswer } from "#knowledge/answer/compose-cited-answer.ts";
import type { Passage } from "#knowledge/search/passage.ts";
import { contentStems } from "#knowledge/search/terms.ts";
import type { Found, Row } from "../../planning/found.ts";
import type { Citation, Said } from "../../say.ts";

export interface CitedText {
  readonly said: Said;
  readonly citations: readonly Citation[];
  /** 0 to 1: share of the question's meaning that the passages hold. */
  readonly confidence: number;
  /** As they stand in the passages. */
  readonly sentences: readonly string[];
  /** Seasons that the passages hold for, where others were asked for. */
  readonly otherSeasons: string | undefined;
}

/** The best sentences of the passages found, each with its [n]; undefined when they do not answer. `first` is the first number. */
export function citedSentences(
  question: string,
  found: Found,
  options: { first?: number; most?: number; only?: (row: Row) => boolean } = {},
): CitedText | undefined {
  const passages = ofTheCircuitAsked(question, found.list("passages")).filter((row) => options.only?.(row) ?? true);
  const { sentences, confidence } = composeOfParts(
    question,
    passages.map((row) => toPassage(row.at)),
  );
  const order: string[] = [];
  const said: Said[] = [];
  const kept = sentences.slice(0, options.most ?? 6);
  kept.forEach(({ text, passageIds: [id = ""] }, at) => {
    if (!order.includes(id)) order.push(id);
    const place = passages.findIndex((row) => row.text("id") === id);
    const passage = passages[place];
    const next = kept[at + 1]?.passageIds[0];
    const mark = next === id ? "" : ` [${order.indexOf(id) + (options.first ?? 1)}]`;
    said.push(at === 0 ? "" : " ", passage ? passage.cite("text", text) : text, mark);
  });
  if (kept.length === 0) return undefined;
  const used = passages.filter((row) => order.includes(row.text("id")));
  const isOther = used.length > 0 && used.every((row) => row.at.other_season === true);
  const call = passages[0]?.cite("id").call ?? 0;
  return {
    said,
    confidence,
    sentences: kept.map(({ text }) => text),
    citations: order.map((ref) => ({ ref, call })),
    otherSeasons: isOther ? used[0]?.text("seasons") : undefined,
  };
}

/** "What is the 107 percent rule and when is it not applied?": the second part gets sentences of its own. */
function composeOfParts(question: string, passages: readonly Passage[]): CitedAnswer {
  const whole = composeCitedAnswer(question, passages);
  const second =
    /(?:,|;|\?| and|, and| but| also)\s+((?:and\s+)?(?:why|how|what|when|where|who|which|since when|did|does|is|are|was|were)\b.{6,})$/i.exec(
      question,
    )?.[1];
  if (second === undefined || whole.sentences.length === 0) return whole;
  const { sentences } = composeCitedAnswer(second, passages, { isPart: true });
  const added = sentences.filter(({ text }) => !whole.sentences.some((one) => one.text === text)).slice(0, 2);
  const first = whole.sentences.slice(0, 6 - added.length);
  return { ...whole, sentences: inOrder([...first, ...added]) };
}

/** Sentences of one passage side by side, so that a passage is named once. */
function inOrder(sentences: readonly CitedSentence[]): CitedSentence[] {
  const order = [...new Set(sentences.map(({ passageIds }) => passageIds[0]))];
  return order.flatMap((id) => sentences.filter(({ passageIds }) => passageIds[0] === id));
}

/** When the guide of the circuit asked about is found, guides of other circuits say nothing to the point. */
function ofTheCircuitAsked(question: string, passages: readonly Row[]): readonly Row[] {
  const asked = new Set(contentStems(question));
  const isGuide = (row: Row) => /circuit guide/i.test(row.text("title"));
  const isAsked = (row: Row) =>
    contentStems(row.text("title").replace(/circuit guide/i, "")).some((stem) => asked.has(stem));
  return passages.some((row) => isGuide(row) && isAsked(row))
    ? passages.filter((row) => !isGuide(row) || isAsked(row))
    : passages;
}

/** A passage as the tool gives it, with what composing an answer needs. */
function toPassage(row: Readonly<Record<string, unknown>>): Passage {
  const text = (key: string) => String(row[key] ?? "");
  return {
    id: text("id"),
    title: text("title"),
    section: text("section"),
    category: text("category"),
    seasons: text("seasons"),
    text: text("text"),
    score: Number(row.score ?? 0),
    documentId: text("title"),
    source: "",
    seasonRange: { from: 0, to: 9_999 },
    ...(row.other_season === true ? { otherSeason: true as const } : {}),
  };
}
