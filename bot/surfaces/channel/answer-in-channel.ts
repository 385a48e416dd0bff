import { randomBytes } from "node:crypto";
import { keepShownAnswer } from "#db/app/shown-answers.ts";
import type { Answer } from "../../chat/answer.ts";
import type { Services } from "../../services.ts";
import type { ChannelSettings } from "./channel-settings.ts";
import { followUpsTo } from "./follow-ups.ts";
import { progressWords } from "./progress-words.ts";
import { isSpoiler } from "./spoilers.ts";

export interface ChannelQuestion {
  surface: "discord" | "slack";
  /** The conversation's key: guild and thread, direct talk, ... */
  conversation: string;
  /** `discord:123`. */
  asker: string;
  question: string;
  settings: ChannelSettings;
  /** Others read along. */
  isShared: boolean;
  signal: AbortSignal;
  /** Told in a few words what is being done. */
  onProgress(words: string): void;
}

/** What the buttons under an answer need after a restart. */
export interface ButtonsOfAnswer {
  sources: Answer["sources"];
  followUps: string[];
}

export interface ChannelAnswer {
  answer: Answer;
  /** By which its buttons find it again. */
  id: string;
  followUps: string[];
  /** Would give a result away that this channel keeps hidden: shown to the asker alone. */
  onlyForAsker: boolean;
}

/** Answers a question from a channel and keeps what its buttons need. Never throws, as chat.ask does not. */
export async function answerInChannel(services: Services, asked: ChannelQuestion): Promise<ChannelAnswer> {
  const { surface, conversation, asker, question } = asked;
  const answer = await services.chat.ask(question, {
    thread: conversation,
    surface,
    asker,
    tools: services.tools,
    signal: asked.signal,
    onEvent: (event) => {
      if (event.kind === "tool") asked.onProgress(progressWords(event.name));
    },
  });
  return keepAnswer(services, asked, answer);
}

/** Keeps what the buttons under an answer need, whoever made it. */
export async function keepAnswer(
  services: Pick<Services, "app" | "context">,
  { surface, conversation, asker, question, settings, isShared }: Omit<ChannelQuestion, "signal" | "onProgress">,
  answer: Answer,
): Promise<ChannelAnswer> {
  const id = randomBytes(8).toString("base64url");
  const followUps = followUpsTo(answer, services.context);
  const payload: ButtonsOfAnswer = { sources: answer.sources, followUps };
  const kept = { id, surface, conversationId: conversation, askerId: asker, question, payload };
  await keepShownAnswer(services.app, kept, services.context.now());
  const onlyForAsker = isShared && isSpoiler(services.context, answer, settings.spoiler_hours);
  return { answer, id, followUps, onlyForAsker };
}
