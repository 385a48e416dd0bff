import { evidenceOf } from "./border/evidence.ts";
import { textsProbability } from "./border/texts-probability.ts";
import { coverageIntent } from "./intents/coverage.ts";
import { governanceIntent } from "./intents/governance.ts";
import { headToHeadIntent } from "./intents/head-to-head.ts";
import { knowledgeIntent } from "./intents/knowledge/knowledge-intent.ts";
import { knowledgePlan } from "./intents/knowledge/knowledge-plan.ts";
import { liveIntent } from "./intents/live.ts";
import { modelsIntent } from "./intents/models/models-intent.ts";
import { notUnderstood, strangerIn } from "./intents/not-understood.ts";
import { circuitFactsIntent } from "./intents/profiles/circuit-facts.ts";
import { driverFactsIntent } from "./intents/profiles/driver-facts.ts";
import { teamFactsIntent } from "./intents/profiles/team-facts.ts";
import { replacementIntent } from "./intents/replacement.ts";
import { scheduleIntent } from "./intents/schedule.ts";
import { sessionIntent } from "./intents/session/session-intent.ts";
import { smallTalkIntent } from "./intents/small-talk.ts";
import { standingsIntent } from "./intents/standings/standings-intent.ts";
import { statisticsIntent } from "./intents/statistics/statistics-intent.ts";
import { pitStopsIntent } from "./intents/weekend/pit-stops.ts";
import { raceLapsIntent } from "./intents/weekend/race-laps.ts";
import { raceStoryIntent } from "./intents/weekend/race-story.ts";
import { winnersIntent } from "./intents/winners.ts";
import type { Candidate, Intent, Setting } from "./planning/plan.ts";
import type { Question } from "./reading/question.ts";

/** Every kind of question that is not for the texts; between two that are equally sure, the earlier one has it. */
const dataIntents: readonly Intent[] = [
  governanceIntent,
  smallTalkIntent,
  coverageIntent,
  liveIntent,
  modelsIntent,
  scheduleIntent,
  winnersIntent,
  replacementIntent,
  pitStopsIntent,
  raceLapsIntent,
  raceStoryIntent,
  standingsIntent,
  headToHeadIntent,
  sessionIntent,
  circuitFactsIntent,
  driverFactsIntent,
  teamFactsIntent,
  statisticsIntent,
];

/** Below this a reading is a guess. */
export const surestGuess = 0.45;

export type Reading = Candidate & { readonly name: string };

/** The surest reading for the data tools, and the reading for the texts. */
export function surestReadings(
  question: Question,
  setting: Setting,
): { data: Reading | undefined; texts: Reading | undefined } {
  if (question.except?.isOfPlace) return { data: undefined, texts: undefined };
  let data: Reading | undefined;
  for (const intent of question.except ? [statisticsIntent] : dataIntents) {
    const found = intent.read(question, setting);
    if (found && found.sure > (data?.sure ?? 0)) data = { ...found, name: intent.name };
  }
  const told = question.except ? undefined : knowledgeIntent.read(question, setting);
  return { data, texts: told && { ...told, name: knowledgeIntent.name } };
}

/** From here on the forms of a question for texts are plain; below it a text must hold what is asked. */
const plainForm = 0.6;
/** The border is sure of the texts; and so sure that no other reading is worth a try. */
const surelyTexts = 0.8;
const onlyTexts = 0.95;
/** How much of the question a text must hold. */
const least = { likely: 0.6, doubtful: 0.68, contested: 0.85 };

/** The reading to answer by, and the surest that answers from the data. The learned border decides between data and texts. */
export function bestReadings(
  question: Question,
  setting: Setting,
): [best: Reading | undefined, data: Reading | undefined] {
  const { data, texts } = surestReadings(question, setting);
  if (question.except || !setting.tools.has("search_knowledge")) return [surer(data, texts), data];
  const sure = texts?.sure ?? 0;
  const likely = textsProbability(evidenceOf(question, { data, texts: sure }));
  const isGuess = !data || data.sure < surestGuess;
  if (likely < 0.5) return [isGuess ? surer(data, texts) : data, data];
  if (texts && sure >= plainForm) return [texts, data];
  const otherwise = () => (isGuess || likely >= onlyTexts ? notUnderstood(question, setting) : data.plan());
  const isContested = strangerIn(question) !== undefined || (likely < surelyTexts && !isGuess);
  const held = isContested ? "contested" : likely >= surelyTexts ? "likely" : "doubtful";
  const told = { name: knowledgeIntent.name, sure: Math.max(sure, 0.5) };
  return [{ ...told, plan: () => knowledgePlan(question, setting, otherwise, least[held]) }, data];
}

const surer = (data: Reading | undefined, texts: Reading | undefined) =>
  (texts?.sure ?? 0) > (data?.sure ?? 0) ? texts : data;
