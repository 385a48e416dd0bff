import type { Named, Question } from "./question.ts";
import { type ReadingTools, readQuestion } from "./read-question.ts";
import { hasTime } from "./time-asked.ts";
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
  if (!before) return now;
  const pointed = withPronouns(now, before, answer, tools);
  if (isElliptical(pointed)) return onTopicOf(before, pointed);
  if (!isAboutBefore(pointed, now)) return pointed;
  return withMissing(pointed, before, answer, tools);
}

/** Nothing but names, times and joining words: "and in 2020?", "what about Leclerc?". */
function isElliptical({ words }: Question): boolean {
  const rest = withoutDetails(words)
    .replace(openers, " ")
    .replace(
      / (?:DRIVER|TEAM|PLACE|NATION|CONTINENT|ENGINE|YEAR|SPAN|RACEWORD|RACERUN|AFTERROUND|season|race|in|at|the|for|of|a|and|then|too|instead|s|versus|please|his|her|year|one|gp|grand|prix|races|round|with|by|team|mate|teammate|there) (?=(.*))/g,
      " ",
    );
  return (
    rest
      .replace(
        / (?:DRIVER|TEAM|PLACE|NATION|CONTINENT|ENGINE|YEAR|SPAN|RACEWORD|RACERUN|AFTERROUND|season|race|in|at|the|for|of|a|and|then|too|instead|s|please|his|her|year|gp|races|round|with|by|teammate|there|team|mate)(?= )/g,
        "",
      )
      .trim() === ""
  );
}

/** Its own topic, but leaning on what was said: pronouns, "there", "that race", or a bare "how many poles?". */
function isAboutBefore(pointed: Question, now: Question): boolean {
  if (pointed !== now) return true;
  const { words } = now;
  if (/^ (?:and|but|so|what about|how about|ok and|then) /.test(words)) return true;
  if (
    / (?:there|that race|that season|that year|that gp|that one|then|the race|same race|same year|same season|instead|that weekend) /.test(
      words,
    )
  )
    return true;
  const entities = now.drivers.length + now.teams.length + now.places.length + now.nations.length;
  return entities === 0 && !hasTime(now.time) && words.trim().split(" ").length <= 6;
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
  if (/ teammate /.test(now.words) && before.drivers.length > 0) words = words.replace(/ DRIVER /, " DRIVER teammate ");
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

const heWords = / (?:he|him|she|they|them) /;
const hisWords = / (?:his|her|their) /;

/** Puts the driver, team or race that was spoken of where a pronoun stands. */
function withPronouns(now: Question, before: Question, answer: string, tools: ReadingTools): Question {
  if (
    now.drivers.length > 0 ||
    (!heWords.test(now.words) && !hisWords.test(now.words) && !/ that (?:driver|guy|man|team) /.test(now.words))
  )
    return now;
  const said = spokenOf(before, answer, tools);
  const wantsTeam =
    / (?:they|them|their|that team) /.test(now.words) && said.drivers.length === 0 && said.teams.length > 0;
  const who = wantsTeam
    ? said.teams.slice(0, 1)
    : said.drivers.slice(0, / (?:they|them|their) /.test(now.words) ? 2 : 1);
  if (who.length === 0) return now;
  const mark = wantsTeam ? "TEAM" : who.map(() => "DRIVER").join(" and ");
  const words = now.words
    .replace(heWords, ` ${mark} `)
    .replace(hisWords, (match, at: number, all: string) =>
      all.includes("DRIVER") || all.includes("TEAM") ? match : ` ${mark} `,
    )
    .replace(/ that (?:driver|guy|man|team) /, ` ${mark} `);
  return { ...now, words, ...(wantsTeam ? { teams: who } : { drivers: who }), isFollowUp: true };
}

/** The people and places of the earlier question, or of its answer when it named none. */
function spokenOf(
  before: Question,
  answer: string,
  tools: ReadingTools,
): Pick<Question, "drivers" | "teams" | "places"> {
  const inAnswer = answer === "" ? undefined : readQuestion(answer.slice(0, 300), tools);
  const asksWho = / (?:who|which driver|whose|youngest|oldest) /.test(before.words);
  const drivers = before.drivers.length > 0 && !asksWho ? before.drivers : (inAnswer?.drivers.slice(0, 1) ?? []);
  return {
    drivers: drivers.length > 0 ? drivers : before.drivers,
    teams: before.teams.length > 0 ? before.teams : (inAnswer?.teams.slice(0, 1) ?? []),
    places: before.places.length > 0 ? before.places : (inAnswer?.places.slice(0, 1) ?? []),
  };
}

/** A new topic about the same people, place and time. */
function withMissing(now: Question, before: Question, answer: string, tools: ReadingTools): Question {
  const said = spokenOf(before, answer, tools);
  const hasWho =
    now.drivers.length + now.teams.length + now.nations.length > 0 ||
    / (?:who|which driver|which team|what team) /.test(now.words);
  const needsWhere = now.places.length === 0 && now.time.race === undefined && now.time.seasons.length === 0;
  const drivers = hasWho ? now.drivers : said.drivers;
  const teams = hasWho || drivers.length > 0 ? now.teams : said.teams;
  const keepsPlace = needsWhere && isOneRace(before) && !/ (?:career|ever|total|overall|have|has) /.test(now.words);
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
  return { ...now, words, drivers, teams, places, time, isFollowUp: true };
}

const isOneRace = ({ places, time }: Question) =>
  time.race !== undefined || (places.length === 1 && time.from === undefined && time.seasons.length <= 1);
