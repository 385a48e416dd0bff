import type { RaceFacts } from "#db/queries/schedule.ts";
import { ask, type Plan, type Setting } from "../../planning/plan.ts";
import { refOf } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { answered, say, unknown } from "../../say.ts";
import { chance } from "../../wording/chance.ts";
import { groundSaid, positionsSaid } from "../../wording/position-words.ts";
import { gridAsked, lapDone } from "./asked-fields.ts";
import type { ModelTopic } from "./model-topic.ts";
import { raceAsked } from "./race-asked.ts";

const forecast =
  / (?:predict\w*|forecasts?|odds|chances?|probabilit\w+|likely|likelihood|likeliest|favorites?|expect(?:ed)?|outlook|prognosis|projection|projected|tipped|pick to win|prediction|your model|the model|do you (?:see|think|reckon|fancy|back)|who do you) /;
const future =
  / (?:who (?:will|wins|is going to|is gonna|would win|takes|gets|is winning)|which (?:driver|team) (?:will|wins|is going to|is gonna)|will (?:\w+ ){0,4}(?:win|finish|podium|score|be on|be (?:in|on)|take|retire|make|get|beat|dnf|end up)|(?:is|are) (?:DRIVER|TEAM|they|he) (?:going to|gonna|likely)|going to win|gonna win|(?:can|could) (?:DRIVER|TEAM|he|they) (?:still )?(?:win|finish|podium|score|get|take|make|reach|be)|(?:where|how) (?:will|would) (?:DRIVER|TEAM) (?:finish|do|end)|what (?:can|should) we expect|next (?:race )?winner|winner of RACEWORD) /;
const whatIf =
  / (?:what if|suppose|assume|imagine|if|what happens if|say) (?:\w+ ){0,3}(?:starts?|starting|started|qualif\w*|is on pole|were on pole|was|is from|gets pole|takes pole) | what if (?:DRIVER|he) (?:\w+ ){0,6}(?:pole|p \d+|p\d+|pit ?lane|last|back) /;
const weather = / (?:rain|rainy|rains|raining|weather|wet|thunderstorm|storm) /;

/** Chances of a race: to win, for the podium, points, retirement; and what if the grid were another. */
export const positionQuestions: ModelTopic = {
  tool: "predict_positions",
  about: "race forecasts",
  read(question, setting) {
    const { words } = question;
    const isForecast = forecast.test(words);
    const isWhatIf = whatIf.test(words) && gridAsked(question) !== undefined;
    if (!isForecast && !isWhatIf && !future.test(words)) return undefined;
    if (
      / (?:safety car|red flag|overtakes|fastest lap|rule|rules|allowed|retire from f1|contract|(?:(?:which|what) team will DRIVER (?:drive|race|be))|(?:drive|race|sign|move|join|go|switch) (?:for|to|with)|join|replace|succeed|next year|next season|how many|most|why|ever) /.test(
        words,
      )
    )
      return undefined;
    if (
      / (?:title|titles|champion\w*|crown|schedule|calendar|when is|where is|who won|did) /.test(words) &&
      !isForecast
    )
      return undefined;
    if (/ (?:title|titles|champion\w*|crown) /.test(words)) return undefined;
    const { race, isRun, isNamed } = raceAsked(question, setting);
    if (!race || (isRun && !isForecast && !isWhatIf && lapDone(question) === undefined)) return undefined;
    if (weather.test(words) && !/ (?:win|podium|points|finish) /.test(words)) return undefined;
    if (
      !isNamed &&
      question.drivers.length + question.teams.length === 0 &&
      !isForecast &&
      !/ (?:win|wins|winner|podium) /.test(words)
    )
      return undefined;
    return {
      sure: 0.978,
      plan: () =>
        isWhatIf && question.drivers.length > 0
          ? whatIfPlan(race, question, setting)
          : racePlan(race, question, setting),
    };
  },
};

const phaseOf = ({ words }: Question) =>
  / (?:before|ahead of|going into|prior to) (?:the )?qualifying /.test(words) ? "before_qualifying" : undefined;

function* racePlan(race: RaceFacts, question: Question, setting: Setting): Plan {
  const lap = lapDone(question);
  const found = yield* ask("predict_positions", {
    race: refOf(race),
    phase: lap === undefined ? phaseOf(question) : "in_race",
    lap,
    driver: question.drivers.length > 0 ? question.drivers.map(({ name }) => name).join(", ") : undefined,
  });
  return found.ok ? positionsSaid(found, question, setting) : unknown(found.text);
}

/** With the grid place asked for, beside the chances as they stand. */
function* whatIfPlan(race: RaceFacts, question: Question, setting: Setting): Plan {
  const base = yield* ask("predict_positions", { race: refOf(race), phase: phaseOf(question) });
  if (!base.ok) return unknown(base.text);
  const driver = question.drivers[0]?.name ?? "";
  const asked = gridAsked(question);
  const place = asked === "last" ? base.rows.length : asked;
  const found = yield* ask("predict_positions", {
    race: refOf(race),
    phase: "after_qualifying",
    driver,
    grid: `${driver}=${place}`,
  });
  const [row] = found.rows;
  const before = base.rows.find((one) => one.text("driver") === row?.text("driver"));
  if (!found.ok || !row || !before)
    return unknown(found.ok ? say`${driver} is not in the line-up of that race.` : found.text);
  const from = place === "pit_lane" ? "the pit lane" : `P${place}`;
  return answered(
    say`Starting from ${from} in the ${row.cite("race")}, ${row.cite("driver")} would have a chance of ${chance(row, "win")} to win, ${chance(row, "podium")} to be on the podium and ${chance(row, "points_finish")} to score points, with a mean expected finish of ${row.cite("expected_finish")}. As things stand it is ${chance(before, "win")}, ${chance(before, "podium")} and ${chance(before, "points_finish")}. ${groundSaid(base, setting)}`,
  );
}
