import { ask, type Plan, type Setting } from "../../planning/plan.ts";
import { refOf } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { askBack, unknown } from "../../say.ts";
import { type TireAspect, tiresSaid } from "../../wording/tire-words.ts";
import { compoundsAsked, isDefinition, lapAsked, tireAgeAsked } from "./asked-fields.ts";
import type { ModelTopic } from "./model-topic.ts";
import { raceAsked } from "./race-asked.ts";

const tires =
  "(?:tires?|softs?|mediums?|hards?|compounds?|inters?|intermediates?|rubber|sets?|wets|reds|yellows|whites|slicks)";
const aspects: readonly (readonly [RegExp, TireAspect])[] = [
  [
    / (?:get|gets|getting|got|become|becomes|go|goes) (?:\w+ )?slower | slower (?:\w+ ){0,4}(?:per|a|each|every|with each) lap /,
    "wear",
  ],
  [
    new RegExp(
      ` (?:which|what|is the|are the) (?:\\w+ ){0,3}${tires} (?:\\w+ ){0,4}(?:quickest|quicker|fastest|faster|slowest|slower) | (?:quickest|fastest|slowest|quicker|faster) ${tires} | how much (?:quicker|faster|slower) (?:\\w+ ){0,3}${tires} `,
    ),
    "pace",
  ],
  [
    / (?:softs?|mediums?|hards?|reds|yellows|whites)(?: tires?)? (?:versus|or|against|compared (?:to|with)|than|and) (?:the )?(?:softs?|mediums?|hards?|reds|yellows|whites) | compare (?:the )?(?:\w+ ){0,3}(?:compounds|tires) | (?:which|what|best|better|right) (?:is the )?(?:best |better |right )?(?:tire|compound) (?:\w+ ){0,4}(?:PLACE|RACEWORD) /,
    "compare",
  ],
  [
    new RegExp(
      ` how (?:long|many laps|far) (?:\\w+ ){0,9}?(?:last|go|survive|live|hold|run|stay|keep|get out|do|stretch) | how long (?:\\w+ ){0,4}${tires} | ${tires} (?:\\w+ ){0,3}?(?:last|lasts|hold|survive|life|lifespan|durability|cliff) | (?:life|lifespan|lifetime|durability) (?:of|for) (?:\\w+ ){0,3}${tires} | (?:cliff|most durable|longest lasting) `,
    ),
    "life",
  ],
  [
    new RegExp(
      ` (?:degradation|degrade\\w*|deg|fade\\w*|go off|goes off|wear\\w*|worn|drop(?:s|ped|ping)? ?off|fall(?:s|ing)? ?off|tire state) | ${tires} (?:\\w+ ){0,3}(?:fall|drop) off | (?:lose|loses|lost|losing) (?:\\w+ ){0,5}(?:per|a|each|every) lap | how (?:old|bad|fresh|good|used|healthy) (?:\\w+ ){0,4}${tires} | (?:shape|condition|state|health) (?:are |is )?(?:\\w+ ){0,4}${tires} | ${tires} (?:\\w+ ){0,3}(?:shape|condition|state|health) `,
    ),
    "wear",
  ],
];
const stops =
  / when (?:will|would|does|is|might|could|do you think) (?:\w+ ){0,3}(?:DRIVER|he|TEAM) (?:\w+ ){0,4}?(?:pit|stop|box|change|come in)| (?:how soon|which lap|what lap|on which lap|on what lap) (?:will|would|does|is) (?:\w+ ){0,2}DRIVER (?:\w+ ){0,4}?(?:pit|stop|box|come in)| (?:will|is|does) DRIVER (?:\w+ ){0,3}(?:pit|stop|box|pitting|boxing|stopping) (?:soon|in the next|within|next lap)| how (?:likely|soon) (?:\w+ ){0,4}(?:pit|stop|box)/;

/** How tires wear, how long they last, which is quickest; one car's tires inside a race. */
export const tireQuestions: ModelTopic = {
  tool: "predict_tire_degradation",
  about: "tire wear",
  read(question, setting) {
    const aspect = aspectOf(question);
    if (aspect === undefined || isDefinition(question)) return undefined;
    const lap = lapAsked(question);
    const { isRun } = raceAsked(question, setting);
    if (aspect === "stop" && (lap === undefined || !isRun)) return undefined;
    if (isLookBack(question, lap, isRun)) return undefined;
    return { sure: 0.979, plan: () => tirePlan(question, setting, aspect) };
  },
};

function aspectOf(question: Question): TireAspect | undefined {
  const { words } = question;
  if (
    / (?:pressure|temperature|blanket|warmers?|cost|supplier|rules?|regulation|allocation|allowed|must|why|punctures?) /.test(
      words,
    )
  )
    return undefined;
  if (stops.test(words)) return "stop";
  const found = aspects.find(([pattern]) => pattern.test(words))?.[1];
  if (found === undefined) return undefined;
  const isTires =
    compoundsAsked(question).length > 0 || / (?:tires?|compounds?|rubber|deg|degradation|stint|cliff) /.test(words);
  return isTires ? found : undefined;
}

/** What somebody did in a race that was run is a fact of its stints. */
function isLookBack({ words, time }: Question, lap: number | undefined, isRun: boolean): boolean {
  return (
    isRun &&
    lap === undefined &&
    (onlySeason(time) !== undefined || time.race !== undefined) &&
    / (?:did|was|were|used|made|had|drove|do) /.test(words)
  );
}

function* tirePlan(question: Question, setting: Setting, aspect: TireAspect): Plan {
  const { race, isRun, isNamed } = raceAsked(question, setting);
  if (!race && isNamed) return unknown("I can't tell which race or circuit that is about.");
  if (isRun && question.drivers.length === 0 && lapAsked(question) !== undefined)
    return askBack("Whose tires do you mean? On a lap of a race I need the driver.");
  const lap = question.drivers.length > 0 ? lapAsked(question) : undefined;
  const compounds = compoundsAsked(question);
  const found = yield* ask("predict_tire_degradation", {
    race: race && refOf(race),
    driver: question.drivers[0]?.name,
    compound: compounds.length === 1 && aspect !== "pace" && lap === undefined ? compounds[0] : undefined,
    tire_age: lap === undefined ? tireAgeAsked(question) : undefined,
    lap,
  });
  return found.ok ? tiresSaid(found, aspect, compounds) : unknown(found.text);
}
