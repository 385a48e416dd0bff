import type { KnownBlock } from "@slack/types";

/** A button that says so, or one that is called so, as a press carries it. */
export function buttonIn(
  blocks: readonly KnownBlock[] | undefined,
  name: string,
): { action_id?: string; value?: string } {
  const elements = (blocks ?? []).flatMap((block): object[] => {
    if (block.type === "actions") return block.elements;
    return block.type === "section" && block.accessory ? [block.accessory] : [];
  }) as { action_id?: string; text?: { text: string } }[];
  const found = elements.find((one) => one.action_id === name || one.text?.text === name);
  if (!found) throw new Error(`no button is called ${name}`);
  return found;
}

/** One of the thumbs under an answer, as a press carries it. */
export function thumbIn(blocks: readonly KnownBlock[] | undefined, verdict: "up" | "down") {
  const thumbs = (blocks ?? []).flatMap((block) => (block.type === "context_actions" ? block.elements : []));
  const found = thumbs.find((one) => one.type === "feedback_buttons");
  if (found?.type !== "feedback_buttons") throw new Error("there are no thumbs");
  const { value } = verdict === "up" ? found.positive_button : found.negative_button;
  return { type: found.type, action_id: found.action_id, value };
}
