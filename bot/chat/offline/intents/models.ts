import type { Found } from "../planning/found.ts";
import { ask, type Intent, just, type Plan, type Setting } from "../planning/plan.ts";
import { refOf, whichRace } from "../planning/which-race.ts";
import type { Question } from "../reading/question.ts";
import { onlySeason } from "../reading/time-asked.ts";
import { answered, unknown } from "../say.ts";
import { forecastSaid, positionsSaid, titleSaid } from "../wording/forecast-words.ts";

/** A question for one of the models, and how the tool is asked. A new model needs one row. */
interface ModelQuestion {
  readonly tool: string;
  readonly words: RegExp;
  /** What it is about, for the answer when the tool is not there. */
  readonly topic: string;
  readonly sure: number;
  input(question: Question, setting: Setting): Record<string, unknown>;
  worded?(found: Found, question: Question): ReturnType<typeof answered>;
}

const raceRefOf = (question: Question, setting: Setting, fallback?: string) => {
  const which = whichRace(question, setting);
  return which.kind === "one" ? refOf(which.race) : fallback;
};
const drivers = (question: Question) =>
  question.drivers.length > 0 ? question.drivers.map(({ name }) => name).join(", ") : undefined;
const lapOf = ({ words }: Question) => Number(/ lap (\d{1,2}) /.exec(words)?.[1] ?? Number.NaN);
const compoundOf = ({ words }: Question) => / (soft|medium|hard|intermediate|inter|wet)s? /.exec(words)?.[1];
const known = (value: number) => (Number.isFinite(value) ? value : undefined);

const models: readonly ModelQuestion[] = [
  {
    tool: "predict_tire_degradation",
    words:
      / (?:how long (?:do|does|did|will|would|can|could|should) (?:\w+ ){0,5}(?:tires?|softs?|mediums?|hards?|set|stint|compound) | (?:tire|tires) (?:life|wear|deg\w*|degrad\w*|cliff)|degrad\w*|(?:softs?|mediums?|hards?|tires?) (?:\w+ ){0,3}(?:last|hold|survive|drop off|fall off)|lose per lap|cliff|graining) /,
    topic: "tire wear",
    sure: 0.9,
    input: (question, setting) => ({
      race: raceRefOf(question, setting),
      circuit: question.places[0]?.circuit?.name ?? question.places[0]?.text,
      driver: question.drivers[0]?.name,
      compound: compoundOf(question),
      lap: known(lapOf(question)),
    }),
  },
  {
    tool: "optimize_strategy",
    words:
      / (?:best strategy|optimal strategy|fastest strategy|ideal strategy|strategy (?:for|at|in)|what strategy|which strategy|how many stops (?:is|would|should)|should (?:\w+ ){0,3}(?:box|pit|stop|stay)|box now|pit now|stay out|when should (?:\w+ )*(?:box|pit|stop)|one stop or|1 stop or|2 stop or|where would (?:\w+ )*(?:rejoin|come out)|rejoin|pit window|undercut (?:work|possible|him|DRIVER)) /,
    topic: "strategy",
    sure: 0.92,
    input: (question, setting) => {
      const grid = / (?:from|p) ?(?:p)?(\d{1,2}) /.exec(question.words)?.[1];
      return {
        race: raceRefOf(question, setting, "next"),
        driver: question.drivers[0]?.name,
        lap: known(lapOf(question)),
        grid: grid === undefined ? undefined : Number(grid),
      };
    },
  },
  {
    tool: "predict_championship",
    words:
      / (?:can|could|will|does|is|has|chances?|odds|probability|likely|who will|who s going to|still|predict\w*|going to|favou?rite\w*|mathematically) (?:\w+ )*(?:champion\w*|titles?|wdc|crown|constructors) /,
    topic: "the title fight",
    sure: 0.86,
    input: (question) => ({
      season: onlySeason(question.time),
      after_round: question.time.afterRound,
      table:
        / (?:constructors?|teams?) /.test(question.words) ||
        (question.teams.length > 0 && question.drivers.length === 0)
          ? "constructors"
          : undefined,
      driver: drivers(question),
      constructor_name: question.drivers.length === 0 ? question.teams[0]?.name : undefined,
    }),
    worded: titleSaid,
  },
  {
    tool: "predict_positions",
    words:
      / (?:predict\w*|forecast|who (?:will|wins|is going to win|would win|s going to win|takes)|will (?:\w+ ){0,4}(?:win|finish|podium|score|be on)|odds|chances?|probability|likely (?:to|winner)|favou?rites?|expected (?:to|result|finish)|going to win|tip|how likely) /,
    topic: "race forecasts",
    sure: 0.85,
    input: (question, setting) => ({
      race: raceRefOf(question, setting, "next"),
      driver: drivers(question),
      lap: known(lapOf(question)),
      phase: Number.isFinite(lapOf(question))
        ? "in_race"
        : / (?:before|ahead of) qualifying /.test(question.words)
          ? "before_qualifying"
          : undefined,
    }),
    worded: positionsSaid,
  },
];

/** Questions for what the models compute. */
export const modelsIntent: Intent = {
  name: "models",
  read(question, setting) {
    const model = models.find((one) => one.words.test(question.words));
    if (!model || isPast(model, question)) return undefined;
    return {
      sure: model.sure,
      plan: () => (setting.tools.has(model.tool) ? modelPlan(model, question, setting) : just(notYet(model))),
    };
  },
};

/** "Who would have won", "had the best chance" of long ago is history, unless it is asked as a forecast. */
function isPast(model: ModelQuestion, { words }: Question): boolean {
  return (
    model.tool === "predict_championship" &&
    / (?:how many|most|youngest|when did|who won|has (?:\w+ ){0,3}(?:won|ever)|did) /.test(words) &&
    !/ (?:chances?|odds|probability|still|predict\w*) /.test(words)
  );
}

const notYet = (model: ModelQuestion) =>
  unknown(
    `I can't answer questions about ${model.topic} here: the model for them is not available. I can tell results, records, standings and pit stops of races that were run.`,
  );

function* modelPlan(model: ModelQuestion, question: Question, setting: Setting): Plan {
  const found = yield* ask(model.tool, model.input(question, setting));
  if (!found.ok) return unknown(found.text);
  return model.worded?.(found, question) ?? answered(forecastSaid(found));
}
