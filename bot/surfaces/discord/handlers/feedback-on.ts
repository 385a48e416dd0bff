import type { ShownAnswer } from "#db/app/shown-answers.ts";
import { askerId, surface } from "../parts.ts";

/** A verdict on an answer, as it is kept. */
export function feedbackOn(
  { id, conversationId }: ShownAnswer,
  { user, message }: { user: { id: string }; message: { id: string } | null },
  verdict: "up" | "down",
) {
  const about = { answerId: id, conversationId, messageId: message?.id ?? null };
  return { surface, ...about, askerId: askerId(user.id), verdict } as const;
}
