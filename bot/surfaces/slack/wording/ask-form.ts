import type { ModalView } from "@slack/types";
import { shortened } from "./slack-text.ts";

export const askCallback = "ask";

/** What a question is about: a message in a channel, or nothing yet. */
export interface AskAbout {
  channel?: string;
  thread?: string;
}

export const askFields = { question: "question", where: "where", channel: "channel" } as const;

const toThread = { text: { type: "plain_text" as const, text: "To everybody, in the thread" }, value: "thread" };
const toMe = { text: { type: "plain_text" as const, text: "Only to me" }, value: "me" };

/** The form for a question; with the words of a message when it is about one. */
export function askForm(about: AskAbout, words = ""): ModalView {
  const where = about.channel === undefined ? channelChoice : threadChoice;
  return {
    type: "modal",
    callback_id: askCallback,
    title: { type: "plain_text", text: "Ask PitSynth" },
    submit: { type: "plain_text", text: "Ask" },
    close: { type: "plain_text", text: "Never mind" },
    private_metadata: JSON.stringify(about),
    blocks: [
      {
        ...{ type: "input", block_id: askFields.question },
        label: { type: "plain_text", text: "Question" },
        element: {
          ...{ type: "plain_text_input", action_id: askFields.question, multiline: true, focus_on_load: true },
          max_length: 1_000,
          placeholder: { type: "plain_text", text: "Who won the last race?" },
          ...(words === "" ? {} : { initial_value: shortened(words, 1_000) }),
        },
      },
      where,
    ],
  };
}

const threadChoice: ModalView["blocks"][number] = {
  ...{ type: "input", block_id: askFields.where },
  label: { type: "plain_text", text: "Answer" },
  element: {
    ...{ type: "radio_buttons", action_id: askFields.where, options: [toThread, toMe] },
    initial_option: toThread,
  },
};

const channelChoice: ModalView["blocks"][number] = {
  ...{ type: "input", block_id: askFields.channel, optional: true },
  label: { type: "plain_text", text: "Answer in" },
  hint: { type: "plain_text", text: "Nothing chosen: in a direct message to you" },
  element: { type: "conversations_select", action_id: askFields.channel },
};
