import type { Question } from "./question.ts";
import { type ReadingTools, readQuestion } from "./read-question.ts";

const heWords = / (?:he|him|she|they|them) /;
const hisWords = / (?:his|her|their) /;

/** Puts the driver, team or race that was spoken of where a pronoun stands. */
export function withPronouns(now: Question, before: Question, answer: string, tools: ReadingTools): Question {
  if (
    now.drivers.length > 0 ||
    (!heWords.test(now.words) && !hisWords.test(now.words) && !/ that (?:driver|guy|man|team) /.test(now.words))
  )
    return now;
  const said = spokenOf(before, answer, tools);
  const wantsTeam =
    / (?:they|them|their|that team) /.test(now.words) && said.teams.length > 0 && before.drivers.length === 0;
  const who = wantsTeam
    ? said.teams.slice(0, 1)
    : said.drivers.slice(0, / (?:they|them|their) /.test(now.words) ? 2 : 1);
  if (who.length === 0) return now;
  const mark = wantsTeam ? "TEAM" : who.map(() => "DRIVER").join(" and ");
  const words = now.words
    .replace(heWords, ` ${mark} `)
    .replace(hisWords, (match, _at: number, all: string) =>
      all.includes("DRIVER") || all.includes("TEAM") ? match : ` ${mark} `,
    )
    .replace(/ that (?:driver|guy|man|team) /, ` ${mark} `);
  return { ...now, words, ...(wantsTeam ? { teams: who } : { drivers: who }), isFollowUp: true };
}

/** The people and places of the earlier question, or of its answer when it named none. */
export function spokenOf(
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
