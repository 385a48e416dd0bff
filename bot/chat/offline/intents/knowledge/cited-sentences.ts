import type { Passage } from "#knowledge/search/passage.ts";
import { contentStems } from "#knowledge/search/terms.ts";
import { wordRarity } from "#knowledge/word-vectors/word-rarity.ts";
import type { Found, Row } from "../../planning/found.ts";
import type { Citation, Said } from "../../say.ts";
import { chosenSentences } from "./chosen-sentences.ts";

export interface CitedText {
  readonly said: Said;
  readonly citations: readonly Citation[];
  /** The sentences and the titles they stand under. */
  readonly told: string;
  /** Seasons that the passages hold for, where others were asked for. */
  readonly otherSeasons: string | undefined;
}

/** The best sentences of the passages found, each with its [n]; undefined when they do not answer. `first` is the first number. */
export function citedSentences(
  question: string,
  found: Found,
  options: { first?: number; most?: number } = {},
): CitedText | undefined {
  const passages = ofTheCircuitAsked(question, found.list("passages"));
  const sentences = chosenSentences(
    question,
    passages.map((row) => toPassage(row.at)),
  );
  const order: string[] = [];
  const said: Said[] = [];
  const kept = sentences.slice(0, options.most ?? 6);
  kept.forEach(({ text, passageId: id }, at) => {
    if (!order.includes(id)) order.push(id);
    const place = passages.findIndex((row) => row.text("id") === id);
    const passage = passages[place];
    const next = kept[at + 1]?.passageId;
    const mark = next === id ? "" : ` [${order.indexOf(id) + (options.first ?? 1)}]`;
    said.push(at === 0 ? "" : " ", passage ? passage.cite("text", text) : text, mark);
  });
  if (kept.length === 0) return undefined;
  const used = passages.filter((row) => order.includes(row.text("id")));
  const isOther = used.length > 0 && used.every((row) => row.at.other_season === true);
  const call = passages[0]?.cite("id").call ?? 0;
  const titles = used.map((row) => `${row.text("title")} ${row.text("section")}`);
  return {
    said,
    told: [...kept.map(({ text }) => text), ...titles].join(" "),
    citations: order.map((ref) => ({ ref, call })),
    otherSeasons: isOther ? used[0]?.text("seasons") : undefined,
  };
}

/** When the guide of the circuit asked about is found, guides of other circuits say nothing to the point. */
function ofTheCircuitAsked(question: string, passages: readonly Row[]): readonly Row[] {
  const asked = new Set(contentStems(question));
  const isGuide = (row: Row) => row.text("category") === "circuits";
  const isAsked = (row: Row) =>
    contentStems(row.text("title").replace(/circuit guide/i, "")).some((stem) => asked.has(stem));
  return passages.some((row) => isGuide(row) && isAsked(row))
    ? passages.filter((row) => !isGuide(row) || isAsked(row))
    : passages;
}

/**
 * Share of the question's meaning, rare words weighing more, that the sentences or the titles of their passages hold; 0
 * when a word that the answer hangs on is missing: a text on an undercut does not say who invented it.
 */
export function shareTold(question: string, { told }: CitedText): number {
  const held = new Set(contentStems(told));
  const asked = [...new Set(contentStems(question))];
  const superlative =
    /\b(?:longest|shortest|biggest|smallest|highest|lowest|youngest|oldest|heaviest|lightest|slowest)\b/i.exec(
      question,
    )?.[0];
  if (superlative && !told.toLowerCase().includes(superlative.toLowerCase())) return 0;
  if (asked.some((stem) => decisive.has(stem) && !held.has(stem))) return 0;
  const weigh = (stems: readonly string[]) => stems.reduce((sum, stem) => sum + wordRarity(stem), 0);
  return asked.length === 0 ? 0 : weigh(asked.filter((stem) => held.has(stem))) / weigh(asked);
}

const decisive = new Set(contentStems("invented founded designed pioneered pressure salary sock wife married height"));

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
