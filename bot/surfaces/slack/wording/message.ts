import type { KnownBlock } from "@slack/types";
import { escaped } from "./slack-text.ts";

/** A message as Slack takes it. */
export interface Message {
  /** For notifications, and for those who have it read out to them. */
  text: string;
  blocks: KnownBlock[];
}

const mostBlocks = 46;
/** More in one message than anybody reads in one piece. */
const mostCharacters = 11_000;

/** Blocks in as many messages as they need; `last` stays with the end. */
export function messagesOf(blocks: readonly KnownBlock[], last: readonly KnownBlock[] = []): KnownBlock[][] {
  const messages: KnownBlock[][] = [[]];
  let size = 0;
  let tables = 0;
  for (const block of blocks) {
    const length = lengthOf(block);
    const current = messages.at(-1) ?? [];
    const isTable = block.type === "table";
    if (
      current.length > 0 &&
      (current.length >= mostBlocks || size + length > mostCharacters || (isTable && tables > 0))
    ) {
      messages.push([block]);
      size = length;
      tables = isTable ? 1 : 0;
    } else {
      current.push(block);
      size += length;
      tables += isTable ? 1 : 0;
    }
  }
  messages.at(-1)?.push(...last);
  return messages;
}

function lengthOf(block: KnownBlock): number {
  if (block.type === "section") return block.text?.text.length ?? 0;
  if (block.type !== "table") return 0;
  return block.rows.flat().reduce((sum, cell) => sum + ("text" in cell ? cell.text.length : 0), 0);
}

/** A few words in one line of small print. */
export function contextBlock(mrkdwn: string): KnownBlock {
  return { type: "context", elements: [{ type: "mrkdwn", text: mrkdwn.slice(0, 2_000) }] };
}

export function sectionBlock(mrkdwn: string): KnownBlock {
  return { type: "section", text: { type: "mrkdwn", text: mrkdwn.slice(0, 3_000) } };
}

/** A few words as they are. */
export function plainMessage(text: string): Message {
  return { text: escaped(text), blocks: [sectionBlock(escaped(text))] };
}
