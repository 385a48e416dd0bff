import { setTimeout as delay } from "node:timers/promises";
import { type Interaction, MessageFlags, type RepliableInteraction } from "discord.js";
import { takeEvent } from "#db/app/seen-events.ts";
import { interactionStage, replyOf } from "../answering/interaction-stage.ts";
import { toolCommands } from "../commands/tool-commands.ts";
import { errorFacts } from "../error-facts.ts";
import { readButtonId } from "../format/buttons.ts";
import { type DiscordParts, surface } from "../parts.ts";
import { placeOfInteraction, settingsIn } from "../talk/admit.ts";
import { askCommand } from "./ask-command.ts";
import { autocomplete } from "./autocomplete.ts";
import { onButton } from "./buttons.ts";
import { failed } from "./failed.ts";
import { forgetCommand } from "./forget-command.ts";
import { helpCommand } from "./help-command.ts";
import { askAboutMessage, onModal } from "./modals.ts";
import { settingsCommand } from "./settings-command.ts";
import { subscribeCommand } from "./subscribe-command.ts";
import { runToolCommand } from "./tool-command.ts";

/** Sends a command, button, form or half-typed option to what handles it. */
export async function onInteraction(parts: DiscordParts, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    await autocomplete(parts, interaction).catch((error) =>
      parts.log.warn(errorFacts(error), "no names were suggested"),
    );
    return;
  }
  if (!interaction.isRepliable()) return;
  const { app, context } = parts.services;
  if (isCancelElsewhere(parts, interaction)) await delay(elsewhereMs);
  const id = `${surface}:interaction:${interaction.id}`;
  const handled = () => handle(parts, interaction).catch((error) => sayFailed(parts, interaction, error));
  try {
    // Before it is acknowledged nobody knows how it will be: an apology would go to no channel.
    if (asksSomething(interaction))
      await parts.work.once(id, { reply: { ...replyOf(interaction), isEphemeral: true } }, handled);
    else if (await takeEvent(app, id, context.now())) await handled();
  } catch (error) {
    await sayFailed(parts, interaction, error);
  }
}

/** Where several processes hear of everything, the one that makes the answer comes first to end it. */
const elsewhereMs = 1_000;

function isCancelElsewhere({ runs }: DiscordParts, interaction: RepliableInteraction): boolean {
  const pressed = interaction.isButton() ? readButtonId(interaction.customId) : undefined;
  return pressed?.kind === "cancel" && runs.find(pressed.id) === undefined;
}

async function sayFailed(parts: DiscordParts, interaction: RepliableInteraction, error: unknown): Promise<void> {
  const settings = await settingsIn(parts, placeOfInteraction(interaction));
  await failed(parts, error, (content) => whisper(interaction, content), settings);
}

/** Commands, buttons and forms that are answered with more than a word. */
function asksSomething(interaction: RepliableInteraction): boolean {
  if (interaction.isChatInputCommand())
    return interaction.commandName === "ask" || toolCommands.some(({ name }) => name === interaction.commandName);
  if (interaction.isButton()) return ["ask", "show"].includes(readButtonId(interaction.customId)?.kind ?? "");
  return interaction.isModalSubmit() && readButtonId(interaction.customId)?.kind !== "why";
}

async function handle(parts: DiscordParts, interaction: RepliableInteraction): Promise<void> {
  if (interaction.isButton()) return onButton(parts, interaction);
  if (interaction.isModalSubmit()) return onModal(parts, interaction);
  if (interaction.isMessageContextMenuCommand()) return askAboutMessage(parts, interaction);
  if (!interaction.isChatInputCommand()) return;
  const tool = toolCommands.find(({ name }) => name === interaction.commandName);
  if (tool) return runToolCommand(parts, interaction, tool);
  if (interaction.commandName === "ask") return askCommand(parts, interaction);
  if (interaction.commandName === "settings") return settingsCommand(parts, interaction);
  if (interaction.commandName === "subscribe") return subscribeCommand(parts, interaction);
  if (interaction.commandName === "forget") return forgetCommand(parts, interaction);
  return helpCommand(parts, interaction);
}

/** To the asker alone, whatever was shown until then. */
async function whisper(interaction: RepliableInteraction, content: string): Promise<void> {
  if (interaction.deferred || interaction.replied)
    await interactionStage(interaction.client, replyOf(interaction)).privately([{ content }]);
  else await interaction.reply({ content, flags: MessageFlags.Ephemeral });
}
