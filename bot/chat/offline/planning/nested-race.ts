import type { Question } from "../reading/question.ts";
import { onlySeason, type TimeAsked } from "../reading/time-asked.ts";
import type { Unfold } from "./nested.ts";
import { ask, type Setting } from "./plan.ts";

export const raceOfCareer =
  / (?:the )?(?:(?:race|grand prix|gp|weekend|event) (?:where|at which|in which|when|that|of|with) (?:\w+ ){0,2}?)?DRIVER (?:s )?(?:\w+ ){0,3}?(first|last|maiden|debut\w*|latest|final|most recent) ?(?:f1 |career |ever |grand prix |race |gp )*(wins?|won|victory|podium|pole|titles?|championships?|crown|points?|race|start|debut|grand prix|gp|fastest lap|$)? ?/;
/** "Which team did he drive for when he took his first pole?" */
export const whenHe =
  / (?:when|as) (?:he|she) (?:won|took|scored|got|claimed|made|earned|secured) (?:his|her) (?:very )?(first|maiden|last|latest|final) (?:f1 |career |ever |grand prix )*(win|victory|podium|pole|points?|race|fastest lap)(?: position| finish)? /;
/** "The race that Kubica won": his only one. */
export const onlyRaceOf =
  / (?:in |at |of )?(?:the |his )?(only )?(?:race|grand prix|gp) (?:that |which |where |in which |when )?DRIVER (won|win|took pole|podium) ?/;
export const asksOfRace =
  /^ (?:and |so )?(?:who|where (?:did|was)|which (?:team|driver)|what was the (?:margin|gap)|how (?:many laps|far|much)|by how much) .*(?:won|win|second|2nd|3rd|finish\w*|podium|pole|fastest|behind|teammate|margin|start\w*|runner up|dominat\w*|race|retire\w*) /;

const eventMetrics: readonly (readonly [RegExp, string])[] = [
  [/win|won|victory/, "wins"],
  [/podium/, "podiums"],
  [/pole/, "poles"],
  [/point/, "points_finishes"],
  [/fastest/, "fastest_laps"],
];

/** "the race where Ricciardo had his last podium". */
export function* careerRace(question: Question, match: RegExpExecArray, isOfSeason = false): Unfold {
  const [driver] = question.drivers;
  if (/title|championship|crown/.test(match[2] ?? "")) return yield* titleSeason(question, match);
  const metric = eventMetrics.find(([words]) => words.test(match[2] ?? ""))?.[1] ?? "starts";
  const found = yield* ask("statistics", {
    metric,
    driver: driver?.name,
    group_by: "driver",
    constructor_name: question.teams[0]?.name,
    season: onlySeason(question.time)?.toString(),
  });
  if (match[1] === undefined && (found.rows[0]?.number("value") ?? 0) !== 1) return undefined;
  const which = /last|latest|final|recent/.test(match[1] ?? "") ? "last" : "first";
  const ref = found.rows[0]?.text(`${which}_race_ref`);
  if (!ref) return undefined;
  const rest = question.words.replace(match[0], " ");
  if (isOfSeason) return { ...question, words: `${rest}in YEAR `, time: { seasons: timeOf(ref).seasons } };
  const keepsDriver =
    /^ (?:and )?where did /.test(question.words) &&
    !/^ (?:and )?where did (?:the )?(?:winner|pole) /.test(question.words);
  return {
    ...question,
    words: `${rest}RACEWORD `,
    drivers: keepsDriver ? question.drivers : question.drivers.slice(1),
    teams: [],
    places: [],
    time: timeOf(ref),
  };
}

/** "The Iceman's last race": not the newest one where he has stopped. */
export function lastOfRetired(
  { drivers: [driver], words, time }: Question,
  { situation }: Setting,
): RegExpExecArray | null {
  const isOver = (driver?.active?.[1] ?? Number.POSITIVE_INFINITY) < (situation.last?.season ?? 0);
  return isOver && time.race?.kind === "last" && time.seasons.length === 0
    ? / (?:DRIVER (?:s )?|(?:in |at )?(?:his|her) )RACEWORD /.exec(words)
    : null;
}

export function* lastRaceOf(question: Question, phrase: string): Unfold {
  const found = yield* ask("statistics", { metric: "starts", driver: question.drivers[0]?.name, group_by: "driver" });
  const ref = found.rows[0]?.text("last_race_ref");
  if (!ref) return undefined;
  const isOfOthers =
    phrase.includes("DRIVER") && /^ (?:and |so )?(?:who|which (?:driver|team)|what team) /.test(question.words);
  const own = phrase.includes("DRIVER") && !isOfOthers ? " DRIVER" : "";
  return {
    ...question,
    words: question.words.replace(phrase, `${own} RACEWORD `),
    drivers: isOfOthers ? [] : question.drivers,
    time: timeOf(ref),
  };
}

/** A race by its season and round: "2008-7". */
export function timeOf(ref: string): TimeAsked {
  const [season, round] = ref.split("-").map(Number);
  return { seasons: [season ?? 0], race: { kind: "round", round: round ?? 1 } };
}

/** "When Hamilton won his first title": that season. */
function* titleSeason(question: Question, match: RegExpExecArray): Unfold {
  const found = yield* ask("statistics", { metric: "titles", driver: question.drivers[0]?.name, list_events: true });
  const seasons = found.rows.flatMap((row) => row.number("season") ?? []).sort((a, b) => a - b);
  const season = /last|latest|final|recent/.test(match[1] ?? "") ? seasons.at(-1) : seasons[0];
  if (season === undefined) return undefined;
  const words = question.words.replace(match[0], " in YEAR ").replace(/ (?:when|as) in YEAR /, " in YEAR ");
  const beside = / (?:season|year) (after|following|before) in YEAR /.exec(words);
  const shift = beside === null ? 0 : beside[1] === "before" ? -1 : 1;
  return {
    ...question,
    words:
      beside === null
        ? words
        : words.replace(
            /(?: in)?(?: the)?(?: very)?(?: next)? (?:season|year) (?:after|following|before) in YEAR /,
            " in YEAR ",
          ),
    drivers: question.drivers.slice(1),
    time: { ...question.time, seasons: [season + shift] },
  };
}
