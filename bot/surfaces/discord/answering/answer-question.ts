import { answerInChannel, type ChannelAnswer } from "../../channel/answer-in-channel.ts";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { labelsOf } from "../../channel/labels.ts";
import { errorFacts } from "../error-facts.ts";
import { answerMessages } from "../format/answer-messages.ts";
import { button, row } from "../format/buttons.ts";
import { chartFiles } from "../format/chart-files.ts";
import type { Outgoing } from "../outgoing.ts";
import { type DiscordParts, surface } from "../parts.ts";
import { pacedProgress } from "./paced-progress.ts";
import type { Stage } from "./stage.ts";

export interface Question {
  conversation: string;
  /** `discord:123`. */
  asker: string;
  text: string;
  settings: ChannelSettings;
  /** Put above the answer, such as the message that it is about. */
  above?: string;
}

/** What makes an answer, once its turn has come. */
export type Work = (signal: AbortSignal, onProgress: (words: string) => void) => Promise<Made>;

export interface Made {
  messages: Outgoing[];
  /** Set when the messages would give away what this channel keeps hidden. */
  hidden?: { id: string } | undefined;
}

/** Answers a question in its place, after those before it in the same conversation. */
export async function answerQuestion(parts: DiscordParts, question: Question, stage: Stage): Promise<void> {
  if (parts.services.config.logsMessages)
    parts.log.info({ asker: question.asker, conversation: question.conversation, question: question.text }, "asked");
  await inTurn(parts, question, stage, async (signal, onProgress) => {
    const { conversation, asker, text, settings } = question;
    const asked = { conversation, asker, question: text, settings, signal, onProgress };
    const made = await answerInChannel(parts.services, { surface, isShared: stage.isShared, ...asked });
    return toMessages(parts, made, question, signal);
  });
}

async function toMessages(
  parts: DiscordParts,
  made: ChannelAnswer,
  { settings, above }: Pick<Question, "settings" | "above">,
  signal: AbortSignal,
): Promise<Made> {
  const onFault = (error: unknown) => parts.log.error(errorFacts(error), "a chart could not be drawn");
  const files = signal.aborted ? [] : await chartFiles(made.answer.charts, onFault, signal);
  return {
    messages: answerMessages(made, settings, files, above),
    hidden: made.onlyForAsker ? { id: made.id } : undefined,
  };
}

/** Does the work when its turn in the conversation has come, shows how far it is, and what came of it. */
export async function inTurn(
  parts: DiscordParts,
  { conversation, asker, settings }: Pick<Question, "conversation" | "asker" | "settings">,
  stage: Stage,
  work: Work,
): Promise<void> {
  const labels = labelsOf(settings);
  const run = parts.runs.begin(asker, () => turn?.cancel());
  const cancel = [row(button("cancel", run.id, labels.cancel))];
  const progress = pacedProgress(
    (words) => stage.progress({ content: `-# 🏁 ${words}…`, components: cancel }),
    labels.thinking,
  );
  const turn = parts.turns.take(conversation, async (signal) => {
    progress.say(labels.thinking);
    await parts.starts.mayBegin();
    return work(signal, (words) => progress.say(words.replace(/^./, (letter) => letter.toUpperCase())));
  });
  if (turn && turn.ahead > 0) progress.say(labels.waiting(turn.ahead));
  try {
    if (!turn) {
      await progress.stop();
      return await stage.privately([{ content: labels.tooManyWaiting }]);
    }
    const made = await turn.done;
    await progress.stop();
    if (run.isCancelled) await stage.answer([{ content: labels.stopped }]);
    else await show(parts, stage, made, labels);
  } finally {
    await progress.stop();
    parts.runs.end(run);
  }
}

/** A hidden answer goes to the asker alone; where that cannot be done in the same place, behind a button. */
async function show(
  parts: DiscordParts,
  stage: Stage,
  { messages, hidden }: Made,
  labels: ReturnType<typeof labelsOf>,
): Promise<void> {
  if (!hidden) return stage.answer(messages);
  if (stage.canWhisper) return stage.privately(messages);
  parts.reveals.keep(hidden.id, messages);
  const reveal = [row(button("show", hidden.id, labels.showMe, { emoji: "👀" }))];
  await stage.answer([{ content: labels.spoilerHidden, components: reveal }]);
}
