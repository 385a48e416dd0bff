import { fold, isStopWord, wordsOf } from "../search/terms.ts";
import { wordVectors } from "../word-vectors/read-word-vectors.ts";

/** Below this cosine two words have no more in common than any two words of a text. */
const strangers = 0.5;
/** The nearest of kin is worth less than the word itself. */
const mostKin = 0.6;

const lengths = new Map<number, number>();

/** How near a word is to the nearest word of a text: 0 for none, at most 0.6, since "fine" is not "penalty" yet. */
export function kinship(word: string, others: readonly string[]): number {
  const row = rowOf(word);
  if (row === undefined) return 0;
  let best = 0;
  for (const other of others) {
    const otherRow = rowOf(other);
    if (otherRow !== undefined) best = Math.max(best, cosine(row, otherRow));
  }
  return best <= strangers ? 0 : (mostKin * (best - strangers)) / (1 - strangers);
}

/** Words of a text that carry meaning, each once. */
export function tellingWords(text: string): string[] {
  return [...new Set(wordsOf(fold(text)).filter((word) => !isStopWord(word) && !/^\d/.test(word)))];
}

function rowOf(word: string): number | undefined {
  return wordVectors().rows.get(word)?.row;
}

function cosine(a: number, b: number): number {
  return a === b ? 1 : dot(a, b) / (lengthOf(a) * lengthOf(b) || 1);
}

function lengthOf(row: number): number {
  let length = lengths.get(row);
  if (length === undefined) {
    length = Math.sqrt(dot(row, row));
    lengths.set(row, length);
  }
  return length;
}

function dot(a: number, b: number): number {
  const { numbers, dimensions } = wordVectors();
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += (numbers[a * dimensions + i] ?? 0) * (numbers[b * dimensions + i] ?? 0);
  return sum;
}
