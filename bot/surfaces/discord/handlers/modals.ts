import {
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  ComponentType,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from "discord.js";
import { giveFeedback } from "#db/app/feedback.ts";
import { shownAnswer } from "#db/app/shown-answers.ts";
import { raceOf } from "#db/queries/schedule.ts";
import { nameOfRace } from "#tools/entities.ts";
import { type Labels, labelsOf } from "../../channel/labels.ts";
import { buttonId, readButtonId } from "../format/buttons.ts";
import { askerId, type DiscordParts } from "../parts.ts";
import { placeOfInteraction, settingsIn } from "../talk/admit.ts";
import { answerReply, conversationHere, deferAndAdmit } from "./ask-command.ts";
import { feedbackOn } from "./feedback-on.ts";

const field = "text";
const longestQuestion = 1000;

interface Asked {
  id: string;
  title: string;
  label: string;
  hint?: string;
  value?: string;
  isOptional?: boolean;
}

/** A form of one text. */
function form({ id, title, label, hint, value, isOptional = false }: Asked): APIModalInteractionResponseCallbackData {
  const input = {
    ...{ type: ComponentType.TextInput as const, custom_id: field, style: TextInputStyle.Paragraph, label },
    ...{ max_length: longestQuestion, required: !isOptional },
    ...(hint ? { placeholder: hint } : {}),
    ...(value ? { value: value.slice(0, longestQuestion) } : {}),
  };
  return { custom_id: id, title, components: [{ type: ComponentType.ActionRow, components: [input] }] };
}

/** After a thumb down: what was wrong. */
export async function askWhy(interaction: ButtonInteraction, id: string, labels: Labels): Promise<void> {
  const [title, label, hint] = [labels.whyTitle, labels.whyQuestion, labels.whyHint];
  await interaction.showModal(form({ id: buttonId({ kind: "why", id, at: 0 }), title, label, hint, isOptional: true }));
}

/** A question about a message somebody else wrote, which stands in the form to begin with. */
export async function askAboutMessage(
  parts: DiscordParts,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const labels = labelsOf(await settingsIn(parts, placeOfInteraction(interaction)));
  const { id, content, embeds } = interaction.targetMessage;
  const value = content || embeds.map(({ description }) => description ?? "").join("\n");
  const custom = buttonId({ kind: "about", id, at: 0 });
  await interaction.showModal(form({ id: custom, title: labels.aboutTitle, label: labels.aboutQuestion, value }));
}

/** A question about the race of a post. */
export async function askAboutPost(interaction: ButtonInteraction, labels: Labels): Promise<void> {
  await interaction.showModal(
    form({ id: interaction.customId, title: labels.aboutTitle, label: labels.aboutQuestion }),
  );
}

export async function onModal(parts: DiscordParts, interaction: ModalSubmitInteraction): Promise<void> {
  const sent = readButtonId(interaction.customId);
  const text = interaction.fields.getTextInputValue(field).trim();
  if (sent?.kind === "why") return keepReason(parts, interaction, sent.id, text);
  const admitted = await deferAndAdmit(parts, interaction, false);
  if (!admitted) return;
  const { settings, stage } = admitted;
  const race = sent?.kind === "post" ? raceOfPost(parts, interaction.customId) : undefined;
  const question = race && !/\b(19|20)\d\d\b/.test(text) ? `${text} (${race})` : text;
  const above =
    sent?.kind === "about" ? `> -# ${linkTo(interaction, sent.id)}\n> ${oneLine(text)}` : `> ${oneLine(question)}`;
  const conversation = await conversationHere(parts, interaction);
  const asker = askerId(interaction.user.id);
  await answerReply(parts, interaction, { conversation, asker, text: question, settings, above }, stage);
}

async function keepReason(
  parts: DiscordParts,
  interaction: ModalSubmitInteraction,
  id: string,
  reason: string,
): Promise<void> {
  const { app, context } = parts.services;
  const labels = labelsOf(await settingsIn(parts, placeOfInteraction(interaction)));
  await interaction.reply({ content: labels.thanks, flags: MessageFlags.Ephemeral });
  const shown = await shownAnswer(app, id);
  if (shown && reason !== "")
    await giveFeedback(app, { ...feedbackOn(shown, interaction, "down"), reason }, context.now());
}

/** `post:<nonce>:2025-8/qualifying` is about the eighth race of 2025. */
function raceOfPost({ services }: DiscordParts, customId: string): string | undefined {
  const [, season, round] = /:(\d{4})-(\d{1,2})(?:\/|$)/.exec(customId) ?? [];
  const race = season && round ? raceOf(services.context.db, Number(season) * 100 + Number(round)) : undefined;
  return race && nameOfRace(race);
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").slice(0, 300);

const linkTo = ({ guildId, channelId }: ModalSubmitInteraction, messageId: string) =>
  `https://discord.com/channels/${guildId ?? "@me"}/${channelId}/${messageId}`;
