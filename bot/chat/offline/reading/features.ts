import { type Measure, type MeasureName, measures, measureWords } from "../words/measures.ts";
import type { Question } from "./question.ts";

/** What is asked to be compared or listed. */
export type Group =
  | "driver" | "constructor" | "engine" | "nationality" | "circuit" | "grand_prix" | "country" | "continent" | "season"
  | "decade" | "race" | "teammates"; // biome-ignore format: one list

const groupWords: readonly (readonly [RegExp, Group])[] = [
  [/ (?:which|what|top \d+|list|best) (?:\w+ ){0,1}?(?:teammates|team mates|driver pairing|driver lineup|pairings?|duo) /, "teammates"],
  [/ (?:which|what|by) (?:\w+ ){0,2}?(?:engine|engines|power unit|engine maker|engine manufacturer|engine supplier)s? /, "engine"],
  [/ (?:which|what|whose|by|per|top \d+) (?:\w+ ){0,2}?(?:teams?|constructors?|outfits?|manufacturers?|squads?|crews?|makes?) (?!mates?)/, "constructor"],
  [/ (?:which|what|by|per) (?:\w+ ){0,2}?(?:nations?|nationality|nationalities|countr(?:y|ies) (?:has |have )?(?:produced|drivers|given|won|got)|country s drivers) /, "nationality"],
  [/ (?:which|what) (?:countr(?:y|ies)|nations?) (?:\w+ ){0,3}?(?:host(?:ed|s)?|held|staged) /, "country"],
  [/ (?:which|what) countr(?:y|ies) (?:do|did|does|has|have) /, "nationality"],
  [/ (?:which|what|at which|at what|on which|by|per) (?:\w+ ){0,2}?(?:circuits?|tracks?|venues?|courses?) /, "circuit"],
  [/ (?:which|what) (?:grand prix|grands prix|gps?) /, "grand_prix"],
  [/ (?:which|what|in which|in what|by|per|each) (?:\w+ ){0,2}?(?:seasons?|years?) /, "season"],
  [/ (?:which|what|in which|in what|by|per) decades? /, "decade"],
  [/ (?:which|what|in which|in what|at which|at what|per) (?:\w+ ){0,2}?(?:races?|events?|rounds?|grand prix) /, "race"],
  [/ (?:teams?|constructors?) (?:has|have|had|with|to|did|that|scored|won|took|by|who|is|ever|in history) /, "constructor"],
  [/ (?:most successful|winningest|best|top|leading|dominant) (?:f1 )?(?:teams?|constructors?|manufacturers?|outfits?)(?! ?mates?) /, "constructor"],
  [/ (?:most successful|winningest|best|top|leading) (?:f1 )?nations?(?:ality)? /, "nationality"],
  [/ (?:most|fewest) \w+ (?:by|for|of) (?:a |any |one )?(?:single )?(?:teams?|constructors?) /, "constructor"],
  [/ circuits? (?:has|have|with|that|where) /, "circuit"],
  [/ (?:seasons?|years?) (?:with|had|has|that|saw) /, "season"],
]; // biome-ignore format: a table to be read across

export function groupOf(question: Pick<Question, "words">): Group | undefined {
  return groupWords.find(([words]) => words.test(question.words))?.[1];
}

export function measureOf(question: Pick<Question, "words">): Measure | undefined {
  const name = measureNameOf(question);
  return name === undefined ? undefined : measures[name];
}

export function measureNameOf({ words }: Pick<Question, "words">): MeasureName | undefined {
  return measureWords.find(([pattern]) => pattern.test(words))?.[1];
}

export type Extreme = "most" | "fewest";

/** Which end of a ranking is asked for. */
export function extremeOf(question: Pick<Question, "words">): Extreme | undefined {
  const words = question.words.replace(/ most recent(?:ly)?(?= )/g, " latest");
  if (/ (?:fewest|(?<!at )least|lowest number|smallest number|fewer|minimum|worst) /.test(words)) return "fewest";
  if (
    / (?:most|highest number|greatest number|highest|biggest number|more than any|more than anyone|maximum|record for|holds the record|record (?:number|holder)|leads? the (?:list|all)|all time (?:leader|list)|top (?!\d)|best|leading|largest number|the more) /.test(
      words,
    )
  )
    return "most";
  return undefined;
}

/** "more than three", "at least 3", "3 or more": the least value that counts. */
export function leastOf({ words }: Pick<Question, "words">): number | undefined {
  if (/ more than (?:one|1|a single) /.test(words)) return 2;
  const more = / (?:more than|over) (\d{1,3})(?: times)? /.exec(words);
  if (more) return Number(more[1]) + 1;
  const least = / (?:at least|minimum of|no fewer than) (\d{1,3}|one)(?: times)? | (\d{1,3}) or more /.exec(words);
  const value = least?.[1] ?? least?.[2];
  if (value === "one") return 1;
  return value === undefined ? (/ more than once /.test(words) ? 2 : undefined) : Number(value);
}

/** "second most": 2. */
export function rankOf({ words }: Pick<Question, "words">): number | undefined {
  if (/ (?:finish\w*|came|come|been|placed|was) \d{1,2}(?:nd|rd|th) most /.test(words)) return undefined;
  const match =
    / (\d{1,2})(?:nd|rd|th) (?:most|highest|best|fewest|youngest|oldest|longest|biggest|largest|fastest|lowest|fewest) /.exec(
      words,
    );
  return match ? Number(match[1]) : undefined;
}

/** "top five", "five drivers with the most", "list the 10 ...". */
export function topOf({ words }: Pick<Question, "words">): number | undefined {
  const match =
    / (?:top|best|first|leading) (\d{1,2})(?! finish| place| result|s| in qualifying| on the grid)(?: |$)/.exec(
      words,
    ) ??
    / (\d{1,2}) (?:drivers|teams|constructors|most successful|youngest|oldest|biggest|longest|fastest|circuits|nations|countries|best|closest)/.exec(
      words,
    );
  const count = Number(match?.[1] ?? 0);
  return count >= 2 && count <= 50 ? count : undefined;
}

export const isHowMany = ({ words }: Pick<Question, "words">) =>
  / (?:how (?:many|often|much|frequently)|number of|total (?:number|count|of)?|tally|count of|what is the (?:win|podium|pole|points?) (?:count|tally|total)|(?:win|podium|pole) (?:count|tally|total)) /.test(
    words,
  );

/** "Did he win?", "Has she ever ...?": wants a yes or no. */
export const isYesNo = ({ words }: Pick<Question, "words">) =>
  /^ (?:(?:and|so|but|ok|hey|wait|well|please) )*(?:did|does|do|has|have|had|was|were|is|are|can|could|will|would) /.test(
    words,
  ) && !/ or (?:DRIVER|TEAM) /.test(words);

export const isList = ({ words }: Pick<Question, "words">) =>
  /^ (?:the |all )*(?:races|grands prix|gps) (?:that |where |in which |when )?(?:DRIVER|TEAM) | (?:list|name (?:all|the|every)|which (?:races|grands prix|gps|seasons|years|circuits|tracks|drivers|teams|wins|podiums|poles|victories)|what (?:races|years|seasons|grands prix)|show (?:me )?(?:all|every)|all (?:the )?(?:races|wins|winners|podiums|poles)|every (?:race|winner|win)|who are the|who were the|who (?:all )?(?:have|were)) /.test(
    words,
  );
