import { type APIEmbed, type ChatInputCommandInteraction, escapeMarkdown } from "discord.js";
import { addTurn } from "#db/app/conversations.ts";
import { Fault } from "#db/fault.ts";
import { teamColor } from "#tools/charts/team-colors.ts";
import type { ToolResult } from "#tools/tool.ts";
import type { Answer } from "../../../chat/answer.ts";
import { type StoryResult, writeCommentary } from "../../../chat/commentary.ts";
import { type ChannelAnswer, keepAnswer } from "../../channel/answer-in-channel.ts";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { labelsOf } from "../../channel/labels.ts";
import { progressWords } from "../../channel/progress-words.ts";
import { splitText } from "../../channel/split-text.ts";
import { inTurn } from "../answering/answer-question.ts";
import { replyOf } from "../answering/interaction-stage.ts";
import type { Stage } from "../answering/stage.ts";
import { privateOption } from "../commands/command-list.ts";
import { type ToolCommand, toolCommands } from "../commands/tool-commands.ts";
import { errorFacts } from "../error-facts.ts";
import { answerFooter } from "../format/answer-text.ts";
import { answerButtons } from "../format/buttons.ts";
import { chartFiles } from "../format/chart-files.ts";
import type { Outgoing, OutgoingFile } from "../outgoing.ts";
import { askerId, type DiscordParts, surface } from "../parts.ts";
import type { Card } from "../views/card.ts";
import { cardOf } from "../views/views.ts";
import { conversationHere, deferAndAdmit } from "./ask-command.ts";

type Good = Extract<ToolResult, { ok: true }>;

/** A tool that a command runs. */
export interface ToolRun {
  /** Its name. */
  command: string;
  input: Record<string, unknown>;
  conversation: string;
  asker: string;
  settings: ChannelSettings;
}

/** Runs a tool with the options given and shows its result as an embed. */
export async function runToolCommand(
  parts: DiscordParts,
  interaction: ChatInputCommandInteraction,
  command: ToolCommand,
): Promise<void> {
  const isPrivate = interaction.options.getBoolean(privateOption) === true;
  const admitted = await deferAndAdmit(parts, interaction, isPrivate);
  if (!admitted) return;
  const { settings, stage } = admitted;
  const conversation = await conversationHere(parts, interaction);
  const asker = askerId(interaction.user.id);
  const input = { ...command.fixed, ...optionsOf(interaction) };
  const runs = { command: command.name, input, conversation, asker, settings };
  await parts.work.note({ reply: replyOf(interaction), runs });
  await runTool(parts, runs, stage);
}

/** Runs it when its turn in the conversation has come. */
export async function runTool(parts: DiscordParts, run: ToolRun, stage: Stage): Promise<void> {
  const { input, conversation, asker, settings } = run;
  const { context, tools } = parts.services;
  const command = toolCommands.find(({ name }) => name === run.command);
  if (!command) return;
  await inTurn(parts, { conversation, asker, settings }, stage, async (signal, onProgress) => {
    onProgress(progressWords(command.tool));
    const tool = tools.find(({ name }) => name === command.tool);
    const result = await tool?.call(input, { ...context, signal });
    if (!result?.ok) throw new Fault(result?.code ?? "internal", result?.text ?? labelsOf(settings).failed);
    const card = await cardFor(parts, command, result, asker, signal);
    const question = command.asked(card.title);
    const answer = answerOf(command.tool, input, result, conversation);
    const asked = { surface, conversation, asker, question, settings, isShared: stage.isShared } as const;
    const kept = await keepAnswer(parts.services, asked, answer);
    const turn = { conversationId: conversation, surface, askerId: asker, question, answer: result.text };
    await addTurn(parts.services.app, { ...turn, at: context.now() });
    const onFault = (error: unknown) => parts.log.error(errorFacts(error), "a chart could not be drawn");
    const files = await chartFiles(answer.charts, onFault, signal);
    return {
      messages: cardMessages(card, kept, settings, files),
      hidden: kept.onlyForAsker ? { id: kept.id } : undefined,
    };
  });
}

function optionsOf(interaction: ChatInputCommandInteraction): Record<string, unknown> {
  const given = interaction.options.data.filter(({ name }) => name !== privateOption);
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
}

/** A recap is told as a reporter would; the rest has a view of its own. */
async function cardFor(
  parts: DiscordParts,
  command: ToolCommand,
  result: Good,
  asker: string,
  signal: AbortSignal,
): Promise<Card> {
  if (command.tool !== "race_story") return cardOf(command.tool, result);
  const story = result as StoryResult;
  const { text } = await writeCommentary(parts.services, story, { asker, signal });
  const { race, season, winner_constructor: name } = story.data;
  return { title: race, blocks: [text], team: name ? { name, season } : undefined };
}

function answerOf(tool: string, input: Record<string, unknown>, result: Good, thread: string): Answer {
  return {
    ...{ answer: result.text, outcome: "answered", sources: result.sources, claims: [], model: "none", ms: 0, thread },
    tool_calls: [{ name: tool, input, ok: true }],
    as_of: result.as_of,
    charts: result.chart ? [result.chart] : [],
  };
}

const longestTitle = 256;
const longestDescription = 4000;
/** PitSynth's own, where a result is no team's. */
const ownColor = 0xe0342b;

/** A card as embeds: one a message, its picture within, the buttons under the last. */
export function cardMessages(
  { title, blocks, team }: Card,
  { answer, id, followUps }: ChannelAnswer,
  settings: ChannelSettings,
  files: readonly OutgoingFile[],
): Outgoing[] {
  const footer = settings.verbosity === "short" ? "" : answerFooter(answer);
  const parts = splitText([...blocks, footer].filter((one) => one !== "").join("\n"), longestDescription);
  const color = team ? Number.parseInt(teamColor(team.name, team.season)?.slice(1) ?? "", 16) : Number.NaN;
  const components = answerButtons({ id, followUps, hasSources: answer.sources.length > 0 }, labelsOf(settings));
  return parts.map((description, at) => {
    const isLast = at === parts.length - 1;
    const [picture] = isLast ? files : [];
    const embed: APIEmbed = {
      ...(at === 0 ? { title: escapeMarkdown(title).slice(0, longestTitle) } : {}),
      ...{ description, color: Number.isNaN(color) ? ownColor : color },
      ...(picture ? { image: { url: `attachment://${picture.name}` } } : {}),
    };
    return { embeds: [embed], ...(isLast ? { components, files: [...files] } : {}) };
  });
}
