import { type RaceFacts, racesAt } from "#db/queries/schedule.ts";
import { ask, type Plan, type Setting } from "../../planning/plan.ts";
import { refOf } from "../../planning/which-race.ts";
import type { Question } from "../../reading/question.ts";
import { say, unknown } from "../../say.ts";
import { weatherSaid } from "../../wording/weather-words.ts";
import { raceAsked } from "./race-asked.ts";

const rainAhead =
  / (?:will it|is it going to|going to|gonna|chances? of|probability of|likelihood of|how likely (?:is|are)|any|expect|forecast|is there) (?:\w+ ){0,3}(?:rain|wet|weather|storm|thunderstorm|dry) | (?:rain|rainy|storms?) (?:is |are )?(?:expected|forecast|likely|predicted|coming) | (?:is|are) (?:rain|storms?) (?:\w+ )?(?:expected|likely|forecast|coming) | weather (?:\w+ ){0,3}(?:forecast|prediction|outlook|expected|be like|like) | (?:will|is|does) (?:it|RACEWORD|PLACE) (?:\w+ ){0,3}(?:rain|wet|dry) | (?:how|what) (?:is|will) (?:the )?weather | will the weather /;
const weatherAtAll = / (?:weather|rain|temperatures?) /;
const past = / (?:did|was|were|had|win|wins|won|podium|most|how many|which|who|rule\w*|tires?|why) /;

/** Weather still to come. */
export function isWeatherAhead({ words, time }: Question): boolean {
  if (past.test(words)) return false;
  return rainAhead.test(words) || (time.race?.kind === "next" && weatherAtAll.test(words));
}

/** There is no forecast; what the data do hold is the weather of the last race at that place. */
export function* weatherAhead(question: Question, setting: Setting): Plan {
  const none =
    "I have no weather forecast, so I can't say whether it will rain; I only know the weather of races that were run.";
  const race = raceAsked(question, setting).race ?? setting.situation.next;
  const before = race && setting.tools.has("race_story") ? lastSettledLike(race, setting) : undefined;
  if (!before) return unknown(none);
  const found = yield* ask("race_story", { race: refOf(before) });
  const weather = found.ok ? weatherSaid(found) : undefined;
  return unknown(weather ? say`${none} The ${found.data.cite("race")} was run at ${weather}.` : none);
}

/** The newest race of that name with a result. */
const lastSettledLike = ({ grandPrixId }: RaceFacts, { context }: Setting): RaceFacts | undefined =>
  racesAt(context.db, { grandPrixId }).findLast((one) => one.resultState !== "none");
