import { composeCitedAnswer } from "#knowledge/answer/compose-cited-answer.ts";
import type { Passage } from "#knowledge/search/passage.ts";
import type { Found } from "../../planning/found.ts";
import type { Citation, Said } from "../../say.ts";

export interface CitedText {
  readonly said: Said;
  readonly citations: readonly Citation[];
  /** Seasons that the passages hold for, where others were asked for. */
  readonly otherSeasons: string | undefined;
}

/** The best sentences of the passages found, each with its [n]; undefined when they do not answer. `first` is the first number. */
export function citedSentences(
  question: string,
  found: Found,
  options: { first?: number; most?: number } = {},
): CitedText | undefined {
  const passages = found.list("passages");
  const { sentences } = composeCitedAnswer(
    question,
    passages.map((row) => toPassage(row.at)),
  );
  const order: string[] = [];
  const said: Said[] = [];
  const kept = sentences.slice(0, options.most ?? 6);
  kept.forEach(({ text, passageIds }, at) => {
    const [id = ""] = passageIds;
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
    citations: order.map((ref) => ({ ref, call })),
    otherSeasons: isOther ? used[0]?.text("seasons") : undefined,
  };
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
