import { ambiguousName, noRace, timeTrouble, unsettled } from "../../planning/honesty.ts";
import { type Candidate, type Intent, just, type Setting } from "../../planning/plan.ts";
import { type WhichRace, whichRace } from "../../planning/which-race.ts";
import { extremeOf, isHowMany, isList, measureNameOf } from "../../reading/features.ts";
import type { Question } from "../../reading/question.ts";
import { onlySeason } from "../../reading/time-asked.ts";
import { corrected, say } from "../../say.ts";
import { sessionPlan } from "./session-plan.ts";

/** Questions about one session of one race weekend. */
export const sessionIntent: Intent = {
  name: "session",
  read(question, setting) {
    const season = onlySeason(question.time);
    if (
      question.places.length === 0 &&
      season !== undefined &&
      question.nations.length === 1 &&
      / (?:in|at) NATION | NATION (?:gp|grand prix) /.test(question.words) &&
      / (?:who|won|winner|race|grand prix) /.test(question.words)
    ) {
      const said = say`I know of no championship race in ${question.nations[0] ?? ""} in ${String(season)}.`;
      return { sure: 0.8, plan: () => just(timeTrouble(question, setting) ?? corrected(said)) };
    }
    if (isOverManyRaces(question) || / (?:lap by lap|each lap|every lap|sectors?|died|killed) /.test(question.words))
      return undefined;
    const which = whichRace(question, setting);
    if (which.kind === "none") return undefined;
    const sure = sureness(question, which);
    if (sure === 0) return undefined;
    return candidateFor(question, which, setting, sure);
  },
};

function candidateFor(question: Question, which: WhichRace, setting: Setting, sure: number): Candidate {
  const trouble = timeTrouble(question, setting) ?? noRace(which, question, setting);
  if (trouble) return { sure, plan: () => just(trouble) };
  if (which.kind !== "one") return { sure: 0, plan: () => just({ outcome: "unknown", said: "" }) };
  const { race } = which;
  const early = ambiguousName(question) ?? unsettled(race, setting);
  if (early) return { sure, plan: () => just(early) };
  return { sure, plan: () => sessionPlan(question, race, setting) };
}

const racing =
  / (?:first \d+|crossed|climber|gainer|mover|lapped|chequered|win|wins|won|winner|winners|victory|victor|podium|rostrum|finish\w*|result\w*|classif\w*|pole|polesitter|qualif\w*|outqualif\w*|q1|q2|q3|grid|start\w*|front row|sprint|fastest lap|driver of the day|retire\w*|dnf|crash\w*|points?|margin|gap|close|apart|separat\w*|behind|ahead|beat|place|position|p\d+|\d+(?:st|nd|rd|th)|lead|led|top|who|last|came|come|score\w*|practice|fp\d|order|time|long|laps|places|gained|drove|eliminated|knocked|happened to|why|how did|do|penalty|disqualified|disqualification|dnfs|retirements|line up|lined up) /;

const aboutTrack =
  / (?:how long|length|how many (?:turns|corners)) (?:\w+ ){0,4}(?:track|circuit|course|layout|lap) | (?:track|circuit|lap) length /;

/** How likely it is that one race is meant. */
function sureness(question: Question, which: WhichRace): number {
  const { words, time } = question;
  if (aboutTrack.test(words)) return 0;
  const isDated = onlySeason(time) !== undefined || time.race !== undefined;
  if (!racing.test(words))
    return isDated && / (?:who|which|what|where|how|results?|TEAM|DRIVER) /.test(words) ? 0.5 : 0;
  if (which.kind === "not_held") return 0.75;
  return isDated ? 0.9 : 0.6;
}

/** A place alone with "most", "how many times", "ever", "which drivers" is about all its races. */
function isOverManyRaces(question: Question): boolean {
  const { time, words, places } = question;
  if (
    time.from !== undefined ||
    time.seasons.length > 1 ||
    time.lastRaces !== undefined ||
    time.roundsLeft !== undefined ||
    time.roundFrom !== undefined ||
    time.roundTo !== undefined ||
    time.half !== undefined ||
    time.firstRaces !== undefined
  )
    return true;
  if (time.afterRound !== undefined) return true;
  const isDated = onlySeason(time) !== undefined || time.race !== undefined;
  if (isDated) return places.length === 0 && time.race === undefined;
  if (places.length === 0) return true;
  if (time.allTime || places.length > 1) return true;
  const measure = measureNameOf(question);
  if (measure !== undefined && (isHowMany(question) || extremeOf(question) !== undefined)) return true;
  if (isList(question) && measure !== undefined) return true;
  return / (?:ever|times|never|has|have|record|records|first (?:win|podium|pole|victory|time)|last (?:win|time|podium|pole|victory)|youngest|oldest|streak|consecutive|average|percentage|different|most|fewest|first (?:held|hosted|raced)|every|all|winners|number of|best|worst|highest|lowest|which years?|what years?|which seasons?|wins|podiums|poles|victories|titles|starts|retirements|dnfs|finishes|when did|in a row|back to back|multiple|length|turns|corners|longest|since) /.test(
    words,
  );
}
