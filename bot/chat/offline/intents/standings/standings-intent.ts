import { racesOfSeason } from "#db/queries/schedule.ts";
import { ambiguousName, isRunningSeason, notThen, timeTrouble, unsettled } from "../../planning/honesty.ts";
import { ask, type Intent, just, type Plan, type Setting } from "../../planning/plan.ts";
import { roundBeforeBreak, whichRace } from "../../planning/which-race.ts";
import { measureNameOf } from "../../reading/features.ts";
import type { Question } from "../../reading/question.ts";
import { hasTime, onlySeason } from "../../reading/time-asked.ts";
import { type Reply, unknown } from "../../say.ts";
import { answerFrom } from "./standings-answer.ts";

const tableWords =
  / (?:standings?|championships?|champions?|titles?|table|points (?:table|lead|leader|gap)|(?:in|on) (?:the )?points (?:before|after|BEFORE|AFTER\w*)|(?:in|of) (?:the )?(?:YEAR )?constructors|title (?:race|fight|battle|lead)|leaderboard|crowned|crown|drivers (?:and|or) constructors|world title|league) /;

/** The championship table: final, now, or after a round. */
export const standingsIntent: Intent = {
  name: "standings",
  read(question, setting) {
    const sure = sureness(question, setting.situation.last?.season ?? 0);
    if (sure === 0) return undefined;
    const season = onlySeason(question.time) ?? setting.situation.last?.season;
    const trouble =
      ambiguousName(question) ??
      timeTrouble(question, setting) ??
      question.drivers.map((one) => notThen(one, season)).find((one) => one !== undefined);
    return { sure, plan: () => (trouble ? just(trouble) : standingsPlan(question, setting)) };
  },
};

function sureness({ words, time, drivers, teams, places, nations, ...rest }: Question, thisSeason: number): number {
  const season = onlySeason(time);
  if (time.from !== undefined || time.seasons.length > 1 || nations.length > 0) return 0;
  if (time.half !== undefined || time.afterBreak || time.firstRaces !== undefined || time.lastRaces !== undefined)
    return 0;
  if (rest.continents.length + rest.engines.length > 0) return 0;
  if (
    / (?:how many|number of|most|consecutive|in a row|ever|youngest|oldest|times|average|per|first time|last time|has|have) (?:\w+ )*?(?:titles?|championships?|crowns?|champions?) /.test(
      words,
    ) &&
    !/ points /.test(words)
  )
    return 0;
  if (
    / rookies? | points? (?:scoring )?(?:finish(?:es)?|places) | in the points (?!BEFORE|AFTER|before|after)/.test(
      words,
    )
  )
    return 0;
  const isTable = tableWords.test(words);
  const dated =
    season !== undefined || time.isCurrent === true || time.afterRound !== undefined || time.afterRace === true;
  if (/ (?:can|could|will|odds|chances?|likely|mathematical\w*|predict\w*) /.test(words)) return 0;
  if (
    time.afterRound !== undefined ||
    (time.roundsLeft !== undefined && !/ (?:won|win|needs?|clinch\w*) /.test(words)) ||
    ((time.afterRace || time.beforeRace) &&
      (isTable || / (?:lead|led|leading|leader|points|on top|at the top|in front) /.test(words)))
  )
    return 0.93;
  if (
    drivers.length + teams.length === 1 &&
    places.length === 0 &&
    time.race === undefined &&
    / (?:how many points|how far|how much) (?:\w+ ){0,3}(?:behind|adrift|off|back|ahead|clear|down|short) /.test(
      words,
    ) &&
    !/ (?:sprint|race|winner|pole|qualif\w*|lap) /.test(words)
  )
    return 0.9;
  if (isTable && dated) return places.length > 0 ? 0.55 : 0.9;
  if (
    isTable &&
    / (?:lead|leading|leads|leader|standings?|table|gap|behind|ahead|position|current) /.test(words) &&
    !/ (?:by) /.test(words)
  )
    return 0.84;
  if (
    isTable &&
    / who (?:is|was) (?:the )?(?:current |reigning |defending )?(?:world |drivers |f1 )*champion/.test(words)
  )
    return 0.85;
  if (
    / (?:who|which (?:team|driver|constructor)) (?:is |was |currently )?(?:leads?|leading|led|on top of|top of|topping|ahead in) (?:the )?(?:drivers|constructors|teams|wdc|wcc) /.test(
      words,
    ) &&
    places.length === 0
  )
    return 0.9;
  const undisputed =
    season !== undefined &&
    // Points of a driver for one of his teams are counted, not read from the table.
    (drivers.length === 0 || teams.length === 0) &&
    places.length === 0 &&
    time.race === undefined &&
    time.lastRaces === undefined;
  if (
    undisputed &&
    drivers.length === 2 &&
    / (?:scored|score more|outscor\w*|more points) /.test(words) &&
    !/ qualif/.test(words)
  )
    return 0.89;
  if (
    undisputed &&
    (drivers.length === 2 || teams.length === 2) &&
    / how (?:far|many points|much) (?:\w+ ){0,4}(?:ahead|clear|behind|adrift|off|above|below|short|in front) /.test(
      words,
    ) &&
    !/ (?:qualif\w*|sprints?|laps?|races|seconds|pace|faster|quicker) /.test(words)
  )
    return 0.9;
  if (undisputed && / (?:rank|order|list|sort) (?:all )?(?:the )?(?:drivers|teams|constructors) /.test(words))
    return 0.9;
  if (
    undisputed &&
    drivers.length + teams.length === 0 &&
    / (?:top \d+|final (?:order|ranking|classification|result)) /.test(words) &&
    measureNameOf({ words }) === undefined
  )
    return 0.8;
  const nowNamed = [...drivers, ...teams].every((one) => (one.active?.[1] ?? 0) >= thisSeason);
  if (
    / how many points (?:does|do|has|have) (?:the )?(?:DRIVER|TEAM) (?:team )?(?:have|got|has)? ?(?:in the championship )?$/.test(
      words,
    ) &&
    !hasTime(time) &&
    places.length === 0 &&
    nowNamed
  )
    return 0.86;
  const points = measureNameOf({ words }) === "points" || / points /.test(words);
  if (
    points &&
    season !== undefined &&
    (drivers.length === 0 || teams.length === 0) &&
    places.length === 0 &&
    time.race === undefined &&
    time.lastRaces === undefined &&
    time.firstRaces === undefined &&
    !/ (?:sprints?|average|per|from|for) /.test(words.replace(/ (?:from|for) (?:TEAM|the|YEAR|in) /g, " "))
  )
    return 0.86;
  if (
    season !== undefined &&
    (drivers.length + teams.length > 0 || rest.isFollowUp) &&
    places.length === 0 &&
    time.race === undefined &&
    / (?:finish|finished|end|ended|come|came|place[d]?|rank\w*|where|position|p\d+|\d+(?:st|nd|rd|th)) /.test(words) &&
    !/ (?:how many|races?|average|times|number|grid|qualif\w*|start\w*|podiums?|rostrum|points|top \d+ (?!in the)) /.test(
      words,
    )
  )
    return 0.8;
  if (
    season !== undefined &&
    places.length === 0 &&
    time.race === undefined &&
    / (?:who|which (?:team|driver|constructor)|what team) (?:finished|came|was|ended|placed) (?:\w+ ){0,3}(?:\d+(?:st|nd|rd|th)|last|first|runner up|p\d+) /.test(
      words,
    )
  )
    return 0.8;
  if (
    season !== undefined &&
    places.length === 0 &&
    time.race === undefined &&
    / who won (?:in |the )*YEAR (?:season )?$/.test(words)
  )
    return 0.8;
  return / who (?:is|are) (?:\w+ )?(?:leading|ahead|on top|in front|winning)(?: (?:in )?(?:f1|formula 1))? $/.test(
    words,
  )
    ? 0.7
    : 0;
}

function* standingsPlan(question: Question, setting: Setting): Plan {
  const { words, time } = question;
  const round = roundOf(question, setting);
  if (typeof round === "object") return round;
  const season = round !== undefined ? Math.floor(round / 100) : (onlySeason(time) ?? lastFinished(question, setting));
  const table = tableOf(question);
  const found = yield* ask("standings", { season, table, after_round: round === undefined ? undefined : round % 100 });
  if (!found.ok) return unknown(found.text);
  return answerFrom(
    question,
    found,
    table === "drivers" && !/ constructors /.test(words) ? "driver" : "constructor",
    isRunningSeason(season, setting) || round !== undefined,
  );
}

/** "Reigning champion", "last champion": the newest season that is over. */
function lastFinished({ words, time }: Question, setting: Setting): number | undefined {
  const season = setting.situation.last?.season;
  if (season === undefined) return undefined;
  if (/ (?:reigning|defending|last|previous|latest) (?:\w+ )*champion/.test(words) && isRunningSeason(season, setting))
    return season - 1;
  return time.isCurrent ? season : season;
}

function tableOf({ words, teams, drivers }: Question): "drivers" | "constructors" {
  if (drivers.length === 0 && / TEAM (?:s )?drivers? /.test(words)) return "constructors";
  if (
    / (?:constructors?|teams?|manufacturers?) /.test(words) &&
    !/ (?:drivers? (?:championship|title|standings)|team ?mates?) /.test(words)
  )
    return "constructors";
  return teams.length > 0 && drivers.length === 0 && !/ drivers? /.test(words) ? "constructors" : "drivers";
}

/** The race after which the table is wanted, as season x 100 + round; a reply when it cannot be told. */
function roundOf(question: Question, setting: Setting): number | Reply | undefined {
  const { time } = question;
  const season = onlySeason(time) ?? setting.situation.last?.season ?? 0;
  if (time.afterRound !== undefined) return season * 100 + time.afterRound;
  if (time.roundsLeft !== undefined) {
    const rounds = racesOfSeason(setting.context.db, season).length;
    return season * 100 + Math.max(1, rounds - time.roundsLeft);
  }
  const pause = time.beforeBreak ? roundBeforeBreak(season, setting) : undefined;
  if (pause !== undefined) return season * 100 + pause;
  if (question.places.length === 0 && time.race === undefined) return undefined;
  const which = whichRace(question, setting);
  if (which.kind !== "one") return undefined;
  const early = unsettled(which.race, setting);
  if (early) return early;
  return which.race.raceId - (time.beforeRace && which.race.round > 1 ? 1 : 0);
}
