import { askedTerms, coverage, matterOf } from "#knowledge/answer/asked-terms.ts";
import { cueOf } from "#knowledge/answer/question-cue.ts";
import type { Question } from "../../reading/question.ts";

/** What one sentence must say of a question about somebody: "Piastri" here and "first race" there is no answer. */
const leastOfSentence = 0.78;

/** A fact is asked for, not a description or a reason. */
const asksFact =
  /^ (?:(?:and|so|but|ok|in|at|on|for|with|by|to|from) )*(?:who|whom|whose|when|which|how (?:many|much|often|far|long|old)|what (?:year|place|position|number|race|season|round|date|day)|did|does|do|has|have|had|was|were|is|are|first|last) /;
const named = / (?:called|known as|nicknamed|dubbed|nickname) /;
const record = / (?:longest|shortest|fastest|slowest|biggest|smallest|highest|lowest|youngest|oldest|most|fewest) /;
const allTimes = / (?:ever|in history|of all time) /;
const saysAllTimes = /\b(?:ever|history|all time|record|since 19\d\d)\b/i;

/**
 * Whether the sentences found are an answer to a question that only might be one for texts: a fact about somebody or some
 * place must stand in one sentence with the name, and a record of all times in one that speaks of all times.
 */
export function isToldAtOnce(query: string, sentences: readonly string[], question: Question): boolean {
  const { words, drivers, teams, places, nations } = question;
  if (record.test(words) && allTimes.test(words) && !sentences.some((one) => saysAllTimes.test(one))) return false;
  if (
    drivers.length + teams.length + places.length + nations.length === 0 ||
    !asksFact.test(words) ||
    named.test(words)
  )
    return true;
  const terms = askedTerms(query);
  const { worth, wanted } = cueOf(query);
  return sentences.some(
    (one) => (worth === 0 || wanted.test(one)) && coverage(terms, matterOf(one)) >= leastOfSentence,
  );
}
