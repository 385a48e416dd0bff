import { AIMessage } from "@langchain/core/messages";
import type { ToolContext } from "#tools/context.ts";
import type { Claim } from "../../chat/answer.ts";
import { groundDraft } from "../../chat/grounding/ground-draft.ts";
import { type Said, write } from "../../chat/offline/say.ts";
import type { GoodRun } from "./draft.ts";

/** Words out of tool results, and where each figure and name in them is from. */
export interface Worded {
  readonly text: string;
  readonly claims: readonly Claim[];
}

/**
 * Writes what was put together from cited values and checks it as any answer is checked. Throws when a figure or name is
 * bound to nothing: such a post is not sent.
 */
export function worded(said: Said, runs: readonly GoodRun[], context: ToolContext): Worded {
  const { text, claims: hints } = write(said);
  const final = new AIMessage({ content: text, response_metadata: { claims: hints } });
  const { claims, unbound } = groundDraft({ text, runs, final }, context, "");
  if (unbound.length > 0)
    throw new Error(`not borne out by the tools: ${unbound.map((one) => `"${one.text}"`).join(", ")} in "${text}"`);
  return { text, claims };
}
