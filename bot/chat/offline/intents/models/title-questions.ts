import { racesOfSeason } from "#db/queries/schedule.ts";
import { ask, type Plan, type Setting } from "../../planning/plan.ts";
import { whichRace } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { unknown } from "../../say.ts";
import { titleSaid } from "../../wording/title-words.ts";
import type { ModelTopic } from "./model-topic.ts";

const title = / (?:titles?|champions?|championships?|crown|it all) /;
const forecast =
  / (?:can|could|will|would|is going to|going to|gonna|chances?|odds|probabilit\w+|likel\w+|favorites?|still|predict\w*|forecast|projected|projection|mathematically|mathematical|arithmetic\w*|over for|out of reach|possible|clinch|in the (?:title )?(?:fight|race|hunt|running)|contention|need|needs|(?:if|when|must|should) (?:\w+ ){0,2}wins|need to|takes|realistic\w*|outlook|hopes?|out of (?:the )?(?:title|championship)) /;
const needs =
  / (?:how many|what|how much) (?:more )?points? (?:does|do|would|will|must|is|are) (?:DRIVER|TEAM|he|they) (?:still )?(?:need|have to|require|missing) | points? (?:are |is )?(?:still )?(?:left|available|up for grabs|on offer|to be won) | (?:mathematically|still) (?:\w+ ){0,4}(?:over|possible|out|alive|in it) | (?:is it|it is|is it all) (?:\w+ ){0,2}over for | (?:can|could) (?:DRIVER|TEAM|he|they) (?:still )?(?:catch|overhaul|overtake) (?:DRIVER|TEAM|the leader)/;
const past =
  / (?:how many|most|youngest|oldest|when did|who won|has|have|had|did|was|were|ever|first|last|lost|years|consecutive|youngest) /;

/** Who can still be champion, how likely that is, what is needed. */
export const titleQuestions: ModelTopic = {
  tool: "predict_championship",
  about: "the title fight",
  read(question, setting) {
    const { words, places, time } = question;
    const isNeed = needs.test(words);
    if (!isNeed && !(title.test(words) && forecast.test(words))) return undefined;
    if (!isNeed && past.test(words) && !/ (?:chances?|odds|probabilit\w+|still|predict\w*|likely) /.test(words))
      return undefined;
    if (
      / (?:decided|earliest|clinched|sealed|won the|explain|why|what is the|rule|rules|work|works|tie|tied) /.test(
        words,
      ) &&
      !/ (?:still|chances?|odds) /.test(words)
    )
      return undefined;
    if (places.length > 0 && !time.afterRace && !time.beforeRace) return undefined;
    const season = onlySeason(time) ?? setting.situation.last?.season;
    if (season === undefined || season !== setting.situation.last?.season ? isOver(season, question, setting) : false)
      return undefined;
    return { sure: 0.98, plan: () => titlePlan(question, setting) };
  },
};

/** A season that is over has a champion, unless it is asked how things stood. */
function isOver(season: number | undefined, { time }: Question, { context }: Setting): boolean {
  if (time.afterRound !== undefined || time.afterRace || time.beforeRace) return false;
  return season === undefined || racesOfSeason(context.db, season).every((race) => race.resultState !== "none");
}

function* titlePlan(question: Question, setting: Setting): Plan {
  const { drivers, teams, time, words } = question;
  const which = time.afterRace || time.beforeRace ? whichRace(question, setting) : undefined;
  const race = which?.kind === "one" ? which.race : undefined;
  const isTeams = / (?:constructors?|teams?|wcc) /.test(words) || (teams.length > 0 && drivers.length === 0);
  const round = race ? race.round - (time.beforeRace ? 1 : 0) : time.afterRound;
  const found = yield* ask("predict_championship", {
    season: race?.season ?? onlySeason(time),
    after_round: round,
    table: isTeams ? "constructors" : undefined,
    driver: !isTeams && drivers.length > 0 ? drivers.map(({ name }) => name).join(", ") : undefined,
    constructor_name: isTeams ? teams[0]?.name : undefined,
  });
  return found.ok ? titleSaid(found, question, setting.situation) : unknown(found.text);
}
