import { fold, isStopWord, wordsOf } from "../search/terms.ts";

/** Words that fill a sentence without saying anything. */
const fillers =
  /\b(basically|essentially|literally|actually|very unique|needless to say|it is worth noting|it should be noted|as we all know|in today's world|in conclusion|delve|tapestry|game.?changer|simply put|at the end of the day|of course|obviously|clearly,|undoubtedly|arguably|iconic|legendary|stunning|breathtaking|exciting|thrilling|incredible|amazing|unbelievable)\b/i;

/** A sentence says something checkable when enough of its words carry meaning; a list item may be a bare term. */
function saysSomething(sentence: string): boolean {
  const telling = wordsOf(fold(sentence)).filter((word) => !isStopWord(word));
  return telling.length >= (sentence.startsWith("- ") || /["']/.test(sentence) ? 1 : 3);
}

const shortest = 200;
const longest = 1_200;

/** Everything a document does wrong, one sentence each; empty for a good one. Facts must be rendered. */
export function styleFaults(id: string, body: string): string[] {
  const prose = body.replace(/^#+ .*$/gm, "");
  const words = prose.split(/\s+/).filter((word) => /\w/.test(word)).length;
  const faults: string[] = [];
  if (words < shortest || words > longest) faults.push(`${id} has ${words} words, not ${shortest} to ${longest}.`);
  for (const sentence of sentencesOf(prose)) {
    const filler = fillers.exec(sentence);
    if (filler) faults.push(`${id} says "${filler[0]}": ${sentence.slice(0, 80)}`);
    if (sentence.split(/\s+/).length > 60)
      faults.push(`${id} has a sentence of more than 60 words: ${sentence.slice(0, 80)}`);
    if (!saysSomething(sentence)) faults.push(`${id} has a sentence without a fact: ${sentence.slice(0, 80)}`);
  }
  return faults;
}

/** Sentences of plain prose and list items. */
export function sentencesOf(prose: string): string[] {
  return prose
    .split(/\n\s*\n|\n(?=- )/)
    .flatMap((part) => part.replace(/\s+/g, " ").split(/(?<=[.!?]["')]?)\s+(?=["'A-Z0-9])/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
