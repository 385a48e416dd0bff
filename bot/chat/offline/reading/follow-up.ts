import { isHowMany } from "./features.ts";
import { isOneRace, withTopic } from "./follow-up-topic.ts";
import type { Named, Question } from "./question.ts";
import { type ReadingTools, readQuestion } from "./read-question.ts";
import { spokenOf, withPronouns } from "./spoken-of.ts";
import { hasTime, onlySeason } from "./time-asked.ts";
import { withDetails, withoutDetails } from "./what-if-words.ts";

export interface Turn {
  readonly question: string;
  /** What was answered; empty when nothing was. */
  readonly answer: string;
}

/** Reads a question in the light of the earlier ones of its thread. */
export function readInThread(raw: string, turns: readonly Turn[], tools: ReadingTools): Question {
  let before: Question | undefined;
  let answer = "";
  for (const turn of turns) {
    before = completed(readQuestion(turn.question, tools), before, answer, tools);
    answer = turn.answer;
  }
  return completed(readQuestion(raw, tools), before, answer, tools);
}

const openers =
  /^ (?:(?:and|but|so|ok|okay|then|also|now|what|how|about|of|for|with|same|again|the|thing|question|or|in|at|is|was|if|just|only) )+/;

/** What of a question is still missing, from the one before and its answer. */
function completed(now: Question, before: Question | undefined, answer: string, tools: ReadingTools): Question {
  if (!before) return withSeason(now, tools.calendar.season);
  const base = onlySeason(before.time) ?? Number(/\b(?:19|20)\d\d\b/.exec(answer)?.[0] ?? tools.calendar.season);
  const stepped = withStep(withSeason(now, base), before, answer, tools);
  const pointed = withTopic(withPronouns(stepped, before, answer, tools), before);
  if (isElliptical(pointed)) return onTopicOf(before, pointed);
  if (!isAboutBefore(pointed, now)) return pointed;
  return withMissing(pointed, before, answer, tools);
}

/** "The year after" as a season. */
function withSeason(now: Question, base: number): Question {
  const { shift, ...time } = now.time;
  if (shift === undefined) return now;
  return { ...now, words: now.words.replace("SHIFT", "in YEAR"), time: { ...time, seasons: [base + shift] } };
}

/** "And the race after that?": so many races from the one that was spoken of. */
function withStep(now: Question, before: Question, answer: string, tools: ReadingTools): Question {
  const isNext = now.time.race?.kind === "next" && isElliptical(now) && before.time.seasons.length > 0;
  const shift = now.time.raceShift ?? (isNext ? 1 : undefined);
  if (shift === undefined || now.places.length > 0) return now;
  const told = isOneRace(before) ? before : readQuestion(answer.slice(0, 300), tools);
  if (!isOneRace(told)) return now;
  const words = now.words.replace(/ RACEWORD /, " RACESTEP ");
  const time = { ...told.time, raceShift: (told.time.raceShift ?? 0) + shift };
  return { ...now, words, places: told.places.slice(0, 1), time, isFollowUp: true };
}

/** Nothing but names, times and joining words: "and in 2020?", "what about Leclerc?". */
function isElliptical({ words }: Question): boolean {
  const rest = withoutDetails(words)
    .replace(openers, " ")
    .replace(
      / (?:DRIVER|TEAM|PLACE|NATION|CONTINENT|ENGINE|YEAR|SPAN|RACEWORD|RACESTEP|RACERUN|AFTERROUND|season|race|in|at|the|for|of|a|and|then|too|instead|s|versus|please|his|her|year|one|gp|grand|prix|races|round|with|by|team|mate|teammate|there|that|same) (?=(.*))/g,
      " ",
    );
  return (
    rest
      .replace(
        / (?:DRIVER|TEAM|PLACE|NATION|CONTINENT|ENGINE|YEAR|SPAN|RACEWORD|RACESTEP|RACERUN|AFTERROUND|season|race|in|at|the|for|of|a|and|then|too|instead|s|please|his|her|year|gp|races|round|with|by|teammate|there|that|same|team|mate)(?= )/g,
        "",
      )
      .trim() === ""
  );
}

const ofAllTime = / (?:ever|history|most|record|records|youngest|oldest|longest|biggest|a|an|f1|formula) /;

/** Its own topic, but leaning on what was said: pronouns, "there", "that race", or a bare "how many poles?". */
function isAboutBefore(pointed: Question, now: Question): boolean {
  if (pointed.isFollowUp) return true;
  const { words } = now;
  if (/^ (?:and|but|so|what about|how about|ok and|then) /.test(words)) return true;
  if (
    / (?:there|that race|that season|that year|that gp|that one|then|the race|same race|same year|same season|instead|that weekend) /.test(
      words,
    )
  )
    return true;
  const entities = now.drivers.length + now.teams.length + now.places.length + now.nations.length;
  const length = words.trim().split(" ").length;
  return entities === 0 && !hasTime(now.time) && length <= (ofAllTime.test(words) ? 6 : 9);
}

/** The earlier question's words with the new names and times in their places. */
function onTopicOf(before: Question, now: Question): Question {
  const swap = <T>(fresh: readonly T[], old: readonly T[]) => (fresh.length > 0 ? fresh : old);
  let words = withDetails(before.words, now.words);
  const add = (mark: string, count: number, had: number) => {
    if (count > 0 && had === 0) words = `${words}${mark} `;
  };
  const swapsSubject =
    now.teams.length > 0 && now.drivers.length === 0 && before.teams.length === 0 && before.drivers.length > 0;
  const toDriver = now.drivers.length > 0 && before.drivers.length === 0 && before.teams.length > 0;
  if (swapsSubject) words = words.replaceAll("DRIVER", "TEAM");
  if (toDriver) words = words.replaceAll("TEAM", "DRIVER");
  add("DRIVER", now.drivers.length, toDriver ? 1 : before.drivers.length);
  add("TEAM", now.teams.length, swapsSubject ? 1 : before.teams.length);
  add("at PLACE", now.places.length, before.places.length);
  add("by NATION drivers", now.nations.length, before.nations.length);
  if (/ team ?mate /.test(now.words) && before.drivers.length > 0)
    words = words.replace(/ DRIVER /, " DRIVER teammate ");
  const fresh = hasTime(now.time);
  const time = fresh
    ? {
        ...(now.places.length > 0 || now.time.seasons.length === 0 || now.time.race !== undefined
          ? {}
          : beforeRace(before)),
        ...now.time,
      }
    : before.time;
  if (now.time.afterRound !== undefined && time.seasons.length === 0) time.seasons = before.time.seasons;
  return {
    ...before,
    raw: now.raw,
    topic: before.topic ?? before.raw,
    words,
    drivers:
      toDriver || now.drivers.length > 0 ? swapSome(now.drivers, before.drivers) : swapsSubject ? [] : before.drivers,
    teams: swapsSubject || now.teams.length > 0 ? now.teams : toDriver ? [] : before.teams,
    places: now.time.race !== undefined && now.places.length === 0 ? [] : swap(now.places, before.places),
    nations: swap(now.nations, before.nations),
    continents: swap(now.continents, before.continents),
    engines: swap(now.engines, before.engines),
    time,
    isFollowUp: true,
  };
}

/** A single new name takes the place of the first of several. */
function swapSome(fresh: readonly Named[], old: readonly Named[]): readonly Named[] {
  return fresh.length > 0 ? fresh : old;
}

/** "and in 2020?" after "who won the finale in 2019": the finale again. */
function beforeRace(before: Question) {
  const { race, afterRound, lastRaces, firstRaces } = before.time;
  const kept = { race, afterRound, lastRaces, firstRaces };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** A new topic about the same people, place and time. */
function withMissing(now: Question, before: Question, answer: string, tools: ReadingTools): Question {
  const said = spokenOf(before, answer, tools);
  const hasWho =
    now.drivers.length + now.teams.length + now.nations.length > 0 ||
    / (?:who|which driver|which team|what team) /.test(now.words);
  const needsWhere = now.places.length === 0 && now.time.race === undefined && now.time.seasons.length === 0;
  const unspoken = before.drivers.length + before.teams.length === 0 && !isHowMany(now);
  const drivers = hasWho || unspoken ? now.drivers : said.drivers;
  const teams = hasWho || unspoken || drivers.length > 0 ? now.teams : said.teams;
  const isPersonal =
    / (?:born|nationality|birthday|age|from|number|full name|debut|career|titles?|championships?|teams|country) | how old (?:is|are) /.test(
      now.words,
    ) && drivers.length + teams.length > 0;
  const keepsPlace =
    !isPersonal && needsWhere && isOneRace(before) && !/ (?:career|ever|total|overall|have|has) /.test(now.words);
  const places =
    now.places.length > 0
      ? now.places
      : keepsPlace || / there /.test(now.words)
        ? before.places.length > 0
          ? before.places
          : said.places
        : now.places;
  const time = hasTime(now.time)
    ? now.time
    : keepsPlace ||
        / (?:then|that (?:season|year)) /.test(now.words) ||
        (before.places.length === 0 &&
          !isOneRace(before) &&
          !/ (?:career|ever|total|overall|has|have) /.test(now.words))
      ? before.time
      : now.time;
  const added = [
    drivers !== now.drivers && drivers.length > 0 ? drivers.map(() => "DRIVER").join(" and ") : "",
    teams !== now.teams && teams.length > 0 ? "TEAM" : "",
    places !== now.places && places.length > 0 ? "at PLACE" : "",
  ].filter((one) => one !== "");
  const words = added.length > 0 ? `${now.words}${added.join(" ")} ` : now.words;
  return { ...now, words, drivers, teams, places, time, isFollowUp: true, topic: before.topic ?? before.raw };
}
