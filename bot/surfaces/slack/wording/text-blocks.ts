import type { KnownBlock } from "@slack/types";
import { splitText } from "../../channel/split-text.ts";
import { withoutFence } from "./lined-up-table.ts";
import { partsOfText } from "./parts-of-text.ts";
import { fencedTable, tableBlock } from "./table-block.ts";
import { toMrkdwn } from "./to-mrkdwn.ts";

/** Slack takes 3,000 characters a section; marks and escapes make the text longer than it was. */
const longestSection = 3_000;
const usualSection = 2_700;

/** A text in Markdown as blocks: sections, and a table block for the first table that fits one. */
export function textBlocks(markdown: string, takesTable = true): KnownBlock[] {
  let tables = takesTable ? 0 : 1;
  return withoutFence(partsOfText(markdown)).flatMap((part) => {
    if (part.kind === "text") return sections(part.text);
    const block = tables === 0 ? tableBlock(part.rows) : undefined;
    if (!block) return sections(fencedTable(part.rows));
    tables++;
    return [block];
  });
}

function sections(text: string, limit = usualSection): KnownBlock[] {
  return splitText(text, limit).flatMap((part): KnownBlock[] => {
    const mrkdwn = toMrkdwn(part);
    return mrkdwn.length > longestSection
      ? sections(part, Math.floor(limit / 2))
      : [{ type: "section", expand: true, text: { type: "mrkdwn", text: mrkdwn } }];
  });
}
