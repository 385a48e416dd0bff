import { sessionOf } from "../intents/session/which-session.ts";
import { measures, measureWords } from "../words/measures.ts";
import { isHowMany, measureNameOf } from "./features.ts";
import type { Question } from "./question.ts";

/** "How many has he now?" counts what was counted before; "who was second?" stays in the session. */
export function withTopic(now: Question, before: Question): Question {
  const counted = measureNameOf(before);
  const table =
    /^ (?:(?:and|what|about|how|for|in|the) )*(constructors?|teams?|drivers?)(?: championship| title| standings)? $/.exec(
      now.words,
    );
  if (table) return { ...before, raw: now.raw, words: `${before.words}${table[1]} championship `, isFollowUp: true };
  const asks = counted === undefined ? undefined : whenOrWhere(now, before);
  if (asks) return asks;
  const next = nextInRank(now, before) ?? endOfCount(now, before) ?? inSession(now, before);
  if (next) return next;
  const swapped = otherMeasure(now, before);
  if (swapped) return swapped;
  const bare = / how many (?!(?:points|pit|races|laps|times|drivers|teams|turns|seasons|different|years)\b)/;
  if (isHowMany(now) && measureNameOf(now) === undefined && counted !== undefined && bare.test(now.words))
    return { ...now, words: now.words.replace(" how many ", ` how many ${measures[counted].many} `), isFollowUp: true };
  const session = sessionOf(before);
  const asksPlace =
    / (?:who|where|p\d|\d(?:st|nd|rd|th)|first|last) /.test(now.words) && now.words.trim().split(" ").length <= 6;
  if (
    asksPlace &&
    session !== "race" &&
    (session !== "grid" || before.drivers.length === 0) &&
    sessionOf(now) === "race" &&
    !/ (?:race|won|win|finish\w*|winner) /.test(now.words) &&
    isOneRace(before)
  )
    return { ...now, words: `${now.words}in ${session.replaceAll("_", " ")} ` };
  return now;
}

/** "Who is second?" after a ranking. */
function nextInRank(now: Question, before: Question): Question | undefined {
  const match =
    /^ (?:and |so )*who (?:is|was|comes|came|has|had) (?:in )?(?:the )?(\d{1,2}(?:nd|rd|th))(?: most| place)? $/.exec(
      now.words,
    );
  if (!match || !/ most /.test(before.words) || isOneRace(before)) return undefined;
  return {
    ...before,
    raw: now.raw,
    words: before.words.replace(/ (?:\d{1,2}(?:nd|rd|th) )?most /, ` ${match[1]} most `),
    isFollowUp: true,
  };
}

/** "And the first?" after a count: when that was. */
function endOfCount(now: Question, before: Question): Question | undefined {
  const match =
    /^ (?:(?:and|what|which|when|where|about|was|is|it|so) )*(?:the |his |her |their |DRIVER (?:s )?|TEAM (?:s )?)?(?:very )?(first|1st|maiden|last|latest|most recent)(?: (?:one|time|of (?:them|those|these)))?(?: been)? $/.exec(
      now.words,
    );
  const counted = measureNameOf(before);
  const { drivers, teams, places, nations, engines, time } = before;
  if (!match || counted === undefined || isOneRace(before) || drivers.length + teams.length + nations.length === 0)
    return undefined;
  const end = /first|1st|maiden/.test(match[1] ?? "") ? "first" : "last";
  const scope = [
    [drivers.length > 0, "by DRIVER"],
    [teams.length > 0, "for TEAM"],
    [places.length > 0, "at PLACE"],
    [nations.length > 0, "by NATION drivers"],
    [engines.length > 0, "with ENGINE"],
    [time.seasons.length > 0, "in YEAR"],
    [time.from !== undefined || time.to !== undefined, "SPAN"],
  ] as const;
  const marks = scope.flatMap(([has, mark]) => (has ? [mark] : [])).join(" ");
  return {
    ...before,
    raw: now.raw,
    words: ` when was the ${end} ${measures[counted].one} ${marks} `,
    isFollowUp: true,
  };
}

/** "And in qualifying?": the same of another session. */
function inSession(now: Question, before: Question): Question | undefined {
  const match =
    /^ (?:(?:and|what|how|about|in|for|the|but) )*(qualifying|race|sprint|sprint qualifying|fastest laps?) $/.exec(
      now.words,
    );
  const count = before.drivers.length;
  if (!match || (count < 2 && !isOneRace(before)) || sessionOf(before) === sessionOf(now)) return undefined;
  const where = before.places.length > 0 ? "at PLACE" : before.time.race !== undefined ? "RACEWORD" : "";
  const asked = count > 1 ? "DRIVER versus DRIVER" : count === 1 ? "where did DRIVER finish" : "who was 1st";
  const words = ` ${asked} in ${match[1]} ${where} ${before.time.seasons.length > 0 ? "in YEAR " : ""}`.replace(
    / +/g,
    " ",
  );
  return { ...before, raw: now.raw, words, isFollowUp: true };
}

/** "In which years?" after a count: the times that were counted. */
function whenOrWhere(now: Question, before: Question): Question | undefined {
  const match =
    /^ (?:(?:and|so|but|ok) )*(?:in |at )?(?:(?:which|what) (years?|seasons?|races?|ones?|grands prix)|(when|where))(?: was (?:that|it)| were (?:they|those|these))? $/.exec(
      now.words,
    );
  if (!match || !isHowMany(before)) return undefined;
  const what = /year|season/.test(match[1] ?? "") ? "seasons" : "races";
  return {
    ...before,
    raw: now.raw,
    words: ` which ${what} ${before.words.replace(/ how (?:many|often)(?: times)? | number of /, " ").trim()} `,
    isFollowUp: true,
  };
}

/** "And poles?" asks the same of another measure. */
function otherMeasure(now: Question, before: Question): Question | undefined {
  const wanted = measureNameOf(now);
  if (
    wanted === undefined ||
    !/^ (?:(?:and|what|about|how|also|the|most|his|her|their|DRIVER|for|ok) )*(?:pole positions?|[a-z]+(?: laps?| finishes| rows?)?)(?: too| then)? $/.test(
      now.words,
    )
  )
    return undefined;
  const had = measureWords.find(([pattern]) => pattern.test(before.words));
  if (!had) return undefined;
  const words = before.words.replace(had[0], ` ${measures[wanted].many} `);
  return { ...before, raw: now.raw, words, isFollowUp: true };
}

/** One race is spoken of. */
export const isOneRace = ({ places, time }: Question) =>
  time.race !== undefined || (places.length === 1 && time.from === undefined && time.seasons.length <= 1);
