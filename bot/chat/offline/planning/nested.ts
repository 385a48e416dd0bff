import { namedAs } from "../reading/named-as.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import type { Found } from "./found.ts";
import {
  asksOfRace,
  careerRace,
  lastOfRetired,
  lastRaceOf,
  onlyRaceOf,
  raceOfCareer,
  timeOf,
  whenHe,
} from "./nested-race.ts";
import { endSeason, endYear, spellSeasons, spellWords, titleSeasons, titleYears } from "./nested-spell.ts";
import { ask, type Setting, type ToolWish } from "./plan.ts";
import { refOf, whichRace } from "./which-race.ts";

/** Finds out what a description inside a question stands for, and puts it there. */
export type Unfold = Generator<ToolWish, Question | undefined, Found>;

/** A question about somebody or some race that is described instead of named; undefined when nothing is described. */
export function unfoldingOf(question: Question, setting: Setting): (() => Unfold) | undefined {
  const { words, drivers } = question;
  if (drivers.length === 1 && isAboutTeammate(words)) return () => teammate(question, setting);
  const crowned = drivers.length === 0 ? championWords.exec(words) : null;
  if (
    crowned &&
    / (?:where|how|what|which|when|did|does|has|have|score\w*|win|wins|won|finish\w*|podiums?|poles?|teammates?) /.test(
      words.replace(crowned[0], "  "),
    ) &&
    (/ team ?mates? /.test(words) ||
      !/^ (?:and |so )?(?:who|when|where|which \w+|by how much|how) (?:\w+ ){0,3}?(?:is|was|were|became|did)? ?(?:the )?(?:\w+ ){0,5}(?:champion|runner up)s?(?: in| of)?(?: YEAR)?(?: season)?(?: decided| crowned)? $/.test(
        words,
      ))
  )
    return () => champion(question, crowned[0]);
  const life = drivers.length === 1 ? yearOfLife.exec(words) : null;
  if (life) return () => lifeYear(question, life);
  const spell = drivers.length === 1 && question.teams.length > 0 ? spellWords.exec(words) : null;
  if (spell) return () => spellSeasons(question, spell);
  const titled = drivers.length > 0 ? titleYears.exec(words) : null;
  if (titled) return () => titleSeasons(question, titled);
  const end = drivers.length === 1 && !/ rookie /.test(words) ? endYear.exec(words) : null;
  if (end && !/^ (?:and |so )?(?:when|what|which) (?:\w+ )?(?:was|is) /.test(words))
    return () => endSeason(question, end);
  const when = drivers.length === 1 ? whenHe.exec(words) : null;
  if (when && / (?:team|constructor|teammate|car|engine) /.test(words)) return () => careerRace(question, when, true);
  const ended = drivers.length === 1 ? lastOfRetired(question, setting) : null;
  if (ended) return () => lastRaceOf(question, ended[0]);
  const only = drivers.length === 1 ? onlyRaceOf.exec(words) : null;
  if (only && asksOfRace.test(words.replace(only[0], " "))) return () => careerRace(question, only);
  const race = drivers.length > 0 && !/ (?:between|separat\w+) /.test(words) ? raceOfCareer.exec(words) : null;
  if (race && asksOfRace.test(words.replace(race[0], " "))) return () => careerRace(question, race);
  const winner = drivers.length === 0 ? winnerWords.exec(words) : null;
  if (winner && / (?:does|has|have|career|age|teammate|born|old|nationality|country|titles?) /.test(words))
    return () => raceWinner(question, winner[0], setting);
  const most = drivers.length === 0 ? mostWords.exec(words) : null;
  return most &&
    /^ (?:how old|where|when|what|which|who) .*(?:born|old|nationality|from|drive|drove|team|teammate|number|birthday|age) /.test(
      words,
    )
    ? () => recordHolder(question, most)
    : undefined;
}

/** Something else than who he is is asked about the teammate. */
function isAboutTeammate(words: string): boolean {
  const rest = words.replace(
    / (?:DRIVER (?:s )?(?:then |current |former )?team ?mates?|team ?mate of DRIVER) /,
    " TEAMMATE ",
  );
  if (
    rest === words ||
    / (?:who|whom|name|list|which drivers?) (?:is|was|were|are|has|have|did|the)? ?(?:been )?TEAMMATE | how many TEAMMATE /.test(
      rest,
    )
  )
    return false;
  return / (?:win|wins|won|podiums?|poles?|points|finish\w*|qualif\w*|start\w*|score\w*|retire\w*|titles?|place|position|result|do|lap|laps|old|born|from|number|stops?|beat) /.test(
    rest,
  );
}

const championWords =
  / (?:the )?(?:(?:in )?YEAR (?:world |drivers |f1 )*(?:champion|runner up|title winner)|(?:world |drivers |f1 )*(?:champion|runner up|title winner) (?:of|in|from) YEAR|(?:reigning|defending|current) (?:world |drivers |f1 )*champion)(?: s)? /;

/** "the year Senna died": a season told by somebody's life. */
const yearOfLife =
  / (?:in |of |during )?the (?:year|season) (?:when |that |in which )?DRIVER (died|was born|retired|quit|left|debuted|started|made (?:his|her) debut|joined f1)(?: racing| from racing| f1)? /;

const winnerWords =
  / (?:the )?(?:driver|man|person|guy|one) (?:who|that) won (?:the |in |at )*(?:(?:in )?YEAR )?(?:PLACE|RACEWORD)(?: (?:in )?YEAR)? | (?:the )?winner (?:of |at )?(?:the )?(?:(?:in )?YEAR )?(?:PLACE|RACEWORD)(?: (?:in )?YEAR)? | (?:the )?(?:in )?YEAR PLACE winner /;
const mostWords =
  / (?:the )?(?:driver|man|person|guy) (?:who (?:has|had|scored|took|won|with)|with|holding) (?:the )?most (wins|poles|podiums|titles|points|fastest laps|starts)(?: in history| ever| of all time)? | (?:the )?(youngest|oldest) (?:ever )?(?:race |grand prix |f1 )?(?:winner|driver to win(?: a race| a grand prix)?) /;

/** "Hamilton's teammate" in the season or race asked about; today's otherwise. */
function* teammate(question: Question, setting: Setting): Unfold {
  const [driver] = question.drivers;
  const race = question.places.length > 0 || question.time.race ? whichRace(question, setting) : undefined;
  const season = race?.kind === "one" ? race.race.season : onlySeason(question.time);
  const found = yield* ask("driver_profile", { driver: driver?.name, season });
  const mates = [...found.list("teammates")].sort(
    (a, b) =>
      (b.number("season") ?? 0) - (a.number("season") ?? 0) ||
      (b.number("races_together") ?? 0) - (a.number("races_together") ?? 0),
  );
  const name = mates[0]?.text("teammate");
  if (!found.ok || !name) return undefined;
  const words = question.words
    .replace(/ DRIVER (?:s )?(?:then |current |former )?team ?mates? /, " DRIVER ")
    .replace(/ (?:the )?team ?mate of DRIVER /, " DRIVER ");
  return { ...question, words, drivers: [namedAs(name), ...question.drivers.slice(1)] };
}

/** "the 2023 champion": "did" keeps the year, "has" speaks of the career. */
function* champion(question: Question, phrase: string): Unfold {
  const isReigning = / (?:reigning|defending|current) /.test(phrase);
  const place = / runner up /.test(phrase) ? 2 : 1;
  const season = onlySeason(question.time);
  let found = yield* ask("standings", { season, table: "drivers", position_to: place });
  if (isReigning && found.ok && found.data.at.finished === false)
    found = yield* ask("standings", {
      season: (found.data.number("season") ?? 0) - 1,
      table: "drivers",
      position_to: place,
    });
  const name = found.rows.find((row) => row.number("position") === place)?.text("driver");
  if (!name) return undefined;
  const keepsYear =
    !/ (?:has|have|does|is|career|rookie|debut|(?:first|last|maiden|previous|next) (?:season|year|race|win)) /.test(
      question.words,
    ) || / (?:that|same) (?:year|season) /.test(question.words);
  const words = question.words.replace(phrase, " DRIVER ");
  const team = keepsYear
    ? / (?:the )?(?:teams?|constructor) (?:of )?DRIVER | DRIVER (?:s )?(?:team|constructor) /.exec(words)
    : null;
  if (team && isAboutItsResults.test(words)) return yield* teamOf({ ...question, words }, name, season, team[0]);
  return {
    ...question,
    words: keepsYear ? `${words}YEAR ` : words,
    drivers: [namedAs(name)],
    time: keepsYear ? question.time : { ...question.time, seasons: [] },
  };
}

const isAboutItsResults = / (?:how many|how often|where did|finish\w*|win|wins|won|podiums?|poles?|points|score\w*) /;

/** "The team of the 2008 champion". */
function* teamOf(question: Question, name: string, season: number | undefined, phrase: string): Unfold {
  const profile = yield* ask("driver_profile", { driver: name });
  const row = profile.list("seasons").find((one) => one.number("season") === season);
  const team = row?.text("constructors") ?? "";
  if (team === "" || team.includes(", ")) return undefined;
  return { ...question, words: `${question.words.replace(phrase, " TEAM ")}YEAR `, teams: [namedAs(team)] };
}

function* raceWinner(question: Question, phrase: string, setting: Setting): Unfold {
  const race = whichRace(question, setting);
  if (race.kind !== "one") return undefined;
  const found = yield* ask("session_results", { race: refOf(race.race), position_to: 1 });
  const name = found.rows[0]?.text("driver");
  if (!name) return undefined;
  // His age on that day, not today's.
  if (/ (?:age|old|young) /.test(question.words) && / (?:was|what age|at the time) /.test(question.words))
    return {
      ...question,
      words: " how old was DRIVER at RACEWORD ",
      drivers: [namedAs(name)],
      places: [],
      time: timeOf(refOf(race.race)),
    };
  return {
    ...question,
    words: question.words.replace(phrase, " DRIVER "),
    drivers: [namedAs(name)],
    places: [],
    time: { seasons: [] },
  };
}

function* recordHolder(question: Question, match: RegExpExecArray): Unfold {
  const age = match[2];
  const input = age
    ? { metric: "age", event: "win", order: age === "oldest" ? "desc" : "asc" }
    : {
        metric: (match[1] ?? "wins").replace(" ", "_"),
        season: onlySeason(question.time)?.toString(),
        group_by: "driver",
      };
  const found = yield* ask("statistics", { ...input, limit: 1 });
  const name = found.rows[0]?.text("driver");
  if (!name) return undefined;
  return { ...question, words: question.words.replace(match[0], " DRIVER "), drivers: [namedAs(name)] };
}

function* lifeYear(question: Question, match: RegExpExecArray): Unfold {
  const found = yield* ask("driver_profile", { driver: question.drivers[0]?.name });
  const what = match[1] ?? "";
  const { data } = found;
  const year = /died/.test(what)
    ? data.text("date_of_death").slice(0, 4)
    : /born/.test(what)
      ? data.text("date_of_birth").slice(0, 4)
      : data.text(/retired|quit|left/.test(what) ? "last_season" : "first_season");
  if (!/^\d{4}$/.test(year)) return undefined;
  return {
    ...question,
    words: question.words.replace(match[0], " in YEAR "),
    drivers: [],
    time: { ...question.time, seasons: [Number(year)] },
  };
}
