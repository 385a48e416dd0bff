import type { Question } from "../reading/question.ts";
import type { Unfold } from "./nested.ts";
import { ask } from "./plan.ts";

/** "Before he joined Mercedes", "since leaving Ferrari". */
export const spellWords =
  / (before|prior to|until|since|after) (?:he |she |DRIVER )?(?:had |went )?(joined|joining|moved to|moving to|signed for|signing for|switched to|switching to|going to|left|leaving|moved from|moving from) TEAM /;

/** "In his title season", "the years Vettel won the title". */
export const titleYears =
  / (?:in |of |during |over )?(?:the |both |all )?(?:(?:his|her|DRIVER s?) (?:\w+ )?(?:title|championship)(?: winning)? (?:seasons?|years?|campaigns?)|(?:seasons?|years?|campaigns?) (?:when |that |in which |where )?(?:DRIVER|he|she) (?:won|took|claimed) (?:the |his |her )?(?:world )?(?:titles?|championships?)) /;

/** "In his last season": the first or the last in which he raced. */
export const endYear =
  / (?:in |of |during )?(?:his|her|DRIVER s?) (?:very )?(first|debut|last|final) (?:f1 )?(?:season|year|campaign)(?: in f1)? /;

const ofSeasons = (question: Question, match: RegExpExecArray, seasons: number[]): Question => ({
  ...question,
  words: question.words.replace(match[0], " in YEAR "),
  time: { ...question.time, seasons },
});

/** The seasons in which the driver named by these words, or the only one, was champion. */
export function* titleSeasons(question: Question, match: RegExpExecArray): Unfold {
  const at = question.words.slice(0, match.index).match(/ DRIVER(?= )/g)?.length ?? 0;
  const isNamed = / DRIVER /.test(match[0]);
  const champion = question.drivers[isNamed ? at : 0];
  const found = yield* ask("driver_profile", { driver: champion?.name });
  const seasons = found
    .list("seasons")
    .flatMap((row) => (row.at.champion === true ? (row.number("season") ?? []) : []));
  if (seasons.length === 0) return undefined;
  const drivers =
    isNamed && question.drivers.length > 1 ? question.drivers.filter((one) => one !== champion) : question.drivers;
  return { ...ofSeasons(question, match, seasons), drivers };
}

export function* endSeason(question: Question, match: RegExpExecArray): Unfold {
  const found = yield* ask("driver_profile", { driver: question.drivers[0]?.name });
  const season = found.data.number(/first|debut/.test(match[1] ?? "") ? "first_season" : "last_season");
  return season === undefined ? undefined : ofSeasons(question, match, [season]);
}

/** Puts the seasons for a stretch of a career that is told by a team; undefined where a season was split between teams. */
export function* spellSeasons(question: Question, match: RegExpExecArray): Unfold {
  const [driver] = question.drivers;
  const team = question.teams.at(-1);
  const found = yield* ask("driver_profile", { driver: driver?.name });
  const rows = found.list("seasons");
  const at = rows.filter((row) =>
    row
      .text("constructors")
      .split(", ")
      .includes(team?.name ?? ""),
  );
  const isLeaving = /left|leaving|from/.test(match[2] ?? "");
  const turn = isLeaving ? at.at(-1) : at[0];
  const season = turn?.number("season");
  if (!turn || season === undefined || turn.text("constructors") !== team?.name) return undefined;
  const isEarlier = /before|prior|until/.test(match[1] ?? "");
  const span = isEarlier
    ? { from: rows[0]?.number("season") ?? season, to: isLeaving ? season : season - 1 }
    : { from: isLeaving ? season + 1 : season, to: rows.at(-1)?.number("season") ?? season };
  return {
    ...question,
    words: question.words.replace(match[0], " SPAN "),
    teams: question.teams.slice(0, -1),
    time: { ...question.time, ...span },
  };
}
