import type { BaseMessage, ToolMessage } from "@langchain/core/messages";
import type { ToolContext } from "#tools/context.ts";
import type { ToolResult } from "#tools/tool.ts";
import type { Outcome } from "../answer.ts";
import { situationOf } from "../situation.ts";
import { planFor } from "./plan-for.ts";
import { type Found, toFound } from "./planning/found.ts";
import type { Plan, Setting, ToolWish } from "./planning/plan.ts";
import type { Turn } from "./reading/follow-up.ts";
import { type BoundClaim, type Citation, type Reply, write } from "./say.ts";

/** The next tool call, or the answer. */
export type Response =
  | { readonly wish: ToolWish }
  | {
      readonly wish?: undefined;
      readonly text: string;
      readonly outcome: Outcome;
      readonly claims: readonly BoundClaim[];
      readonly citations: readonly Citation[];
    };

/** Earlier turns of the thread that a question can build on. */
const rememberedTurns = 6;

/** Reads the thread, makes the plan for its last question and takes it as far as the tool results allow. */
export function respond(messages: readonly BaseMessage[], tools: ReadonlySet<string>, context: ToolContext): Response {
  const lastHuman = messages.findLastIndex((message) => message.type === "human");
  const question = messages[lastHuman]?.text ?? "";
  const results = messages.slice(lastHuman + 1).filter((message) => message.type === "tool") as ToolMessage[];
  const setting: Setting = { context, tools, situation: situationOf(context.db, context.now()) };
  const plan = planFor(question, turnsBefore(messages.slice(0, lastHuman)), setting);
  return advance(plan, results.map(resultOf), tools);
}

/** Runs a plan over the results it has; the first call without one is the next to make. */
function advance(plan: Plan, results: readonly Found[], tools: ReadonlySet<string>): Response {
  let step = plan.next();
  for (let at = 0; !step.done; at++) {
    const found = results[at];
    if (found) step = plan.next(found);
    else if (tools.has(step.value.name)) return { wish: step.value };
    else return toResponse(withoutTool());
  }
  return toResponse(step.value);
}

function toResponse(reply: Reply): Response {
  return { ...write(reply.said), outcome: reply.outcome, citations: reply.citations ?? [] };
}

const withoutTool = (): Reply => ({ outcome: "unknown", said: "I don't have the means to look that up here." });

function resultOf(message: ToolMessage, at: number): Found {
  const artifact = message.artifact as { call?: number; result?: ToolResult } | undefined;
  const result: ToolResult = artifact?.result ?? { ok: false, code: "internal", text: message.text };
  return toFound(artifact?.call ?? at, result);
}

/** Questions and answers so far, oldest first. */
function turnsBefore(messages: readonly BaseMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.type === "human") turns.push({ question: message.text, answer: "" });
    else if (message.type === "ai" && message.text !== "") {
      const turn = turns.at(-1);
      if (turn) turns[turns.length - 1] = { ...turn, answer: message.text };
    }
  }
  return turns.slice(-rememberedTurns);
}
