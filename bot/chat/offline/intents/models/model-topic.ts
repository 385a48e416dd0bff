import type { Plan, Setting } from "../../planning/plan.ts";
import type { Question } from "../../reading/question.ts";

/** One kind of question for a model: whether this is one, how sure that is, and the way to its answer. */
export interface ModelTopic {
  /** Without it the question is answered by saying so. */
  readonly tool: string;
  /** In words, for when the tool is not there. */
  readonly about: string;
  read(question: Question, setting: Setting): { readonly sure: number; readonly plan: () => Plan } | undefined;
}
