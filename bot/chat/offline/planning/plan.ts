import type { ToolContext } from "#tools/context.ts";
import type { Situation } from "../../situation.ts";
import type { Question } from "../reading/question.ts";
import type { Reply } from "../say.ts";
import type { Found } from "./found.ts";

export interface ToolWish {
  readonly name: string;
  readonly input: Record<string, unknown>;
}

/**
 * The way to an answer: yields the tool calls it needs, one after the other, and is given their results. It holds no
 * state between turns of the model: it is run again from its start with the results known so far.
 */
export type Plan = Generator<ToolWish, Reply, Found>;

/** What a plan may stand on besides the question. */
export interface Setting {
  readonly context: ToolContext;
  readonly situation: Situation;
  /** Names of the tools that are bound. */
  readonly tools: ReadonlySet<string>;
}

/** A reading of a question by one intent. `sure` from 0 to 1. */
export interface Candidate {
  readonly sure: number;
  readonly plan: () => Plan;
}

/** One kind of question: says how sure it is that this is one, and how it would answer. */
export interface Intent {
  readonly name: string;
  read(question: Question, setting: Setting): Candidate | undefined;
}

/** Calls a tool inside a plan. Empty inputs are left out. */
export function* ask(name: string, input: Record<string, unknown>): Generator<ToolWish, Found, Found> {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== "");
  return yield { name, input: Object.fromEntries(given) };
}

/** A plan that needs no tool. */
// biome-ignore lint/correctness/useYield: a plan may end without a call
export function* just(reply: Reply): Plan {
  return reply;
}
