import type { Excepted, Named, Question } from "./question.ts";

const lead =
  "(?:(?:any ?one|any ?body|some ?one|some ?body|every ?one|drivers?|teams?|people|all|a|any|the) )?(?:else )?(?:but )?" +
  "(?:other than|except(?: for)?|apart from|besides|excluding|exclude|aside from|not counting|not including|leaving out|ignoring|minus|outside(?: of)?|non|" +
  "(?:who (?:is|was|were|are) |that (?:is|was|were|are) )?not (?:won by|taken by|made by|built by|named|called|driven by|by|in|for|driving for|driving|racing for|with|from|at)|" +
  "who (?:is|was) not|but not)";
const excepted = new RegExp(
  ` ${lead}(?: an?| the)? (?:s )?(DRIVER|TEAM|NATION|CONTINENT|PLACE)((?: s)?(?:(?: (?:DRIVER|TEAM))* (?:or|and|nor) (?:DRIVER|TEAM))*)(?: s)?(?: drivers?| cars?| team)?(?= )`,
);

/** Takes those who are left out ("other than Hamilton", "non Red Bull") from the names that the question is about. */
export function withoutExcepted(question: Question): Question {
  const match = excepted.exec(question.words);
  if (!match || / nobody | no one | no other /.test(question.words)) return question;
  const from = question.words.slice(0, match.index);
  const drivers = cut(question.drivers, marks(from, "DRIVER"), marks(match[0], "DRIVER"));
  const teams = cut(question.teams, marks(from, "TEAM"), marks(match[0], "TEAM"));
  const except: Excepted = {
    drivers: drivers.out,
    teams: teams.out,
    isOfPlace: match[1] !== "DRIVER" && match[1] !== "TEAM",
  };
  const verb = / (?:won|taken) by /.test(match[0]) ? " won" : "";
  const words = `${from}${verb}${question.words.slice(match.index + match[0].length)}`.replace(/ +/g, " ");
  return { ...question, words, drivers: drivers.left, teams: teams.left, except };
}

const marks = (words: string, mark: string) => words.match(new RegExp(`\\b${mark}\\b`, "g"))?.length ?? 0;

function cut(all: readonly Named[], from: number, count: number): { left: Named[]; out: Named[] } {
  return { left: [...all.slice(0, from), ...all.slice(from + count)], out: all.slice(from, from + count) };
}
