import { fold } from "#db/identity/fold.ts";
import { contractions } from "../words/contractions.ts";
import { foreignPhrases } from "../words/foreign.ts";
import { numberWords, spellings } from "../words/spellings.ts";
import { vocabulary } from "../words/vocabulary.ts";

export interface Token {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly raw: string;
  /** Folded. */
  readonly word: string;
}

/** More than this no question needs; the rest is not read. */
const longestRead = 700;

/** Markdown and code signs out, contractions in full, two-digit years with an apostrophe in full. */
export function plainText(raw: string, year: number): string {
  let text = raw.slice(0, longestRead).replace(/[*_#>|~<]+/g, " ");
  for (const [pattern, full] of contractions) text = text.replace(pattern, full);
  text = text.replace(/(^|\s)'(\d\d)\b/g, (_, before: string, digits: string) => {
    const century = Number(digits) > (year % 100) + 1 ? 1900 : 2000;
    return `${before}${century + Number(digits)}`;
  });
  text = text.replace(/\b((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)\b/g, "$1 to $2");
  return foreignPhrases(text.replace(/\s+/g, " ").trim());
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:'(?!s\b)[\p{L}]+)*/gu)) {
    const word = fold(match[0]);
    if (word === "s" && text[match.index - 1] === "'") continue;
    if (word !== "") tokens.push({ start: match.index, end: match.index + match[0].length, raw: match[0], word });
  }
  return tokens;
}

const standardForms = new Map([...Object.entries(numberWords), ...Object.entries(spellings)]);

/** The word as the readers know it: other spellings and numbers in one form. */
export function standardWord(word: string): string {
  return standardForms.get(word) ?? word;
}

/** The word of the vocabulary that was meant, if one is near enough. */
export function mendedWord(word: string): string | undefined {
  const single = word.replace(/([a-z])\1+/g, "$1");
  if (word.length >= 4 && single !== word && !vocabulary.has(word) && vocabulary.has(single)) return single;
  if (word.length < 5 || vocabulary.has(word) || /\d/.test(word)) return undefined;
  const allowed = word.length >= 9 ? 2 : 1;
  let best: string | undefined;
  let least = allowed + 1;
  for (const known of vocabulary) {
    if (known.length < 4 || known[0] !== word[0] || Math.abs(known.length - word.length) > allowed) continue;
    const wrong = lettersWrong(word, known, least - 1);
    if (wrong < least) {
      best = known;
      least = wrong;
    }
  }
  return best;
}

/** Edits between two words (swapped neighbours count once); more than `most` is `most + 1`. */
export function lettersWrong(a: string, b: string, most: number): number {
  if (most < 0) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
