import type { AnyChunk, MessageMetadata } from "@slack/types";
import { z } from "zod";
import { messageBlocks } from "./blocks.ts";
import { homeView, modalView } from "./views.ts";

const channel = z.string().regex(/^[CDGU][A-Z0-9]+$/, "no channel id");
const user = z.string().regex(/^[UW][A-Z0-9]+$/, "no user id");
const ts = z.string().regex(/^\d{10}\.\d{6}$/, "no message ts");
const flag = z.enum(["true", "false"]);

const metadata = z.strictObject({
  event_type: z.string().regex(/^[a-z0-9_]{1,255}$/),
  event_payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
}) satisfies z.ZodType<MessageMetadata>;

const task = z.strictObject({
  type: z.literal("task_update"),
  id: z.string().min(1).max(255),
  title: z.string().min(1).max(256),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
  details: z.string().max(256).exactOptional(),
  output: z.string().max(256).exactOptional(),
});

const chunk = z.discriminatedUnion("type", [
  task,
  z.strictObject({ type: z.literal("markdown_text"), text: z.string().min(1).max(12_000) }),
  z.strictObject({ type: z.literal("plan_update"), title: z.string().min(1).max(256) }),
  z.strictObject({ type: z.literal("blocks"), blocks: messageBlocks }),
]) satisfies z.ZodType<AnyChunk>;

const text = z.string().min(1, "a message needs text for notifications").max(4_000);
const content = { text, blocks: messageBlocks.optional() };
const stream = { chunks: z.array(chunk).optional(), markdown_text: z.string().max(12_000).optional() };
const file = z.strictObject({ id: z.string(), title: z.string().max(255).optional() });
const prompt = z.strictObject({ title: z.string().min(1).max(75), message: z.string().min(1).max(3_000) });

/** What may be sent to each method, after its JSON fields are read. */
export const requestShapes = {
  "auth.test": z.strictObject({}),
  "apps.connections.open": z.strictObject({}),
  "chat.postMessage": z.strictObject({
    channel,
    ...content,
    thread_ts: ts.optional(),
    reply_broadcast: flag.optional(),
    metadata: metadata.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  }),
  "chat.postEphemeral": z.strictObject({ channel, user, ...content, thread_ts: ts.optional() }),
  "chat.update": z.strictObject({ channel, ts, ...content, metadata: metadata.optional() }),
  "chat.delete": z.strictObject({ channel, ts }),
  "chat.startStream": z.strictObject({
    channel,
    thread_ts: ts,
    recipient_team_id: z.string().optional(),
    recipient_user_id: user.optional(),
    task_display_mode: z.enum(["timeline", "plan"]).optional(),
    ...stream,
  }),
  "chat.appendStream": z.strictObject({ channel, ts, ...stream }),
  "chat.stopStream": z.strictObject({
    channel,
    ts,
    ...stream,
    blocks: messageBlocks.optional(),
    metadata: metadata.optional(),
  }),
  "assistant.threads.setStatus": z.strictObject({
    channel_id: channel,
    thread_ts: ts,
    status: z.string().max(256),
    loading_messages: z.array(z.string().min(1).max(256)).max(10).optional(),
  }),
  "assistant.threads.setTitle": z.strictObject({ channel_id: channel, thread_ts: ts, title: z.string().max(256) }),
  "assistant.threads.setSuggestedPrompts": z.strictObject({
    channel_id: channel,
    thread_ts: ts,
    title: z.string().max(256).optional(),
    prompts: z.array(prompt).min(1).max(4),
  }),
  "views.open": z.strictObject({ trigger_id: z.string().min(1), view: modalView }),
  "views.publish": z.strictObject({ user_id: user, view: homeView, hash: z.string().optional() }),
  "conversations.history": z.strictObject({
    channel,
    limit: z.coerce.number().int().min(1).max(999).optional(),
    oldest: z.string().optional(),
    cursor: z.string().optional(),
    include_all_metadata: flag.optional(),
  }),
  "conversations.replies": z.strictObject({ channel, ts, limit: z.coerce.number().optional() }),
  "users.info": z.strictObject({ user }),
  "usergroups.list": z.strictObject({}),
  "usergroups.users.list": z.strictObject({ usergroup: z.string().regex(/^S[A-Z0-9]+$/) }),
  "files.getUploadURLExternal": z.strictObject({
    filename: z.string().min(1).max(255),
    length: z.coerce.number().int().min(1),
    alt_text: z.string().min(1).max(1_000),
    snippet_type: z.string().optional(),
  }),
  "files.completeUploadExternal": z.strictObject({
    files: z.array(file).min(1),
    channel_id: channel.optional(),
    thread_ts: ts.optional(),
    initial_comment: z.string().optional(),
  }),
} satisfies Record<string, z.ZodType>;

/** What may be sent back to a response address, or as the answer to a slash command. */
export const responseShape = z.strictObject({
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  text: text.optional(),
  blocks: messageBlocks.optional(),
  thread_ts: ts.optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});

export type Method = keyof typeof requestShapes;
