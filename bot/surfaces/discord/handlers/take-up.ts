import { type Message, RESTJSONErrorCodes, Routes } from "discord.js";
import { labelsOf } from "../../channel/labels.ts";
import { answerQuestion } from "../answering/answer-question.ts";
import { interactionStage } from "../answering/interaction-stage.ts";
import { messageStage } from "../answering/message-stage.ts";
import type { Stage } from "../answering/stage.ts";
import type { DiscordWork } from "../discord-work.ts";
import { discordCode, errorFacts } from "../error-facts.ts";
import type { DiscordParts } from "../parts.ts";
import { answerMessage } from "./on-message.ts";
import { runTool } from "./tool-command.ts";

/** Of a server that another shard hears of this process knows nothing. */
export function isInReach({ client }: DiscordParts, { message, reply }: DiscordWork): boolean {
  const guildId = (message ?? reply)?.guildId ?? null;
  return guildId === null || client.guilds.cache.has(guildId);
}

/** Does what a process had begun that has died; what that one showed of its steps is taken away or written over. */
export async function takeUp(parts: DiscordParts, work: DiscordWork): Promise<void> {
  const { client } = parts;
  if (work.shown)
    await client.rest
      .delete(Routes.channelMessage(work.shown.channelId, work.shown.messageId))
      .catch((error) => parts.log.warn(errorFacts(error), "a message stayed behind"));
  if (work.message) {
    const message = await messageOf(parts, work);
    return message && answerMessage(parts, message, work.message.roles);
  }
  const stage = work.reply && interactionStage(client, work.reply);
  if (stage && work.asks) await answerQuestion(parts, work.asks, stage);
  else if (stage && work.runs) await runTool(parts, work.runs, stage);
  else await apologise(parts, work);
}

/** Tells who asked, where that can still be done. */
export async function apologise(parts: DiscordParts, work: DiscordWork): Promise<void> {
  const stage = await stageOf(parts, work);
  const content = labelsOf({ language: (work.asks ?? work.runs)?.settings.language ?? "en" }).interrupted;
  await stage
    ?.answer([{ content }])
    .catch((error) => parts.log.warn(errorFacts(error), "the asker could not be told of a lost question"));
}

async function stageOf(parts: DiscordParts, work: DiscordWork): Promise<Stage | undefined> {
  if (work.reply) return interactionStage(parts.client, work.reply);
  const message = await messageOf(parts, work);
  return message?.channel.isSendable() ? messageStage(message, message.channel) : undefined;
}

/** Undefined when it was deleted, or is out of reach, in the meantime. */
async function messageOf({ client }: DiscordParts, { message }: DiscordWork): Promise<Message | undefined> {
  if (!message) return undefined;
  try {
    const channel = await client.channels.fetch(message.channelId);
    return channel?.isTextBased() ? await channel.messages.fetch(message.messageId) : undefined;
  } catch (error) {
    const gone = [
      RESTJSONErrorCodes.UnknownMessage,
      RESTJSONErrorCodes.UnknownChannel,
      RESTJSONErrorCodes.MissingAccess,
    ];
    if (!gone.includes(discordCode(error) ?? 0)) throw error;
    return undefined;
  }
}
