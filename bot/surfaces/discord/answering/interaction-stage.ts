import {
  type BaseInteraction,
  type InteractionReplyOptions,
  MessageFlags,
  type RepliableInteraction,
} from "discord.js";
import { isOutOfReach } from "../error-facts.ts";
import { type Outgoing, whole } from "../outgoing.ts";
import type { Stage } from "./stage.ts";

/** The answer to an interaction that was deferred, openly or to its asker alone. */
export function interactionStage(interaction: RepliableInteraction): Stage {
  const isEphemeral = interaction.ephemeral === true;
  const flags = isEphemeral ? MessageFlags.Ephemeral : undefined;
  const follow = (message: Outgoing, more: Pick<InteractionReplyOptions, "flags">) =>
    interaction.followUp({ ...whole(message), ...more }).then(() => undefined);
  return {
    isShared: !isEphemeral && interaction.guildId !== null,
    canWhisper: true,
    async progress(message) {
      await interaction.editReply(whole(message)).catch(ignoreOutOfReach);
    },
    async answer([first, ...rest]) {
      if (first) await interaction.editReply(whole(first)).catch((error) => sendInstead(interaction, first, error));
      for (const message of rest)
        await follow(message, flags ? { flags } : {}).catch((error) => sendInstead(interaction, message, error));
    },
    async privately([first, ...rest]) {
      if (isEphemeral && first) await interaction.editReply(whole(first));
      else if (first) {
        await interaction.deleteReply().catch(ignoreOutOfReach);
        await follow(first, { flags: MessageFlags.Ephemeral });
      }
      for (const message of rest) await follow(message, { flags: MessageFlags.Ephemeral });
    },
  };
}

function ignoreOutOfReach(error: unknown): void {
  if (!isOutOfReach(error)) throw error;
}

/** When the interaction cannot be answered any more, an open answer goes into the channel as a message of its own. */
async function sendInstead(interaction: RepliableInteraction, message: Outgoing, error: unknown): Promise<void> {
  const channel = (interaction as BaseInteraction).channel;
  if (!isOutOfReach(error) || interaction.ephemeral || !channel?.isSendable()) throw error;
  await channel.send(whole(message));
}
