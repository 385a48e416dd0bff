import { type ChatInputCommandInteraction, MessageFlags } from "discord.js";
import { labelsOf } from "../../channel/labels.ts";
import { toolCommands } from "../commands/tool-commands.ts";
import type { DiscordParts } from "../parts.ts";
import { placeOfInteraction, settingsIn } from "../talk/admit.ts";

export async function helpCommand(parts: DiscordParts, interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const labels = labelsOf(await settingsIn(parts, placeOfInteraction(interaction)));
  const commands = toolCommands.map(({ name, description }) => `\`/${name}\` ${description}`).join("\n");
  const name = `<@${parts.client.user?.id ?? ""}>`;
  await interaction.editReply(labels.help(name, commands));
}
