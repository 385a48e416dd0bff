import type { ModalView } from "@slack/types";
import type { SlackLabels } from "./slack-labels.ts";
import { shortened } from "./slack-text.ts";

export const askCallback = "ask";

/** What a question is about: a message in a channel, or nothing yet. */
export interface AskAbout {
  channel?: string;
  thread?: string;
}

export const askFields = { question: "question", where: "where", channel: "channel" } as const;

/** The form for a question; with the words of a message when it is about one. */
export function askForm(about: AskAbout, { ask }: SlackLabels, words = ""): ModalView {
  const where = about.channel === undefined ? channelChoice(ask) : threadChoice(ask);
  return {
    type: "modal",
    callback_id: askCallback,
    title: { type: "plain_text", text: ask.title },
    submit: { type: "plain_text", text: ask.submit },
    close: { type: "plain_text", text: ask.close },
    private_metadata: JSON.stringify(about),
    blocks: [
      {
        ...{ type: "input", block_id: askFields.question },
        label: { type: "plain_text", text: ask.question },
        element: {
          ...{ type: "plain_text_input", action_id: askFields.question, multiline: true, focus_on_load: true },
          max_length: 1_000,
          placeholder: { type: "plain_text", text: ask.example },
          ...(words === "" ? {} : { initial_value: shortened(words, 1_000) }),
        },
      },
      where,
    ],
  };
}

type Words = SlackLabels["ask"];

function threadChoice({ answer, toAll, toMe }: Words): ModalView["blocks"][number] {
  const option = (text: string, value: string) => ({ text: { type: "plain_text" as const, text }, value });
  const toThread = option(toAll, "thread");
  return {
    ...{ type: "input", block_id: askFields.where },
    label: { type: "plain_text", text: answer },
    element: {
      ...{ type: "radio_buttons", action_id: askFields.where, options: [toThread, option(toMe, "me")] },
      initial_option: toThread,
    },
  };
}

function channelChoice({ where, whereHint }: Words): ModalView["blocks"][number] {
  return {
    ...{ type: "input", block_id: askFields.channel, optional: true },
    label: { type: "plain_text", text: where },
    hint: { type: "plain_text", text: whereHint },
    element: { type: "conversations_select", action_id: askFields.channel },
  };
}
