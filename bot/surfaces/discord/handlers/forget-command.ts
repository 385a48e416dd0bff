import { type ChatInputCommandInteraction, MessageFlags, PermissionFlagsBits } from "discord.js";
import { forgetShownAnswers } from "#db/app/shown-answers.ts";
import { labelsOf } from "../../channel/labels.ts";
import type { DiscordParts } from "../parts.ts";
import { placeOfInteraction, settingsIn } from "../talk/admit.ts";
import { conversationHere } from "./ask-command.ts";

/** Forgets the asker's conversation here; that of a thread, which is everybody's, only for who opened it or keeps order. */
export async function forgetCommand(parts: DiscordParts, interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const { services, talks } = parts;
  const labels = labelsOf(await settingsIn(parts, placeOfInteraction(interaction)));
  if (!(await mayForget(interaction))) {
    await interaction.editReply(labels.notYours);
    return;
  }
  const conversation = await conversationHere(parts, interaction);
  const wasThere = await services.chat.forget(conversation);
  await forgetShownAnswers(services.app, conversation);
  talks.forget(interaction.channelId, interaction.user.id);
  await interaction.editReply(wasThere ? labels.forgotten : labels.nothingToForget);
}

async function mayForget({ channel, user, memberPermissions }: ChatInputCommandInteraction): Promise<boolean> {
  if (!channel?.isThread()) return true;
  if (memberPermissions?.has(PermissionFlagsBits.ManageMessages)) return true;
  const starter = await channel.fetchStarterMessage().catch(() => null);
  return starter?.author.id === user.id || starter?.interactionMetadata?.user.id === user.id;
}
