import { type Client, InteractionWebhook, MessageFlags, type RepliableInteraction, Routes } from "discord.js";
import { isOutOfReach } from "../error-facts.ts";
import { type Outgoing, whole } from "../outgoing.ts";
import type { Stage } from "./stage.ts";

/** Where the answer to a deferred interaction goes: for 15 minutes any process can put it there. */
export interface DeferredReply {
  applicationId: string;
  token: string;
  guildId: string | null;
  channelId: string | null;
  isEphemeral: boolean;
}

export function replyOf({ applicationId, token, guildId, channelId, ephemeral }: RepliableInteraction): DeferredReply {
  return { applicationId, token, guildId, channelId, isEphemeral: ephemeral === true };
}

/** The answer to an interaction that was deferred, openly or to its asker alone. */
export function interactionStage(client: Client, reply: DeferredReply): Stage {
  const { applicationId, token, guildId, isEphemeral } = reply;
  const webhook = new InteractionWebhook(client as Client<true>, applicationId, token);
  const edit = async (message: Outgoing) => void (await webhook.editMessage("@original", whole(message)));
  const follow = async (message: Outgoing, onlyForAsker: boolean) => {
    const flags = onlyForAsker ? { flags: MessageFlags.Ephemeral as const } : {};
    await webhook.send({ ...whole(message), ...flags });
  };
  return {
    isShared: !isEphemeral && guildId !== null,
    canWhisper: true,
    async progress(message) {
      await edit(message).catch(ignoreOutOfReach);
    },
    async answer([first, ...rest]) {
      if (first) await edit(first).catch((error) => sendInstead(client, reply, first, error));
      for (const message of rest)
        await follow(message, isEphemeral).catch((error) => sendInstead(client, reply, message, error));
    },
    async privately([first, ...rest]) {
      if (isEphemeral && first) await edit(first);
      else if (first) {
        await client.rest.delete(Routes.webhookMessage(applicationId, token), { auth: false }).catch(ignoreOutOfReach);
        await follow(first, true);
      }
      for (const message of rest) await follow(message, true);
    },
  };
}

function ignoreOutOfReach(error: unknown): void {
  if (!isOutOfReach(error)) throw error;
}

/** When the interaction cannot be answered any more, an open answer goes into the channel as a message of its own. */
async function sendInstead(client: Client, reply: DeferredReply, message: Outgoing, error: unknown): Promise<void> {
  const { channelId, isEphemeral } = reply;
  if (!isOutOfReach(error) || isEphemeral || channelId === null) throw error;
  const channel = await client.channels.fetch(channelId).catch(() => null);
  if (!channel?.isSendable()) throw error;
  await channel.send(whole(message));
}
