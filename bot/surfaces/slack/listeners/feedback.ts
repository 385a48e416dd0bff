import type { App, BlockAction, FeedbackButtonsAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import { giveFeedback } from "#db/app/feedback.ts";
import { shownAnswer } from "#db/app/shown-answers.ts";
import { type Labels, labelsOf } from "../../channel/labels.ts";
import { settingsAt } from "../asking/place.ts";
import { tellAlone } from "../asking/show-message.ts";
import type { SlackParts } from "../slack-parts.ts";
import { actionIds } from "../wording/answer-buttons.ts";
import { plainMessage } from "../wording/message.ts";
import type { SlackLabels } from "../wording/slack-labels.ts";
import { placeOfPress, toRespond } from "./button-place.ts";
import { gone } from "./buttons.ts";
import { labelsHere } from "./home.ts";

const whyCallback = "feedback_why";
const whyField = "why";

/** Thumbs under answers: kept for the operator; down asks why. */
export function listenToFeedback(app: App, parts: SlackParts): void {
  app.action<BlockAction<FeedbackButtonsAction>>(actionIds.feedback, async ({ ack, body, action, respond }) => {
    await ack();
    const place = { ...placeOfPress(parts, body, respond), respond: toRespond(respond) };
    const [verdict, id = ""] = (action.value ?? "").split(":");
    const isKept = await keep(parts, id, `slack:${body.user.id}`, verdict === "up" ? "up" : "down");
    if (!isKept) return tellAlone(parts, place, body.user.id, await gone(parts, place));
    const labels = labelsOf(await settingsAt(parts, place));
    if (verdict === "up") return tellAlone(parts, place, body.user.id, plainMessage(labels.thanks));
    await parts.client.views.open({ trigger_id: body.trigger_id, view: whyForm(id, labels, await labelsHere(parts)) });
  });
  app.view(whyCallback, async ({ ack, view, body }) => {
    await ack();
    const reason = view.state.values[whyField]?.[whyField]?.value?.trim();
    await keep(parts, view.private_metadata, `slack:${body.user.id}`, "down", reason || undefined);
  });
}

/** False when the answer is no longer known. */
async function keep(parts: SlackParts, id: string, askerId: string, verdict: "up" | "down", reason?: string) {
  const { app, context } = parts.services;
  const answer = await shownAnswer(app, id);
  if (!answer) return false;
  const given = { surface: "slack", conversationId: answer.conversationId, messageId: null, answerId: id };
  await giveFeedback(app, { ...given, askerId, verdict, reason }, context.now());
  return true;
}

function whyForm(id: string, labels: Labels, { form }: SlackLabels): ModalView {
  return {
    type: "modal",
    callback_id: whyCallback,
    title: { type: "plain_text", text: labels.whyTitle },
    submit: { type: "plain_text", text: form.send },
    close: { type: "plain_text", text: form.noReason },
    private_metadata: id,
    blocks: [
      {
        ...{ type: "input", block_id: whyField, optional: true },
        label: { type: "plain_text", text: labels.whyQuestion },
        hint: { type: "plain_text", text: labels.whyHint },
        element: { type: "plain_text_input", action_id: whyField, multiline: true, max_length: 1_000 },
      },
    ],
  };
}
