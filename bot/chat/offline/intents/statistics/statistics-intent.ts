import { ambiguousName, notThen, timeTrouble } from "../../planning/honesty.ts";
import { type Intent, just, type Plan } from "../../planning/plan.ts";
import { extremeOf, isHowMany } from "../../reading/features.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { unknown } from "../../say.ts";
import { ageForm } from "./ages.ts";
import { anyoneForm } from "./anyone.ts";
import { atPlaceForm } from "./at-place.ts";
import { averageForm } from "./averages.ts";
import { bothAtOnceForm } from "./both-at-once.ts";
import { championsForm } from "./champions.ts";
import { countForm, truthForm } from "./counts.ts";
import { distinctForm } from "./distinct.ts";
import { extremeForm } from "./extremes.ts";
import { firstLastForm } from "./first-last.ts";
import { firstTimersForm } from "./first-timers.ts";
import { listForm } from "./lists.ts";
import { nthForm } from "./nth.ts";
import { compareForm, rankingForm, standingForm } from "./rankings.ts";
import { reasonsForm } from "./reasons.ts";
import { type FormReader, type Scene, sceneOf } from "./scene.ts";
import { severalForm } from "./several.ts";
import { streakForm } from "./streaks.ts";
import { uncrownedForm } from "./uncrowned.ts";
import { waitingForm } from "./waiting.ts";
import { withoutForm } from "./without.ts";

/** The forms, the more special first: the first that reads the question has it. */
const forms: readonly FormReader[] = [
  uncrownedForm,
  championsForm,
  bothAtOnceForm,
  firstTimersForm,
  severalForm,
  nthForm,
  reasonsForm,
  withoutForm,
  waitingForm,
  streakForm,
  ageForm,
  extremeForm,
  distinctForm,
  averageForm,
  standingForm,
  atPlaceForm,
  firstLastForm,
  compareForm,
  anyoneForm,
  listForm,
  truthForm,
  countForm,
  rankingForm,
];

/** Everything counted over more than one race. */
export const statisticsIntent: Intent = {
  name: "statistics",
  read(question, setting) {
    if (!setting.tools.has("statistics")) return undefined;
    const scene = sceneOf(question, setting);
    const both = bothAtOnceForm(scene);
    if (notCounted.test(question.words) && !both)
      return {
        sure: extremeOf(question) === undefined && !isHowMany(question) ? 0.9 : 0.98,
        plan: () =>
          just(
            unknown(
              "I can't count by that: my statistics know drivers, teams, engines, nations, places, seasons, grid and result, but not weather, the time of day, overtakes, the kind of track or how fast a count was reached.",
            ),
          ),
      };
    if (everLed.test(question.words))
      return {
        sure: 0.96,
        plan: () =>
          just(unknown("I can't count who led a championship when; I can tell the standings after any round.")),
      };
    if (/ (?:but|yet) (?:has |have |had )?(?:never|not|no) /.test(question.words) && !withoutForm(scene))
      return undefined;
    for (const form of forms) {
      const found = form(scene);
      if (found) return { sure: found.sure, plan: () => checked(scene, found.plan) };
    }
    return undefined;
  },
};

const everLed =
  / (?:ever|how many times|how often|how long|how many (?:races|rounds)|most (?:races|rounds|days)) (?:\w+ ){0,4}(?:lead|led|leading) (?:the )?(?:\w+ ){0,4}(?:championship|standings|title race) /;
const notCounted =
  / (?:in the (?:wet|rain|dry)|double podiums?|lock ?outs?|(?:wet|rainy|rain|dry|night|street|damp) (?:races?|circuits?|tracks?|conditions|gps?|grands? prix)|overtakes|overtaking moves|average (?:winning )?margins?|between (?:\w+ ){0,3}(?:1st|first|\d+(?:nd|rd|th)) (?:\w+ ){0,2}and (?:\w+ ){0,2}\d+(?:nd|rd|th) (?:\w+ )?(?:wins?|podiums?|poles?|titles?|victor\w+)|(?:needed |required |taken |took |races )?(?:to|before|until) (?:reach|reaching|hit|hitting|get to|getting to) \d+ (?:wins|podiums|poles|points)) /;

/** Asks back, or puts right, what stands in the way of an answer. */
function checked({ question, setting }: Scene, plan: () => Plan): Plan {
  const season = onlySeason(question.time);
  const trouble =
    ambiguousName(question) ??
    timeTrouble(question, setting) ??
    [...question.drivers, ...question.teams].map((one) => notThen(one, season)).find((one) => one !== undefined);
  return trouble ? just(trouble) : plan();
}
