import type { RaceFacts } from "#db/queries/schedule.ts";
import { ask, type Plan, type Setting } from "../../planning/plan.ts";
import { refOf } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { hasTime } from "../../reading/time-asked.ts";
import { askBack, type Reply, say, unknown } from "../../say.ts";
import {
  bestPlanSaid,
  boxSaid,
  hindsightSaid,
  pitLossSaid,
  stopCountSaid,
  undercutSaid,
} from "../../wording/strategy-words.ts";
import {
  compoundsAsked,
  gridAsked,
  isDefinition,
  lapDone,
  tireAgeAsked,
  trackAsked,
  weatherAsked,
} from "./asked-fields.ts";
import type { ModelTopic } from "./model-topic.ts";
import { raceAsked } from "./race-asked.ts";

type Kind = "hindsight" | "box" | "rejoin" | "undercut" | "pit_loss" | "stop_count" | "plan";

const stop = "(?:box|boxes|boxed|pit|pits|pitted|pitting|boxing|stop|stops|stopped|stopping|come in|dive in)";
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [
    / (?:pit ?(?:stop|lane)? (?:time )?(?:loss|delta|cost|penalty)|pit loss|time (?:lost|loss|cost) (?:\w+ ){0,4}(?:pits?|stop|pitting|pitstop)|(?:pit ?stop|pitstop|stop|pitting|boxing) (?:\w+ ){0,4}(?:costs?|cost you|lose|loses)|(?:costs?|loses?|lost) (?:\w+ ){0,5}(?:pit ?stop|pitstop|pitting|a stop|to pit|in the pits?)) /,
    "pit_loss",
  ],
  [/ (?:undercut|overcut) /, "undercut"],
  [
    new RegExp(
      ` (?:rejoin\\w*|(?:come|comes|came|coming|get|be|drop|pop) (?:back )?out|emerge\\w*|come back|which position|what position|what place|which place|where) (?:\\w+ ){0,9}${stop}| (?:if|when|should) (?:\\w+ ){0,3}${stop} (?:\\w+ ){0,8}(?:rejoin|come out|emerge|end up|be)| where (?:will|would|does) (?:\\w+ ){0,2}(?:rejoin|come out|emerge)`,
    ),
    "rejoin",
  ],
  [
    new RegExp(
      ` (?:should|shall|better|time|ought|must|could|can|would you|does it make sense|is it worth) (?:\\w+ ){0,6}(?:${stop}|stay out|stay) | (?:box|pit|stop) (?:now|or stay|this lap|or not) | stay out (?:or|on) | DRIVER (?:box|pit) (?:now|this lap|(?:on |in |at the end of )?lap \\d+) |^ (?:box|pit|stay out) (?!stops?|lane|crews?|walls?|windows?)`,
    ),
    "box",
  ],
  [
    / (?:one|1|2|3|two|three) (?:stop(?:per|s)? )?(?:or|versus) (?:a |one |two )?(?:1|2|3|one|two|three)(?: stop(?:s|per)?)? | how many (?:pit ?stops|pitstops|stops) (?!did|were|was|has|have|had)(?=\w)| (?:one|1|2|3) stop(?:per|s)? (?:race |strategy )?(?:or|possible|versus|viable|better|quicker|faster|best|doable|enough|on the cards) | number of (?:pit)?stops /,
    "stop_count",
  ],
  [
    / (?:best|optimal|optimum|fastest|quickest|ideal|right|recommended|likely|likeliest|perfect|good|winning) (?:\w+ ){0,2}(?:strategy|strategies|strat|plan|tactics?) | (?:strategy|strategies|strat|plan|tactics) (?:for|at|in|from|would|should|is|options?) | (?:what|which) (?:\w+ ){0,2}(?:strategy|strategies|strat|tactics) | pit windows? | (?:when|which lap|what lap|on which lap|on what lap|what laps) (?:should|will|would|to|is|does|must) (?:\w+ ){0,5}(?:box|pit|stop) | (?:best|optimal|ideal|perfect|right) (?:pit |stop )?(?:lap|laps|moment|time) (?:to (?:pit|stop|box)|for (?:a |the |one )?(?:\w+ )?(?:pit ?stop|stop|stopper)) | optimi[sz]e (?:\w+ ){0,4}strategy | plan (?:a|the|his|my|DRIVER) (?:\w+ ){0,3}(?:race|strategy) | (?:which|what) tires? (?:should|would|will|to) (?:\w+ ){0,4}start /,
    "plan",
  ],
];
const judged =
  / (?:strategy|stops?|pit ?stops?|tactics|call|timing|plan|pitting|stopping|box|pit) (?:\w+ ){0,6}(?:right|wrong|good|bad|optimal|best|mistake|correct|cost|better|perfect|ideal|worse|mess|error|blunder|too (?:early|late)) | (?:right|wrong|best|optimal|correct|ideal|better|perfect|good|bad) (?:\w+ ){0,3}(?:strategy|call|stops?|tactics|plan) | (?:should|could|ought) (?:\w+ ){0,4}have (?:\w+ ){0,3}(?:pit\w*|stop\w*|box\w*|stayed|won) | hindsight | looking back | (?:lose|lost|cost|wasted?) (?:\w+ ){0,5}(?:strategy|stops) | (?:strategy|stops) (?:\w+ ){0,3}(?:cost|lose|lost) | (?:strategy|tactical) (?:mistake|error|blunder) /;

/** Plans before a race, box now inside one, the real stops against the best plan after one. */
export const strategyQuestions: ModelTopic = {
  tool: "optimize_strategy",
  about: "strategy",
  read(question, setting) {
    const { race, isRun, isNamed } = raceAsked(question, setting);
    const kind = kindOf(question, isRun && isNamed);
    if (kind === undefined) return undefined;
    if (!race) return undefined;
    return { sure: kind === "hindsight" ? 0.99 : 0.981, plan: () => strategyPlan(kind, race, question, setting) };
  },
};

function kindOf(question: Question, isPast: boolean): Kind | undefined {
  const { words, drivers, places, teams, time } = question;
  if (
    isDefinition(question) ||
    / (?:why|rules?|mandatory|have to|allowed|what happens|points|title|championship|fastest pit|quickest pit|record|average|most) /.test(
      words,
    )
  )
    return undefined;
  const anchored =
    places.length > 0 || time.race !== undefined || drivers.length > 0 || lapDone(question) !== undefined;
  if (
    isPast &&
    drivers.length + teams.length > 0 &&
    lapDone(question) === undefined &&
    judged.test(words) &&
    (hasTime(time) || / (?:was|were|did|had|have|lost|cost|hindsight|looking back|made|make) /.test(words)) &&
    !/ (?:now|next|if) /.test(words)
  )
    return "hindsight";
  const kind = kinds.find(([pattern]) => pattern.test(words))?.[1];
  if (kind === undefined || (kind === "plan" && isPast && lapDone(question) !== undefined)) return undefined;
  if (/ (?:did|was|were|had) /.test(words) && !/ (?:should|would|best|ideal|optimal) /.test(words)) return undefined;
  if (/ when (?:did|was) | how many (?:pit ?)?stops did /.test(words)) return undefined;
  if (/ (?:pit ?lane|teams?|they choose|usually|normally|generally|the other) /.test(words) && drivers.length === 0)
    return undefined;
  const isCall = / (?:box|pit|stop) (?:now|this lap)|^ (?:box|pit|stay out) (?!stops?|lane|crews?|walls?)|lap \d/.test(
    words,
  );
  if (!anchored && kind !== "plan" && !(kind === "box" && isCall)) return undefined;
  if (
    kind === "undercut" &&
    / what (?:is|was) (?:an? |the )?(?:undercut|overcut) | how (?:does|do|did) | explain /.test(words)
  )
    return undefined;
  return kind;
}

function* strategyPlan(kind: Kind, race: RaceFacts, question: Question, setting: Setting): Plan {
  const ref = refOf(race);
  if (kind === "hindsight") return yield* hindsightPlan(ref, question, setting);
  if ((kind === "box" || kind === "rejoin") && lapDone(question) !== undefined && question.drivers.length > 0)
    return yield* boxPlan(kind, ref, question);
  if (kind === "box" || kind === "rejoin") {
    const missing = boxMissing(question, race, setting);
    if (missing) return missing;
  }
  const isField = kind === "undercut" || kind === "pit_loss";
  const grid = gridAsked(question);
  const found = yield* ask("optimize_strategy", {
    ask: "plan",
    race: ref,
    driver: isField ? undefined : question.drivers[0]?.name,
    grid: typeof grid === "number" && !isField ? grid : grid === "last" && !isField ? 20 : undefined,
    start_compound: / (?:start|starts|starting|started) (?:\w+ ){0,3}(?:softs?|mediums?|hards?) /.test(question.words)
      ? compoundsAsked(question)[0]
      : undefined,
    weather: weatherAsked(question),
    max_plans: kind === "stop_count" ? 8 : 3,
  });
  if (!found.ok) return unknown(found.text);
  if (kind === "undercut")
    return undercutSaid(found, / overcut /.test(question.words) && !/ undercut /.test(question.words));
  if (kind === "pit_loss") return pitLossSaid(found, trackAsked(question));
  return kind === "stop_count" ? stopCountSaid(found) : bestPlanSaid(found);
}

/** A box call needs a driver and a lap; for a race to come the plan tells the window instead. */
function boxMissing(question: Question, race: RaceFacts, setting: Setting): Reply | undefined {
  const inPast = race.resultState !== "none";
  if (!inPast && question.drivers.length > 0 && setting.situation.running === undefined) return undefined;
  return askBack(
    say`Which driver and which lap${inPast ? say` of the ${String(race.season)} ${race.grandPrixFullName}` : ""} do you mean? With both I can compare stopping with staying out.`,
  );
}

function* boxPlan(kind: "box" | "rejoin", race: string, question: Question): Plan {
  const track = trackAsked(question);
  const found = yield* ask("optimize_strategy", {
    ask: "box_now",
    race,
    driver: question.drivers[0]?.name,
    lap: lapDone(question),
    track,
    compound: tireNow(question),
    tire_age: tireAgeAsked(question),
  });
  return found.ok ? boxSaid(found, track, kind === "rejoin") : unknown(found.text);
}

/** "On 20-lap-old hards": what he is on. "Box for hards" is what he would get. */
function tireNow(question: Question): string | undefined {
  const [first] = compoundsAsked(question);
  if (first === undefined || (first !== "SOFT" && first !== "MEDIUM" && first !== "HARD")) return undefined;
  return / (?:box|pit|stop|change|switch) (?:now )?(?:for|to|onto) /.test(question.words) &&
    tireAgeAsked(question) === undefined
    ? undefined
    : first;
}

/** One driver, or both of a team. */
function* hindsightPlan(race: string, question: Question, setting: Setting): Plan {
  let drivers = question.drivers.map(({ name }) => name);
  const [team] = question.teams;
  if (drivers.length === 0 && team && setting.tools.has("session_results")) {
    const result = yield* ask("session_results", { race, constructor_name: team.name });
    drivers = result.rows.map((row) => row.text("driver"));
    if (drivers.length === 0) return unknown(say`${team.name} has no result in that race.`);
  }
  const found = [];
  for (const driver of drivers.slice(0, 2))
    found.push(yield* ask("optimize_strategy", { ask: "hindsight", race, driver }));
  return hindsightSaid(found);
}
