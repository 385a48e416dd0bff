import { type ButtonInteraction, MessageFlags, PermissionFlagsBits } from "discord.js";
import { giveFeedback } from "#db/app/feedback.ts";
import { type ShownAnswer, shownAnswer } from "#db/app/shown-answers.ts";
import type { ButtonsOfAnswer } from "../../channel/answer-in-channel.ts";
import { type Labels, labelsOf } from "../../channel/labels.ts";
import { splitText } from "../../channel/split-text.ts";
import { interactionStage, replyOf } from "../answering/interaction-stage.ts";
import { type ButtonId, readButtonId } from "../format/buttons.ts";
import { messageLimit, whole } from "../outgoing.ts";
import { askerId, type DiscordParts } from "../parts.ts";
import { placeOfInteraction, settingsIn } from "../talk/admit.ts";
import { answerReply, deferAndAdmit } from "./ask-command.ts";
import { feedbackOn } from "./feedback-on.ts";
import { askAboutPost, askWhy } from "./modals.ts";

const onlyForYou = { flags: MessageFlags.Ephemeral } as const;

export async function onButton(parts: DiscordParts, interaction: ButtonInteraction): Promise<void> {
  const pressed = readButtonId(interaction.customId);
  const settings = await settingsIn(parts, placeOfInteraction(interaction));
  const labels = labelsOf(settings);
  if (pressed?.kind === "cancel") return cancel(parts, interaction, pressed.id, labels);
  if (pressed?.kind === "post") return askAboutPost(interaction, labels);
  const shown = pressed && (await shownAnswer(parts.services.app, pressed.id));
  if (!pressed || !shown) {
    await interaction.reply({ content: labels.gone, ...onlyForYou });
    return;
  }
  if (pressed.kind === "ask") return askNext(parts, interaction, shown, pressed.at);
  if (pressed.kind === "sources") return showSources(interaction, shown, labels);
  if (pressed.kind === "show") return reveal(parts, interaction, shown);
  return judge(parts, interaction, shown, pressed, labels);
}

/** Ends an answer under way: for its asker, and for those who keep order in the channel. */
async function cancel(parts: DiscordParts, interaction: ButtonInteraction, id: string, labels: Labels): Promise<void> {
  const run = parts.runs.find(id);
  const mayAnyway = interaction.memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
  if (!run) await interaction.reply({ content: labels.gone, ...onlyForYou });
  else if (run.asker !== askerId(interaction.user.id) && !mayAnyway)
    await interaction.reply({ content: labels.notYours, ...onlyForYou });
  else {
    run.cancel();
    await interaction.update({ content: labels.stopped, components: [] });
  }
}

async function askNext(
  parts: DiscordParts,
  interaction: ButtonInteraction,
  shown: ShownAnswer,
  at: number,
): Promise<void> {
  const text = (shown.payload as ButtonsOfAnswer).followUps[at];
  const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral);
  const admitted = await deferAndAdmit(parts, interaction, isPrivate);
  if (!admitted || text === undefined) return;
  const { settings, stage } = admitted;
  const question = { conversation: shown.conversationId, asker: askerId(interaction.user.id), text, settings };
  await answerReply(parts, interaction, { ...question, above: `> ${text}` }, stage);
}

async function showSources(interaction: ButtonInteraction, shown: ShownAnswer, labels: Labels): Promise<void> {
  const { sources } = shown.payload as ButtonsOfAnswer;
  const lines = sources.map(({ title, ref, quote }) => {
    const said = quote ? `\n> ${quote.replace(/\s+/g, " ").slice(0, 300)}` : "";
    return `- **${title}** (\`${ref}\`)${said}`;
  });
  const [first = labels.noSources] = splitText(lines.join("\n"), messageLimit);
  await interaction.reply({ content: first, ...onlyForYou });
}

async function reveal(parts: DiscordParts, interaction: ButtonInteraction, shown: ShownAnswer): Promise<void> {
  await interaction.deferReply(onlyForYou);
  const stage = interactionStage(interaction.client, replyOf(interaction));
  const kept = parts.reveals.find(shown.id);
  if (kept) return stage.answer(kept.map(whole));
  const settings = await settingsIn(parts, placeOfInteraction(interaction));
  const { conversationId: conversation, question: text } = shown;
  const asker = askerId(interaction.user.id);
  await answerReply(parts, interaction, { conversation, asker, text, settings }, stage);
}

async function judge(
  parts: DiscordParts,
  interaction: ButtonInteraction,
  shown: ShownAnswer,
  { kind }: ButtonId,
  labels: Labels,
): Promise<void> {
  const verdict = kind === "up" ? "up" : "down";
  if (verdict === "down") await askWhy(interaction, shown.id, labels);
  else await interaction.reply({ content: labels.thanks, ...onlyForYou });
  await giveFeedback(parts.services.app, feedbackOn(shown, interaction, verdict), parts.services.context.now());
}
