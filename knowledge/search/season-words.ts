import { openSeason, type SeasonRange } from "../documents/document.ts";

const firstSeason = 1950;
const decadeNames = ["fifties", "sixties", "seventies", "eighties", "nineties", "noughties"];

/**
 * Seasons that a question is about: "in 1988", "2026 rules", "the 80s", "since 2014", "before 2010", "2003 to 2009".
 * Undefined when it names none. `current` is the season that "this year" and "current" mean.
 */
export function seasonsAsked(question: string, current: number): SeasonRange | undefined {
  const text = question.toLowerCase();
  const span = /\b(19[5-9]\d|20[0-4]\d)\s*(?:-|–|to|until|and|through)\s*(19[5-9]\d|20[0-4]\d)\b/.exec(text);
  if (span) return ordered(Number(span[1]), Number(span[2]));
  const open = /\b(since|after|before|until|prior to|up to)\s+(?:the\s+)?(19[5-9]\d|20[0-4]\d)\b/.exec(text);
  if (open?.[1] && open[2]) return openRange(open[1], Number(open[2]));
  const decade = /\b(?:19|20)?([0-9])0'?s\b/.exec(text);
  if (decade) return decadeRange(decade[0], Number(decade[1]));
  const named = decadeNames.findIndex((name) => text.includes(name));
  if (named >= 0) return { from: firstSeason + named * 10, to: firstSeason + named * 10 + 9 };
  const years = [...text.matchAll(/\b(19[5-9]\d|20[0-4]\d)\b/g)].map((match) => Number(match[1]));
  if (years.length > 0) return { from: Math.min(...years), to: Math.max(...years) };
  return relative(text, current);
}

function ordered(a: number, b: number): SeasonRange {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

function openRange(word: string, year: number): SeasonRange {
  if (word === "since") return { from: year, to: openSeason };
  if (word === "after") return { from: year, to: openSeason };
  return { from: firstSeason, to: word === "before" || word === "prior to" ? Math.max(firstSeason, year - 1) : year };
}

function decadeRange(written: string, tens: number): SeasonRange {
  const digits = written.replace(/\D/g, "");
  const from = digits.length === 4 ? Number(digits) : (tens >= 5 ? 1900 : 2000) + tens * 10;
  return { from, to: from + 9 };
}

function relative(text: string, current: number): SeasonRange | undefined {
  if (
    /\b(this|current) (year|season)\b|\bcurrent (rule|regulation|format|point)|\b(these days|nowadays|currently|at the moment|at present)\b|\brules? now\b|\btoday'?s? rule/.test(
      text,
    )
  )
    return { from: current, to: current };
  if (/\blast (year|season)\b/.test(text)) return { from: current - 1, to: current - 1 };
  if (/\bnext (year|season)\b/.test(text)) return { from: current + 1, to: current + 1 };
  return undefined;
}

/** A text of 1950 to 1990 says nothing about the nineties although both hold 1990. */
const leastShare = 0.3;

/** True when a text that holds for `range` says something about the seasons asked for. */
export function overlaps(range: SeasonRange, asked: SeasonRange): boolean {
  const shared = Math.min(range.to, asked.to) - Math.max(range.from, asked.from) + 1;
  if (shared <= 0) return false;
  if (asked.to === openSeason || range.to === openSeason) return true;
  return shared / Math.min(range.to - range.from + 1, asked.to - asked.from + 1) >= leastShare;
}
