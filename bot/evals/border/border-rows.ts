import type { SparseRow } from "#models/learners/sparse-logistic.ts";
import { evidenceOf } from "../../chat/offline/border/evidence.ts";
import { governanceIntent } from "../../chat/offline/intents/governance.ts";
import { smallTalkIntent } from "../../chat/offline/intents/small-talk.ts";
import type { Setting } from "../../chat/offline/planning/plan.ts";
import { readQuestion } from "../../chat/offline/reading/read-question.ts";
import { readingTools } from "../../chat/offline/reading/reading-tools.ts";
import { surestGuess, surestReadings } from "../../chat/offline/readings.ts";
import type { EvalQuestion } from "../eval-question.ts";

/** A labelled question: the class is "a text answers it". */
export interface BorderRow extends SparseRow {
  /** Held out together: the questions of one batch, written by one hand at one time. */
  readonly group: string;
  readonly data: number;
  readonly texts: number;
  /** Both sides have a reading of it. */
  readonly isBorderline: boolean;
}

const ofNeither = new Set(["boundaries", "governance", "security", "routing"]);

/** Questions by themselves that are answered, each with what speaks for the data or for the texts. */
export function borderRows(questions: readonly EvalQuestion[], setting: Setting): BorderRow[] {
  return questions.filter(isOfOneSide).flatMap((asked) => {
    const question = readQuestion(asked.question, readingTools(setting));
    if (governanceIntent.read(question, setting) || smallTalkIntent.read(question, setting)) return [];
    const { data, texts } = surestReadings(question, setting);
    const sure = { data: data?.sure ?? 0, texts: texts?.sure ?? 0 };
    const row = {
      features: evidenceOf(question, { data, texts: sure.texts }),
      label: asked.category.startsWith("knowledge"),
      group: groupOf(asked),
      ...sure,
    };
    return [{ ...row, isBorderline: sure.data >= surestGuess && sure.texts > 0 }];
  });
}

const isOfOneSide = ({ category, expect, follow_up_of }: EvalQuestion) =>
  follow_up_of === undefined &&
  !ofNeither.has(category) &&
  (expect.outcome ?? ["answered"]).some((outcome) => outcome === "answered" || outcome === "corrected");

/** Batches of data questions and of knowledge questions with one number go together, so that each fold has both. */
function groupOf({ id, half }: EvalQuestion): string {
  const batch = /^(?:batch|knowledge_fresh-)(\d+?)(?:\d\d)?(?:-|$)/.exec(id)?.[1];
  return batch ?? half;
}
