import { governanceIntent } from "./intents/governance.ts";
import { knowledgePlan } from "./intents/knowledge/knowledge-plan.ts";
import { liveReply } from "./intents/live.ts";
import { notKnown, notUnderstood, strangerIn } from "./intents/not-understood.ts";
import { smallTalkIntent } from "./intents/small-talk.ts";
import type { Found } from "./planning/found.ts";
import { heeding } from "./planning/heeding.ts";
import { timeTrouble } from "./planning/honesty.ts";
import { unfoldingOf } from "./planning/nested.ts";
import { just, type Plan, type Setting, type ToolWish } from "./planning/plan.ts";
import { wrongTeamThen } from "./planning/premise.ts";
import { twoPart } from "./planning/two-part.ts";
import { nameOf } from "./planning/which-race.ts";
import { extremeOf, isHowMany } from "./reading/features.ts";
import { readInThread, type Turn } from "./reading/follow-up.ts";
import { partsOf } from "./reading/parts.ts";
import type { Question } from "./reading/question.ts";
import { readQuestion } from "./reading/read-question.ts";
import { readingTools } from "./reading/reading-tools.ts";
import { hasTime } from "./reading/time-asked.ts";
import { bestReadings, type Reading, surestGuess } from "./readings.ts";
import { askBack, type Reply, write } from "./say.ts";

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
  return withRunning(inParts(raw, turns, setting) ?? planInThread(raw, turns, setting), setting);
}

/** The plan of one question, in the light of what was said before. */
function* planInThread(raw: string, turns: readonly Turn[], setting: Setting, isPart = false): Plan {
  const tools = readingTools(setting);
  const alone = readQuestion(raw, tools);
  const question = !isPart && standsAlone(alone, setting) ? alone : readInThread(raw, turns, tools);
  const last = turns.at(-1);
  const lost = askBack("I'm not sure what that goes on from; ask it in full, with the name and the season.");
  if (last && isLost(alone, question, last, setting)) return (yield* againFor(alone, turns, setting)) ?? lost;
  const reply = yield* planOf(question, setting);
  if (reply.leftOut === undefined || !isUnnamed(alone)) return reply;
  return (yield* againFor(alone, turns, setting)) ?? reply;
}

/** Both plans of a question that asks two things: each is one for the data, or the second wants something explained. */
function inParts(raw: string, turns: readonly Turn[], setting: Setting): Plan | undefined {
  const parts = partsOf(raw);
  if (!parts) return undefined;
  const tools = readingTools(setting);
  const { first, second } = parts;
  // "Who won and who was second at Monza in 2019?": the race stands with the second.
  const before = isUnnamed(readQuestion(first, tools)) ? [...turns, { question: second, answer: "" }] : turns;
  const later = (answer: string): Turn[] => [...turns, { question: first, answer }];
  const isExplained = standsAlone(readQuestion(second, tools), setting) && aTerm.test(second);
  // What a text tells as a whole is not taken apart.
  if (!isExplained && standsAlone(readQuestion(raw, tools), setting)) return undefined;
  if (!isForData(readInThread(first, before, tools), setting)) return undefined;
  if (!isExplained && !isForData(readInThread(second, later(""), tools), setting)) return undefined;
  return twoPart(
    planInThread(first, before, setting, true),
    (answer) => planInThread(second, later(answer), setting, !isExplained),
    second,
  );
}

const aTerm = /^(?:what (?:is|are|does|do)|what's|why|how (?:does|do))\b/i;

function isForData(question: Question, setting: Setting): boolean {
  const [best] = bestReadings(question, setting);
  return best !== undefined && heedful.has(best.name) && best.sure >= surestPart;
}

/** Below this a half of a question may be no question of its own. */
const surestPart = 0.6;

const isUnnamed = ({ drivers, teams, places, nations, time }: Question) =>
  drivers.length + teams.length + places.length + nations.length === 0 && !hasTime(time);

/** What can be asked of an answer already given, and how the answer shows that it tells it. */
const details: readonly (readonly [asked: RegExp, told: RegExp])[] = [
  [/ laps? /, /\blaps? \d|\d laps?\b/],
  [/ (?:when|date|day) /, /\b\d{1,2} \p{Lu}\p{Ll}+ \d{4}\b/u],
  [/ (?:where|race|grand prix|gp) /, /Grand Prix/],
  [/ (?:year|season) /, /\b(?:19|20)\d\d\b/],
  [/ (?:by how|how far|margin|gap) /, /\d s\b|\d points?\b/],
];

/** A bare detail is asked of what was answered before: that answer again, if it tells it. */
function* againFor(
  alone: Question,
  turns: readonly Turn[],
  setting: Setting,
): Generator<ToolWish, Reply | undefined, Found> {
  const last = turns.at(-1);
  const told = details.find(([asked]) => asked.test(alone.words))?.[1];
  if (!last || !told || !isShort(alone)) return undefined;
  const reply = yield* planInThread(last.question, turns.slice(0, -1), setting);
  return reply.outcome === "answered" && told.test(write(reply.said).text) ? reply : undefined;
}

const isShort = ({ words }: Question) => words.trim().split(" ").length <= 5;

/**
 * A question that leans on an answer out of the data and that, put together with it, is still none for the data: a text
 * would only have something like its words.
 */
function isLost(alone: Question, question: Question, last: Turn, setting: Setting): boolean {
  if (/\n\[1\] /.test(last.answer) || last.answer === "") return false;
  const isLeaning = leaning.test(alone.words) || question.isFollowUp || isUnnamed(alone);
  if (!isLeaning || alone.words.trim().split(" ").length > 8) return false;
  const [best] = bestReadings(question, setting);
  return best === undefined || best.sure < surestGuess || (best.name === "knowledge" && best.sure < 0.9);
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
  // No tool leaves out a place, and no text ranks without it.
  if (whole.except?.isOfPlace && asksRecord(whole)) return yield* notUnderstood(whole, setting);
  const stranger = best && needsNames.has(best.name) ? strangerIn(whole) : undefined;
  if (stranger) return yield* elseFromTexts(whole, setting, yield* notKnown(stranger, setting));
  const late = best === undefined || best.sure < surestOfLate ? timeTrouble(whole, setting) : undefined;
  if (late) return late;
  const nobody = !best || best.sure < 0.5 ? strangerIn(whole) : undefined;
  if (nobody !== undefined && /^\p{Lu}/u.test(nobody) && !setting.situation.running)
    return yield* elseFromTexts(whole, setting, yield* notKnown(nobody, setting));
  if (!best || best.sure < surestGuess)
    return setting.situation.running ? liveReply(setting) : yield* elseFromTexts(whole, setting);
  const wrong = asksWhy.test(whole.words) ? yield* wrongTeamThen(whole) : undefined;
  if (wrong) return wrong;
  if (best.name !== "knowledge") {
    const reply = yield* planned(best, whole, whole !== question);
    const isOpen =
      heedful.has(best.name) &&
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
