import type { KnownBlock } from "@slack/types";
import { z } from "zod";
import { actionElement, button, contextElement, feedbackButtons, inputElement, slackFile } from "./elements.ts";
import { anyText, blockId, plainText } from "./texts.ts";

const named = { block_id: blockId.exactOptional() };

const cell = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1).max(2_000) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
]);

const column = z.strictObject({
  align: z.enum(["left", "center", "right"]).exactOptional(),
  is_wrapped: z.boolean().exactOptional(),
});

const section = z
  .strictObject({
    type: z.literal("section"),
    ...named,
    text: anyText(3_000).exactOptional(),
    fields: z.array(anyText(2_000)).min(1).max(10).exactOptional(),
    accessory: button.exactOptional(),
    expand: z.boolean().exactOptional(),
  })
  .refine((one) => one.text !== undefined || one.fields !== undefined, "a section needs text or fields");

const table = z
  .strictObject({
    type: z.literal("table"),
    ...named,
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z.array(column).max(20).exactOptional(),
  })
  .refine(({ rows }) => rows.every((row) => row.length === rows[0]?.length), "rows of one table are of one length");

const image = z.strictObject({
  type: z.literal("image"),
  ...named,
  slack_file: slackFile,
  alt_text: z.string().min(1).max(2_000),
  title: plainText(2_000).exactOptional(),
});

const input = z.strictObject({
  type: z.literal("input"),
  ...named,
  label: plainText(2_000),
  hint: plainText(2_000).exactOptional(),
  optional: z.boolean().exactOptional(),
  dispatch_action: z.boolean().exactOptional(),
  element: inputElement,
});

/** The blocks that PitSynth uses, within Slack's limits; any other is refused. */
const block = z.discriminatedUnion("type", [
  section,
  table,
  image,
  input,
  z.strictObject({ type: z.literal("header"), ...named, text: plainText(150) }),
  z.strictObject({ type: z.literal("divider"), ...named }),
  z.strictObject({ type: z.literal("markdown"), ...named, text: z.string().min(1).max(12_000) }),
  z.strictObject({ type: z.literal("context"), ...named, elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({ type: z.literal("actions"), ...named, elements: z.array(actionElement).min(1).max(25) }),
  z.strictObject({ type: z.literal("context_actions"), ...named, elements: z.array(feedbackButtons).min(1).max(5) }),
]);

/** Slack's own types hold these to be blocks too; this line does not compile when they drift apart. */
type AgreesWithSlack = z.output<typeof block> extends KnownBlock ? z.output<typeof block> : never;
export type JudgedBlock = AgreesWithSlack;

const onlyInMessages = new Set(["table", "markdown", "context_actions"]);

const listOf = (most: number) =>
  z
    .array(block)
    .max(most)
    .superRefine((blocks, context) => {
      for (const message of findingsOfList(blocks)) context.addIssue({ code: "custom", message });
    });

export const messageBlocks = listOf(50);

export const viewBlocks = listOf(100).refine(
  (blocks) => !blocks.some(({ type }) => onlyInMessages.has(type)),
  "this block is only for messages",
);

/** Rules over all blocks of a message or view. */
function findingsOfList(blocks: readonly JudgedBlock[]): string[] {
  const found: string[] = [];
  const names = blocks.flatMap(({ block_id: name }) => name ?? []);
  if (new Set(names).size < names.length) found.push("block_id is given twice");
  const tables = blocks.filter((one) => one.type === "table");
  if (tables.length > 1) found.push("only one table a message");
  const cells = tables.flatMap(({ rows }) => rows.flat()).reduce((sum, { text }) => sum + text.length, 0);
  if (cells > 10_000) found.push("tables hold more than 10,000 characters");
  const markdown = blocks.reduce((sum, one) => sum + (one.type === "markdown" ? one.text.length : 0), 0);
  if (markdown > 12_000) found.push("markdown blocks hold more than 12,000 characters");
  for (const one of blocks) {
    const ids = one.type === "actions" ? one.elements.map(({ action_id: action }) => action) : [];
    if (new Set(ids).size < ids.length) found.push("action_id is given twice in one block");
  }
  return found;
}
