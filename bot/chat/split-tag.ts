import type { AIMessage } from "@langchain/core/messages";
import type { Outcome } from "./answer.ts";

const outcomes: readonly Outcome[] = ["answered", "asked_back", "unknown", "refused", "corrected"];
const tag = new RegExp(`^\\s*\\[(${outcomes.join("|")})\\]\\s*`);

/**
 * The text of a model's last message and what became of the question: told by the offline model in its metadata, by a
 * language model as a tag before the text.
 */
export function splitTag(message: AIMessage): { text: string; outcome: Outcome } {
  const text = message.text;
  const told = message.response_metadata?.outcome as Outcome | undefined;
  const found = tag.exec(text);
  if (found) return { text: text.slice(found[0].length), outcome: found[1] as Outcome };
  return { text, outcome: told && outcomes.includes(told) ? told : "answered" };
}
