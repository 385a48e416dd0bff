import type { Message, SendableChannels } from "discord.js";
import { isForbidden } from "../error-facts.ts";
import { type Outgoing, whole } from "../outgoing.ts";
import type { Stage } from "./stage.ts";

/** The answer to a message: a reply to it, or a message in the thread that was opened for it. */
export function messageStage(
  asked: Message,
  channel: SendableChannels,
  onShown: (progress: Message) => Promise<void> = async () => undefined,
): Stage {
  let shown: Message | undefined;
  const isSamePlace = channel.id === asked.channelId;
  const reply = isSamePlace ? { reply: { messageReference: asked.id, failIfNotExists: false } } : {};
  return {
    isShared: asked.guildId !== null,
    canWhisper: asked.guildId === null,
    async progress(message) {
      if (shown) {
        shown = await shown.edit(whole(message));
        return;
      }
      shown = await channel.send({ ...whole(message), ...reply });
      await onShown(shown);
    },
    async answer([first, ...rest]) {
      if (first)
        shown = await orWithoutFiles(first, (one) => (shown ? shown.edit(one) : channel.send({ ...one, ...reply })));
      for (const message of rest) await orWithoutFiles(message, (one) => channel.send(one));
    },
    async privately(messages) {
      if (asked.guildId === null) return this.answer(messages);
      await shown?.delete();
      shown = undefined;
      await tellPrivately(asked, messages);
    },
  };
}

/** Where files may not be attached, the words are still said. */
async function orWithoutFiles(
  message: Outgoing,
  send: (one: ReturnType<typeof whole>) => Promise<Message>,
): Promise<Message> {
  try {
    return await send(whole(message));
  } catch (error) {
    if (!isForbidden(error) || !message.files?.length) throw error;
    return send({ ...whole(message), files: [] });
  }
}

/** By a direct message; where somebody takes none, a sign under the question is all that can be given. */
async function tellPrivately(asked: Message, messages: readonly Outgoing[]): Promise<void> {
  try {
    for (const message of messages) await asked.author.send(whole(message));
  } catch (error) {
    if (!isForbidden(error)) throw error;
    await asked.react("🚫").catch((refused) => {
      if (!isForbidden(refused)) throw refused;
    });
  }
}
