import { randomBytes } from "node:crypto";
import type { Answer } from "../../../chat/answer.ts";
import { answerInChannel, type ChannelAnswer } from "../../channel/answer-in-channel.ts";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { labelsOf } from "../../channel/labels.ts";
import type { SlackParts } from "../slack-parts.ts";
import { cancelButton } from "../wording/answer-buttons.ts";
import { answerMessages } from "../wording/answer-messages.ts";
import { contextBlock, plainMessage } from "../wording/message.ts";
import { escaped } from "../wording/slack-text.ts";
import { createLiveMessage, type LiveMessage } from "./live-message.ts";
import { refusalHere } from "./may-ask-here.ts";
import { conversationAt, isBroadcast, type Place, settingsAt } from "./place.ts";
import { chartBlocks, sendCharts } from "./send-charts.ts";
import { postMessage, tellAlone } from "./show-message.ts";
import { isShut, troubleOf } from "./slack-errors.ts";

interface Asking {
  parts: SlackParts;
  place: Place;
  user: string;
  question: string;
  settings: ChannelSettings;
}

/** Answers a question where it was asked, after those before it there. Never throws. */
export async function askInSlack(parts: SlackParts, place: Place, user: string, question: string): Promise<void> {
  try {
    await ask(parts, place, user, question);
  } catch (error) {
    parts.services.context.log.error({ err: error, channel: place.channel }, "a question from Slack failed");
  }
}

async function ask(parts: SlackParts, place: Place, user: string, question: string): Promise<void> {
  const told = parts.signs.arrived();
  try {
    const asking = { parts, place, user, question, settings: await settingsAt(parts, place) };
    const refusal = await whyNot(asking);
    if (refusal) return await tellAlone(parts, place, user, plainMessage(refusal));
    await answer(asking, told);
  } finally {
    told();
  }
}

/** Why a question is not taken, for the asker alone; undefined when it is. */
async function whyNot({ parts, place, user, question, settings }: Asking): Promise<string | undefined> {
  const labels = labelsOf(settings);
  const refusal = await refusalHere(parts, place, user, settings);
  if (refusal) return refusal;
  if (!/[\p{L}\p{N}]/u.test(question)) return labels.askSomething;
  const wait = await parts.limits.count(`slack:${user}`, settings.asks_per_minute);
  if (wait === undefined) return undefined;
  parts.services.metrics.noteLimited("slack", "ask");
  return labels.tooFast(wait);
}

/** Takes a place in the conversation's queue, shows that it was heard, and answers when it is its turn. */
async function answer(asking: Asking, told: () => void): Promise<void> {
  const { parts, place, user, settings } = asking;
  const labels = labelsOf(settings);
  const id = randomBytes(8).toString("base64url");
  const cancel = cancelButton(id, labels);
  const broadcast = isBroadcast(settings, place);
  const live = createLiveMessage({ parts, place, user, cancel, broadcast, thinking: labels.thinking });
  const conversation = conversationAt(place, user);
  const turn = parts.turns.take(conversation, async (signal) => {
    await parts.signs.given();
    await answerTurn(asking, live, signal);
  });
  if (!turn) return tellAlone(parts, place, user, plainMessage(labels.tooManyWaiting));
  parts.running.set(id, { asker: user, conversation, cancel: turn.cancel });
  void live.acknowledge().finally(told);
  if (turn.ahead > 0) live.say(labels.waiting(turn.ahead));
  await turn.done.finally(() => parts.running.delete(id));
}

async function answerTurn(asking: Asking, live: LiveMessage, signal: AbortSignal): Promise<void> {
  const { parts, place, user, question, settings } = asking;
  const shown = await answerInChannel(parts.services, {
    ...{ surface: "slack", question, settings, signal },
    conversation: conversationAt(place, user),
    asker: `slack:${user}`,
    isShared: !place.isDirect && !place.isPrivate,
    onProgress: live.say,
  });
  if (signal.aborted) return live.finish(plainMessage(labelsOf(settings).stopped));
  if (place.isPrivate || shown.onlyForAsker || isFault(shown.answer)) {
    await live.drop();
    return showAlone(asking, shown);
  }
  await showToAll(asking, shown, live);
}

async function showToAll({ parts, place, user, settings }: Asking, shown: ChannelAnswer, live: LiveMessage) {
  const [first, ...rest] = answerMessages(shown, settings);
  if (!first) return;
  try {
    await live.finish(first);
    for (const message of rest) await postMessage(parts, place, message);
  } catch (error) {
    parts.services.context.log.error({ channel: place.channel }, `an answer could not be shown: ${troubleOf(error)}`);
    if (isShut(error) && !place.isDirect) await tellAlone(parts, place, user, first);
    return;
  }
  if (settings.verbosity !== "short") await sendCharts(parts, place, shown.answer.charts);
}

/** To the asker alone: where that was wished, where it would give a result away, and where something went wrong. */
async function showAlone({ parts, place, user, settings }: Asking, shown: ChannelAnswer): Promise<void> {
  const pictures = settings.verbosity === "short" ? [] : await chartBlocks(parts, shown.answer.charts);
  const [first, ...rest] = answerMessages(shown, settings, pictures);
  if (!first) return;
  const note = contextBlock(escaped(labelsOf(settings).spoilerHidden));
  const noted = shown.onlyForAsker ? { ...first, blocks: [note, ...first.blocks] } : first;
  for (const message of [noted, ...rest]) await tellAlone(parts, place, user, message);
}

/** No model worded it: the question was not taken, or something broke. */
const isFault = (answer: Answer) => answer.model === "none";
