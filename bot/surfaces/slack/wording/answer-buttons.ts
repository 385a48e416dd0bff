import type { Button, KnownBlock } from "@slack/types";
import type { ChannelAnswer } from "../../channel/answer-in-channel.ts";
import type { Labels } from "../../channel/labels.ts";
import { shortened } from "./slack-text.ts";

/** What the buttons are called when they are pressed. */
export const actionIds = {
  followUp: "follow_up",
  sources: "sources",
  feedback: "feedback",
  cancel: "cancel",
  reveal: "reveal",
} as const;

/** Follow-up questions, sources and thumbs under an answer; `id` is how the answer is found again. */
export function answerButtons(
  { id, followUps, answer }: Pick<ChannelAnswer, "id" | "followUps" | "answer">,
  labels: Labels,
): KnownBlock[] {
  const questions = followUps.map((question, at) => button(`${actionIds.followUp}_${at}`, question, `${id}:${at}`));
  const sources = answer.sources.length > 0 ? [button(actionIds.sources, labels.sources, id)] : [];
  const elements = [...questions, ...sources];
  return [
    ...(elements.length > 0 ? [{ type: "actions" as const, elements }] : []),
    {
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: actionIds.feedback,
          positive_button: thumb(labels.helpful, `up:${id}`),
          negative_button: thumb(labels.notHelpful, `down:${id}`),
        },
      ],
    },
  ];
}

/** Ends the answer under way; `id` is how it is found among those. */
export function cancelButton(id: string, labels: Labels): KnownBlock {
  return { type: "actions", elements: [button(actionIds.cancel, labels.cancel, id)] };
}

export function button(action: string, text: string, value: string): Button {
  return { type: "button", action_id: action, text: { type: "plain_text", text: shortened(text, 75) }, value };
}

function thumb(label: string, value: string) {
  return { text: { type: "plain_text" as const, text: label }, accessibility_label: label, value };
}
