import { coverageIntent } from "./intents/coverage.ts";
import { governanceIntent } from "./intents/governance.ts";
import { headToHeadIntent } from "./intents/head-to-head.ts";
import { knowledgeIntent } from "./intents/knowledge/knowledge-intent.ts";
import { modelsIntent } from "./intents/models/models-intent.ts";
import { notKnown, notUnderstood, strangerIn } from "./intents/not-understood.ts";
import { circuitFactsIntent } from "./intents/profiles/circuit-facts.ts";
import { driverFactsIntent } from "./intents/profiles/driver-facts.ts";
import { teamFactsIntent } from "./intents/profiles/team-facts.ts";
import { scheduleIntent } from "./intents/schedule.ts";
import { sessionIntent } from "./intents/session/session-intent.ts";
import { smallTalkIntent } from "./intents/small-talk.ts";
import { standingsIntent } from "./intents/standings.ts";
import { statisticsIntent } from "./intents/statistics/statistics-intent.ts";
import { pitStopsIntent } from "./intents/weekend/pit-stops.ts";
import { raceLapsIntent } from "./intents/weekend/race-laps.ts";
import { raceStoryIntent } from "./intents/weekend/race-story.ts";
import { unfoldingOf } from "./planning/nested.ts";
import type { Candidate, Intent, Plan, Setting } from "./planning/plan.ts";
import { readInThread, type Turn } from "./reading/follow-up.ts";
import type { Question } from "./reading/question.ts";
import { type ReadingTools, readQuestion } from "./reading/read-question.ts";

/** Every kind of question; between two that are equally sure, the earlier one has it. */
const intents: readonly Intent[] = [
  governanceIntent,
  smallTalkIntent,
  coverageIntent,
  modelsIntent,
  scheduleIntent,
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
  knowledgeIntent,
];

/** Below this a reading is a guess. */
const surestGuess = 0.45;

/** What these answer depends on every name in the question. */
const needsNames: ReadonlySet<string> = new Set(["statistics", "session", "standings", "schedule"]);

/** The plan of the intent that is surest of the question. */
export function planFor(raw: string, turns: readonly Turn[], setting: Setting): Plan {
  const tools = readingTools(setting);
  const alone = readQuestion(raw, tools);
  const declined = governanceIntent.read(alone, setting) ?? smallTalkIntent.read(alone, setting);
  if (declined) return declined.plan();
  return planOf(readInThread(raw, turns, tools), setting);
}

/** First what is only described ("his teammate", "the 2023 champion"), then the question about it. */
function* planOf(question: Question, setting: Setting): Plan {
  const unfold = unfoldingOf(question, setting);
  const whole = (unfold && (yield* unfold())) ?? question;
  const best = bestReading(whole, setting);
  const stranger = best && needsNames.has(best.name) ? strangerIn(whole) : undefined;
  if (stranger) return yield* notKnown(stranger);
  return yield* best && best.sure >= surestGuess ? best.plan() : notUnderstood(whole, setting);
}

export function bestReading(question: Question, setting: Setting): (Candidate & { name: string }) | undefined {
  let best: (Candidate & { name: string }) | undefined;
  for (const intent of intents) {
    const found = intent.read(question, setting);
    if (found && found.sure > (best?.sure ?? 0)) best = { ...found, name: intent.name };
  }
  return best;
}

export function readingTools({ context, situation }: Setting): ReadingTools {
  const today = situation.now.toISOString().slice(0, 10);
  const year = situation.now.getUTCFullYear();
  return {
    db: context.db,
    resolver: context.resolver,
    calendar: { year, season: situation.last?.season ?? year, today },
  };
}
