import type { KnownBlock } from "@slack/types";
import type { ChannelAnswer } from "../../channel/answer-in-channel.ts";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { labelsOf } from "../../channel/labels.ts";
import { answerBody, withoutTables } from "./answer-body.ts";
import { answerButtons } from "./answer-buttons.ts";
import { contextBlock, type Message, messagesOf } from "./message.ts";
import { escaped, shortened } from "./slack-text.ts";
import { textBlocks } from "./text-blocks.ts";
import { toMrkdwn } from "./to-mrkdwn.ts";

const longestText = 3_500;

/** An answer as messages: its words and tables, what it stands on, and buttons under the last. */
export function answerMessages(
  shown: ChannelAnswer,
  settings: ChannelSettings,
  pictures: KnownBlock[] = [],
): Message[] {
  const { answer } = shown;
  const { body, footer } = answerBody(answer.answer);
  const words = settings.verbosity === "short" ? withoutTables(body) : body;
  const isAnswered = answer.outcome !== "asked_back" && answer.tool_calls.length > 0;
  const last = [
    ...pictures,
    ...(isAnswered ? footerBlocks(footer, settings) : []),
    ...(isAnswered ? answerButtons(shown, labelsOf(settings)) : []),
  ];
  return messagesOf(textBlocks(words), last).map((blocks) => ({ text: textOf(blocks, words), blocks }));
}

/** Small print: in one line, or line by line where the channel wants everything. */
function footerBlocks(footer: readonly string[], { verbosity }: ChannelSettings): KnownBlock[] {
  if (footer.length === 0) return [];
  const lines = footer.map(footerLine).filter((line) => line !== "");
  if (verbosity === "short") return [contextBlock(escaped(lines.at(-1) ?? ""))];
  return [contextBlock(shortened(escaped(lines.join(verbosity === "full" ? "\n" : "  ·  ")), 1_900))];
}

/** The passages cited have lines of their own: their numbers alone need not stand among the sources too. */
function footerLine(line: string): string {
  const sources = /^Sources: (.*)$/.exec(line)?.[1];
  if (sources === undefined) return line.replace(/^As of (.*)$/, "Data to $1");
  const titles = sources.split("; ").filter((title) => !/^\[\d+\]$/.test(title));
  return titles.length === 0 ? "" : `Sources: ${titles.join("; ")}`;
}

/** What a notification says: the words of this message. */
function textOf(blocks: readonly KnownBlock[], words: string): string {
  const sections = blocks.flatMap((block) => (block.type === "section" ? (block.text?.text ?? []) : []));
  return shortened(sections.join("\n") || toMrkdwn(words), longestText);
}
