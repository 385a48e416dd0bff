import { ChannelType, type Message, type SendableChannels } from "discord.js";
import { labelsOf } from "../../channel/labels.ts";
import { answerQuestion } from "../answering/answer-question.ts";
import { messageStage } from "../answering/message-stage.ts";
import type { Stage } from "../answering/stage.ts";
import { hasThread, isForbidden } from "../error-facts.ts";
import { askerId, type DiscordParts, surface } from "../parts.ts";
import { placeOfMessage, refusalIn, settingsIn } from "../talk/admit.ts";
import { repliedTo } from "../talk/replied-to.ts";
import { conversationIn } from "../talk/talks.ts";
import { failed } from "./failed.ts";

/** Answers a message that speaks to the bot: a mention, a reply to it, a direct message, or in a thread of its own. */
export async function onMessage(parts: DiscordParts, message: Message): Promise<void> {
  if (message.author.bot || message.webhookId || message.system || !message.channel.isSendable()) return;
  const isAddressed = speaksToBot(message);
  if (!isAddressed && !isInOwnThread(parts, message)) return;
  const place = placeOfMessage(message);
  const settings = await settingsIn(parts, place);
  if (!isAddressed && !settings.thread_replies) return;
  const { id: messageId, channelId, guildId } = message;
  const asked = { guildId, channelId, messageId, roles: place.roles };
  await parts.work.once(`${surface}:message:${messageId}`, { message: asked }, () =>
    answerMessage(parts, message, place.roles),
  );
}

/** `roles` are those of who wrote it, which a message read again does not tell. */
export async function answerMessage(parts: DiscordParts, message: Message, roles: readonly string[]): Promise<void> {
  if (!message.channel.isSendable()) return;
  const place = { ...placeOfMessage(message), roles };
  const settings = await settingsIn(parts, place);
  const shown = ({ id, channelId }: Message) => parts.work.note({ shown: { channelId, messageId: id } });
  let stage: Stage = messageStage(message, message.channel, shown);
  try {
    const refusal = await refusalIn(parts, place, settings);
    if (refusal) return await stage.privately([{ content: refusal }]);
    const channel = settings.answer_in === "thread" ? await threadFor(message) : message.channel;
    stage = messageStage(message, channel, shown);
    await parts.starts.first(() => channel.sendTyping());
    const { conversation, quote } = await conversationOf(parts, message, channel);
    const text = questionIn(message, quote);
    if (text === "") return await stage.answer([{ content: labelsOf(settings).askSomething }]);
    await answerQuestion(parts, { conversation, asker: askerId(message.author.id), text, settings }, stage);
  } catch (error) {
    await failed(parts, error, (content) => stage.privately([{ content }]), settings);
  }
}

function speaksToBot({ guildId, mentions, client }: Message): boolean {
  return guildId === null || mentions.users.has(client.user.id) || mentions.repliedUser?.id === client.user.id;
}

function isInOwnThread({ readsMessages }: DiscordParts, { channel, client, content }: Message): boolean {
  return readsMessages && channel.isThread() && channel.ownerId === client.user.id && content !== "";
}

/** A thread of its own for a question in an open channel; the channel itself where none can be opened. */
async function threadFor(message: Message): Promise<SendableChannels> {
  const here = message.channel as SendableChannels;
  if (here.type !== ChannelType.GuildText && here.type !== ChannelType.GuildAnnouncement) return here;
  try {
    return await message.startThread({ name: threadName(plainText(message)) });
  } catch (error) {
    if (hasThread(error)) return await threadOf(message);
    if (!isForbidden(error)) throw error;
    return here;
  }
}

/** Opened by a process that died before it answered there; a thread has the id of its first message. */
async function threadOf(message: Message): Promise<SendableChannels> {
  const thread = await message.client.channels.fetch(message.id);
  return thread?.isSendable() ? thread : (message.channel as SendableChannels);
}

const longestName = 90;

function threadName(question: string): string {
  const name = question.replace(/\s+/g, " ").trim() || "PitSynth";
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}

async function conversationOf(parts: DiscordParts, message: Message, channel: SendableChannels) {
  const { app, context } = parts.services;
  const replied = message.reference ? await repliedTo(message, app, context.now()) : undefined;
  const quote = replied?.quote;
  if (channel.isDMBased() || channel.isThread()) return { conversation: conversationIn(channel.id), quote };
  if (replied?.conversation) return { conversation: replied.conversation, quote };
  const talk = await parts.talks.current(channel.id, message.author.id, message.id, context.now());
  return { conversation: talk, quote };
}

/** The words without the bot's name; with what somebody else said before them when the message replies to that. */
function questionIn(message: Message, quote: string | undefined): string {
  const text = plainText(message);
  if (!quote) return text;
  return text === "" ? quote : `${text} ("${quote.slice(0, 500)}")`;
}

function plainText({ content, client, guild }: Message): string {
  const role = guild?.members.me?.roles.botRole?.id;
  const names = [`<@${client.user.id}>`, `<@!${client.user.id}>`, ...(role ? [`<@&${role}>`] : [])];
  return names.reduce((text, name) => text.replaceAll(name, " "), content).trim();
}
