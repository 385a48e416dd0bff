import type { Resolver } from "#db/identity/resolver.ts";

/** Something in a text that must be true: a number, a year, a date, a time, or somebody's name. */
export interface Statement {
  kind: "number" | "year" | "date" | "time" | "name";
  text: string;
  start: number;
  end: number;
  /** Numbers as such; times in seconds; dates as ISO; names as the id that is meant (all ids when doubtful). */
  value: number | string;
  ids?: readonly string[];
  entityKind?: string;
  /** Decimals shown, for rounding. */
  decimals?: number;
  ordinal?: boolean;
  /** Which clause of the text it stands in. */
  clause: number;
  sentence: number;
}

const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]; // biome-ignore format: a list to be read across
const monthPattern = months.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join("|");
const datePattern = new RegExp(
  `\\b(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${monthPattern})\\.?,? (\\d{4})|(${monthPattern})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4}))\\b`,
  "gi",
);
const timePattern = /(?<![\d:.])(?:(\d{1,2}):)?(\d{1,2}):(\d{2}(?:\.\d{1,3})?)(?![\d:])/g;
/** 1,234.5 and +2.754 and 3rd and 40%; not the digits of names such as F1, Q3, C4, P-less car codes. */
const numberPattern = /(?<![\p{L}\d.:-])[+-]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(st|nd|rd|th)?(?!\d|:\d|\p{L}{2,}\d)/gu;
const racePattern = /\b(19[5-9]\d|20\d\d)-(\d{1,2})\b(?!-)/g;
/** The second year of "1991-2012". */
const untilPattern = /(?<=\b(?:19|20)\d\d[-–])(?:19|20)\d\d\b/g;
const placePattern = /\bP(\d{1,2})\b/g;

/** All statements of a text in order, none overlapping another: dates first, then times, race references, names, numbers. */
export function statementsOf(text: string, resolver: Resolver): Statement[] {
  const taken: { start: number; end: number }[] = [];
  const found: Omit<Statement, "clause" | "sentence">[] = [];
  const add = (statement: Omit<Statement, "clause" | "sentence">) => {
    if (taken.some(({ start, end }) => statement.start < end && start < statement.end)) return;
    taken.push(statement);
    found.push(statement);
  };
  for (const match of text.matchAll(datePattern)) add({ ...spanOf(match), kind: "date", value: isoDate(match) });
  for (const match of text.matchAll(racePattern)) add({ ...spanOf(match), kind: "date", value: match[0] });
  for (const match of text.matchAll(timePattern)) add({ ...spanOf(match), kind: "time", ...secondsOf(match) });
  for (const mention of resolver.findMentions(text)) {
    if (mention.text.length < 3 && !/^[A-Z]{2,3}$/.test(mention.text)) continue;
    const ids = mention.candidates.map(({ id }) => id);
    add({
      kind: "name",
      text: mention.text,
      start: mention.start,
      end: mention.end,
      value: mention.candidates[0]?.name ?? mention.text,
      ids,
      entityKind: mention.kind,
    });
  }
  for (const match of text.matchAll(untilPattern)) add({ ...spanOf(match), kind: "year", value: Number(match[0]) });
  for (const match of text.matchAll(placePattern))
    add({ ...spanOf(match), kind: "number", value: Number(match[1]), decimals: 0, ordinal: true });
  for (const match of text.matchAll(numberPattern)) addNumber(match, add, text);
  const clauses = clauseStarts(text);
  const sentences = sentenceStarts(text);
  return found
    .sort((a, b) => a.start - b.start)
    .map((one) => ({ ...one, clause: indexAt(clauses, one.start), sentence: indexAt(sentences, one.start) }));
}

function addNumber(
  match: RegExpMatchArray,
  add: (statement: Omit<Statement, "clause" | "sentence">) => void,
  text: string,
): void {
  const span = spanOf(match);
  const value = Number(`${(match[1] ?? "").replaceAll(",", "")}${match[2] ?? ""}`);
  const before = text.slice(Math.max(0, span.start - 8), span.start);
  if (/(?:formula|group|\bq|\bf|\bc|turn) ?$/i.test(before)) return;
  if (isListMarker(text, span)) return;
  const isYear =
    match[2] === undefined && match[3] === undefined && value >= 1950 && value <= 2100 && !/[+-]/.test(match[0]);
  const decimals = (match[2] ?? "").length === 0 ? 0 : (match[2] ?? "").length - 1;
  const sign = match[0].startsWith("-") ? -1 : 1;
  add(
    isYear
      ? { ...span, kind: "year", value }
      : { ...span, kind: "number", value: sign * value, decimals, ordinal: match[3] !== undefined },
  );
}

/** "1. Norris" at the start of a line counts lines, it states nothing. */
function isListMarker(text: string, span: { start: number; end: number }): boolean {
  const atStart = span.start === 0 || text[span.start - 1] === "\n" || /\n\s*$/.test(text.slice(0, span.start));
  return atStart && /^[.)]\s/.test(text.slice(span.end, span.end + 2));
}

function spanOf(match: RegExpMatchArray): { text: string; start: number; end: number } {
  const start = match.index ?? 0;
  return { text: match[0], start, end: start + match[0].length };
}

function isoDate(match: RegExpMatchArray): string {
  const [, y1, m1, d1, d2, name2, y2, name3, d3, y3] = match;
  if (y1) return `${y1}-${m1}-${d1}`;
  const month = months.findIndex((one) => one.startsWith((name2 ?? name3 ?? "").slice(0, 3).toLowerCase())) + 1;
  return `${y2 ?? y3}-${String(month).padStart(2, "0")}-${String(d2 ?? d3).padStart(2, "0")}`;
}

function secondsOf(match: RegExpMatchArray): { value: number; decimals: number } {
  const [, hours, minutes, seconds] = match;
  const value = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { value: Math.round(value * 1000) / 1000, decimals: (seconds?.split(".")[1] ?? "").length };
}

function clauseStarts(text: string): number[] {
  return startsAfter(
    text,
    /[.!?]\s+|[;:,]\s+|[\n(]\s*|\)\s*| (?:and|while|but|with|ahead of|followed by|versus|vs\.?) /g,
  );
}

function sentenceStarts(text: string): number[] {
  return startsAfter(text, /[.!?]\s+|\n+/g);
}

function startsAfter(text: string, border: RegExp): number[] {
  return [0, ...[...text.matchAll(border)].map((match) => (match.index ?? 0) + match[0].length)];
}

function indexAt(starts: readonly number[], at: number): number {
  let index = 0;
  while (index + 1 < starts.length && (starts[index + 1] ?? 0) <= at) index++;
  return index;
}
