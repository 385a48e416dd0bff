import { groups } from "./alias-groups.ts";
import { fold, isStopWord, wordsOf } from "./terms.ts";

export interface Alias {
  /** Folded words that stand in this order in the question. */
  readonly words: readonly string[];
  /** Other words may stand between them: "track gets faster" is also said by "the track on Sunday is faster". */
  readonly isLoose: boolean;
  /** Phrases to search for as well. */
  readonly adds: readonly string[];
}

/** Words of the question that may stand between two of a loose phrase. */
const mostBetween = 3;

/** Every phrase with what it adds, by its first word. */
export const aliasesByFirstWord: ReadonlyMap<string, readonly Alias[]> = toIndex(groups);

function toIndex(text: string): Map<string, Alias[]> {
  const index = new Map<string, Alias[]>();
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const [both = "", onlyAsked = ""] = line.split(">");
    const added = both.split("|").map((phrase) => fold(phrase.trim()));
    const asked = onlyAsked.split(",").map((phrase) => fold(phrase.trim()));
    for (const phrase of [...added, ...asked].filter((each) => each !== "")) {
      const all = wordsOf(phrase);
      const telling = all.filter((word) => !isStopWord(word));
      const isLoose = telling.length > 1 && !added.includes(phrase);
      const words = isLoose ? telling : all;
      const alias: Alias = { words, isLoose, adds: added.filter((each) => each !== phrase) };
      const first = words[0];
      if (first) index.set(first, [...(index.get(first) ?? []), alias]);
    }
  }
  return index;
}

/** Phrases to search for beside the words of a folded question, without repeats. */
export function expansionsOf(words: readonly string[]): string[] {
  return [...new Set(aliasesIn(words).flatMap(({ adds }) => adds))];
}

/** Where the words of a folded question say something that has other names. */
export function aliasesIn(words: readonly string[]): { at: number; length: number; adds: readonly string[] }[] {
  return words.flatMap((word, at) =>
    (aliasesByFirstWord.get(word) ?? []).flatMap((alias) => {
      const length = lengthOf(alias, words, at);
      return length === undefined ? [] : [{ at, length, adds: alias.adds }];
    }),
  );
}

/** How many words of the question the phrase takes up from there on; undefined when it does not stand there. */
function lengthOf({ words: phrase, isLoose }: Alias, words: readonly string[], at: number): number | undefined {
  let next = at;
  for (const [i, each] of phrase.entries()) {
    const last = i === 0 || !isLoose ? next : next + mostBetween;
    while (next <= last && !sameWord(words[next], each)) next++;
    if (next > last) return undefined;
    next++;
  }
  return next - at;
}

/** Equal but for a plural. */
function sameWord(asked: string | undefined, alias: string): boolean {
  return asked === alias || asked === `${alias}s` || `${asked}s` === alias;
}
