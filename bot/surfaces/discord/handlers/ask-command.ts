import { ChannelType, type ChatInputCommandInteraction, MessageFlags, type RepliableInteraction } from "discord.js";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { answerQuestion, type Question } from "../answering/answer-question.ts";
import { interactionStage, replyOf } from "../answering/interaction-stage.ts";
import type { Stage } from "../answering/stage.ts";
import { privateOption } from "../commands/command-list.ts";
import { isForbidden } from "../error-facts.ts";
import { askerId, type DiscordParts } from "../parts.ts";
import { placeOfInteraction, refusalIn, settingsIn } from "../talk/admit.ts";
import { conversationIn } from "../talk/talks.ts";

export interface Deferred {
  stage: Stage;
  settings: ChannelSettings;
}

/** Acknowledges at once, then looks whether the asker may ask; undefined when that was refused. */
export async function deferAndAdmit(
  parts: DiscordParts,
  interaction: RepliableInteraction,
  isPrivate: boolean,
): Promise<Deferred | undefined> {
  await parts.starts.first(() => interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {}));
  const place = placeOfInteraction(interaction);
  const settings = await settingsIn(parts, place);
  const stage = interactionStage(interaction.client, replyOf(interaction));
  const refusal = await refusalIn(parts, place, settings);
  if (!refusal) return { stage, settings };
  await stage.privately([{ content: refusal }]);
  return undefined;
}

/** The conversation that a command in a channel belongs to: a thread's, a direct talk's, or the asker's own there. */
export async function conversationHere(parts: DiscordParts, interaction: RepliableInteraction): Promise<string> {
  const { channel, channelId, user, id } = interaction;
  if (!channel || channel.isDMBased() || channel.isThread()) return conversationIn(channelId ?? user.id);
  return parts.talks.current(channel.id, user.id, id, parts.services.context.now());
}

export async function askCommand(parts: DiscordParts, interaction: ChatInputCommandInteraction): Promise<void> {
  const text = interaction.options.getString("question", true);
  const isPrivate = interaction.options.getBoolean(privateOption) === true;
  const admitted = await deferAndAdmit(parts, interaction, isPrivate);
  if (!admitted) return;
  const { settings, stage } = admitted;
  const conversation = isPrivate ? undefined : await ownThread(interaction, settings, text);
  const asker = askerId(interaction.user.id);
  const above = `> ${text.replace(/\s+/g, " ").slice(0, 300)}`;
  const where = conversation ?? (await conversationHere(parts, interaction));
  await answerReply(parts, interaction, { conversation: where, asker, text, settings, above }, stage);
}

/** Answers a question that a command, button or form asks; from here on another process could. */
export async function answerReply(
  parts: DiscordParts,
  interaction: RepliableInteraction,
  asks: Question,
  stage: Stage,
): Promise<void> {
  await parts.work.note({ reply: replyOf(interaction), asks });
  await answerQuestion(parts, asks, stage);
}

/** Where answers belong in threads, one is opened under the reply, and its conversation goes on in there. */
async function ownThread(
  interaction: ChatInputCommandInteraction,
  { answer_in: answerIn }: ChannelSettings,
  question: string,
): Promise<string | undefined> {
  if (answerIn !== "thread" || interaction.channel?.type !== ChannelType.GuildText) return undefined;
  try {
    const reply = await interaction.fetchReply();
    const { id } = await reply.startThread({ name: question.slice(0, 90) });
    return conversationIn(id);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return undefined;
  }
}
