import { governanceIntent } from "./intents/governance.ts";
import { knowledgePlan } from "./intents/knowledge/knowledge-plan.ts";
import { liveReply } from "./intents/live.ts";
import { notKnown, notUnderstood, strangerIn } from "./intents/not-understood.ts";
import { smallTalkIntent } from "./intents/small-talk.ts";
import { heeding } from "./planning/heeding.ts";
import { timeTrouble } from "./planning/honesty.ts";
import { unfoldingOf } from "./planning/nested.ts";
import { just, type Plan, type Setting } from "./planning/plan.ts";
import { nameOf } from "./planning/which-race.ts";
import { extremeOf, isHowMany } from "./reading/features.ts";
import { readInThread, type Turn } from "./reading/follow-up.ts";
import type { Question } from "./reading/question.ts";
import { readQuestion } from "./reading/read-question.ts";
import { readingTools } from "./reading/reading-tools.ts";
import { hasTime } from "./reading/time-asked.ts";
import { bestReadings, type Reading, surestGuess } from "./readings.ts";
import { askBack, type Reply } from "./say.ts";

/** Below this a season still to come says more than the reading. */
const surestOfLate = 0.7;

/** What these answer depends on every name in the question. */
const needsNames: ReadonlySet<string> = new Set(["statistics", "session", "standings", "schedule"]);

/** The plan of the intent that is surest of the question. */
export function planFor(raw: string, turns: readonly Turn[], setting: Setting): Plan {
  const tools = readingTools(setting);
  const alone = readQuestion(raw, tools);
  const declined = governanceIntent.read(alone, setting) ?? smallTalkIntent.read(alone, setting);
  if (declined) return declined.plan();
  const question = standsAlone(alone, setting) ? alone : readInThread(raw, turns, tools);
  if (turns.length > 0 && isBare(question, setting))
    return just(askBack("I'm not sure what that goes on from; ask it in full, with the name and the season."));
  return withRunning(planOf(question, setting), setting);
}

/** "With which team?" after a question that it cannot be put together with. */
function isBare(question: Question, setting: Setting): boolean {
  const { words, drivers, teams, places, nations, time } = question;
  if (drivers.length + teams.length + places.length + nations.length > 0 || hasTime(time)) return false;
  if (
    words.trim().split(" ").length > 4 ||
    !/^ (?:and |so |but )?(?:with|in|at|for|on|against|by|from|which|when|where|who) /.test(words)
  )
    return false;
  const [best] = bestReadings(question, setting);
  return best === undefined || (best.name === "knowledge" && best.sure < 0.9);
}

/** What leans on something said before. */
const leaning =
  /^ (?:and|but|so|or|then|what about|how about) | (?:it|its|they|them|their|this|that|these|those|there|then|he|him|his|she|her|same|instead|too) /;

/** "What is an undercut?" after talk of a race is no question about that race. */
function standsAlone(question: Question, setting: Setting): boolean {
  if (leaning.test(question.words)) return false;
  const [best] = bestReadings(question, setting);
  return best?.name === "knowledge" && best.sure >= 0.9;
}

/** While a session runs, answers about now say that they do not have it. */
function* withRunning(plan: Plan, setting: Setting): Plan {
  const reply = yield* plan;
  const { running } = setting.situation;
  if (!running || reply.outcome === "refused" || reply.outcome === "asked_back" || reply.outcome === "unknown")
    return reply;
  const note = ` (By the schedule the ${running.session.replaceAll("_", " ")} of the ${nameOf(running.race)} is running right now; it is not in this, its result is expected after about ${running.endsAbout.toISOString().slice(11, 16)} UTC.)`;
  return { ...reply, said: [reply.said, note] };
}

/** First what is only described ("his teammate", "the 2023 champion"), then the question about it. */
function* planOf(question: Question, setting: Setting): Plan {
  const unfold = unfoldingOf(question, setting);
  const whole = (unfold && (yield* unfold())) ?? question;
  const [best, data] = bestReadings(whole, setting);
  const stranger = best && needsNames.has(best.name) ? strangerIn(whole) : undefined;
  if (stranger) return yield* elseFromTexts(whole, setting, yield* notKnown(stranger, setting));
  const late = best === undefined || best.sure < surestOfLate ? timeTrouble(whole, setting) : undefined;
  if (late) return late;
  const nobody = !best || best.sure < 0.5 ? strangerIn(whole) : undefined;
  if (nobody !== undefined && /^\p{Lu}/u.test(nobody) && !setting.situation.running)
    return yield* elseFromTexts(whole, setting, yield* notKnown(nobody, setting));
  if (!best || best.sure < surestGuess)
    return setting.situation.running ? liveReply(setting) : yield* elseFromTexts(whole, setting);
  if (best.name !== "knowledge") {
    const reply = yield* planned(best, whole, whole !== question);
    const isOpen =
      isGeneral(whole) &&
      !asksRecord(whole) &&
      (reply.outcome === "unknown" || (reply.leftOut !== undefined && !hasTime(whole.time)));
    return isOpen ? yield* elseFromTexts(whole, setting, reply) : reply;
  }
  if (!data || data.sure < 0.85 || !asksWhy.test(whole.words)) return yield* best.plan();
  const premise = yield* data.plan();
  return premise.outcome === "answered" || premise.outcome === "asked_back" ? yield* best.plan() : premise;
}

/** An answer from the data heeds all that the question says; what is worded out of texts goes its own ways. */
function planned(best: Reading, question: Question, isUnfolded: boolean): Plan {
  return heedful.has(best.name) ? heeding(best.plan(), question, isUnfolded) : best.plan();
}

const heedful: ReadonlySet<string> = new Set([
  "schedule", "winners", "pit_stops", "race_laps", "race_story", "standings", "head_to_head", "session", "circuit_facts",
  "driver_facts", "team_facts", "statistics", "replacement",
]); // biome-ignore format: a list to be read across

/** What no intent is sure of may still stand in a text. */
const elseFromTexts = (question: Question, setting: Setting, reply?: Reply): Plan => {
  const otherwise = () => (reply ? just(reply) : notUnderstood(question, setting));
  const canBeTold =
    setting.tools.has("search_knowledge") && saysSomething.test(question.words) && !aheadOfUs.test(question.words);
  return canBeTold ? knowledgePlan(question, setting, otherwise, reply && surelyTold) : otherwise();
};

/** What the data said not to know must be told all the more plainly. */
const surelyTold = 0.85;

/** More than names: "Hamilton Hamilton ?!" asks nothing that a text could answer. */
const saysSomething = / [a-z]{3,} (?:\S+ )*[a-z]{2,} | [a-z]{4,} (?:\S+ )*(?:DRIVER|TEAM|PLACE|YEAR) /;
/** What is still to come stands in no text. */
const aheadOfUs = / (?:next|upcoming|tomorrow|tonight|expected|forecast|going to|will (?:it|there|they)) /;

/** What the data cannot rank or count, no text does. */
const asksRecord = (question: Question) => extremeOf(question) !== undefined || isHowMany(question);

/** Nobody and no place is named: what the data cannot count may be told in a text. */
const isGeneral = ({ drivers, teams, places, isFollowUp }: Question) =>
  drivers.length + teams.length + places.length === 0 && !isFollowUp;

/** A "why" takes something for granted: the data say whether it is so. */
const asksWhy = / (?:why|how come|what made|how did) (?:\w+ )*(?:DRIVER|TEAM) /;
