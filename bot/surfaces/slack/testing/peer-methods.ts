import { randomUUID } from "node:crypto";
import type { KnownBlock, ModalView } from "@slack/types";
import type { PeerState } from "./peer-state.ts";

type Given = Record<string, unknown>;
type Answer = Record<string, unknown> & { ok: boolean };
/** Carries a call out at the emulator. */
export type Forward = (method: string, given: Given) => Promise<Answer>;

const no = (error: string): Answer => ({ ok: false, error });
const yes: Answer = { ok: true };

type Own = (state: PeerState, given: Given, forward: Forward) => Answer | Promise<Answer>;

/** The methods that the emulator lacks, or that must be known here. */
export const ownMethods: Record<string, Own> = {
  "assistant.threads.setStatus": () => yes,
  "assistant.threads.setTitle": () => yes,
  "assistant.threads.setSuggestedPrompts": () => yes,
  "chat.startStream": startStream,
  "chat.appendStream": (state, given) => (addChunks(state, given) ? yes : no("message_not_in_streaming_state")),
  "chat.stopStream": stopStream,
  "chat.postEphemeral": whisper,
  "views.open": openView,
  "views.publish": (state, given) => {
    state.homes.set(String(given.user_id), given.view as { blocks: KnownBlock[] });
    return { ok: true, view: { id: "VHOME", type: "home" } };
  },
  "users.info": (state, given) => {
    const id = String(given.user);
    const isAdmin = state.admins.has(id);
    return { ok: true, user: { id, is_admin: isAdmin, is_owner: false, is_restricted: false, tz: "Europe/Rome" } };
  },
  "usergroups.list": (state) => ({
    ok: true,
    usergroups: [...state.groups].map(([id, { name }]) => ({ id, name, handle: name })),
  }),
  "usergroups.users.list": (state, given) => {
    const group = state.groups.get(String(given.usergroup));
    return group ? { ok: true, users: group.users } : no("no_such_subteam");
  },
  "conversations.history": history,
};

async function startStream(state: PeerState, given: Given, forward: Forward): Promise<Answer> {
  const { channel, thread_ts: thread } = given;
  const posted = await forward("chat.postMessage", { channel, thread_ts: thread, text: " " });
  if (!posted.ok) return posted;
  const ts = String(posted.ts);
  state.streams.set(ts, { chunks: [] });
  state.streamed.set(ts, []);
  addChunks(state, { ...given, ts });
  return { ok: true, channel, ts };
}

function addChunks(state: PeerState, given: Given): boolean {
  const ts = String(given.ts);
  const stream = state.streams.get(ts);
  if (!stream) return false;
  const text = given.markdown_text === undefined ? [] : [{ type: "markdown_text", text: given.markdown_text }];
  const chunks = [...text, ...((given.chunks as unknown[] | undefined) ?? [])];
  stream.chunks.push(...chunks);
  state.streamed.get(ts)?.push(...chunks);
  return true;
}

async function stopStream(state: PeerState, given: Given, forward: Forward): Promise<Answer> {
  const ts = String(given.ts);
  if (!addChunks(state, given)) return no("message_not_in_streaming_state");
  const chunks = (state.streams.get(ts)?.chunks ?? []) as { type: string; text?: string; blocks?: KnownBlock[] }[];
  state.streams.delete(ts);
  const text = chunks.map((one) => (one.type === "markdown_text" ? one.text : "")).join("");
  const within = chunks.flatMap((one) => (one.type === "blocks" ? (one.blocks ?? []) : []));
  const blocks = [...within, ...((given.blocks as KnownBlock[] | undefined) ?? [])];
  return forward("chat.update", { channel: given.channel, ts, text: text || "(streamed)", blocks });
}

function whisper(state: PeerState, given: Given): Answer {
  const { channel, user, text, blocks, thread_ts: thread } = given;
  state.whispers.push({
    channel: String(channel),
    user: String(user),
    text: String(text ?? ""),
    blocks: (blocks as KnownBlock[] | undefined) ?? [],
    ...(thread === undefined ? {} : { thread: String(thread) }),
  });
  return { ok: true, message_ts: `${Math.floor(Date.now() / 1000)}.000000` };
}

/** A trigger opens one view, for the person who made it. */
function openView(state: PeerState, given: Given): Answer {
  const trigger = String(given.trigger_id);
  const user = state.triggers.get(trigger);
  if (user === undefined) return no("invalid_trigger_id");
  state.triggers.delete(trigger);
  const id = `V${randomUUID().replaceAll("-", "").toUpperCase().slice(0, 10)}`;
  state.views.push({ id, user, view: given.view as ModalView });
  return { ok: true, view: { id, ...(given.view as object) } };
}

/** Metadata is only told to those who ask for it, and nothing older than asked. */
async function history(_state: PeerState, given: Given, forward: Forward): Promise<Answer> {
  const { include_all_metadata: all, oldest, ...rest } = given;
  const answer = await forward("conversations.history", rest);
  const messages = (answer.messages as (Given & { ts: string })[] | undefined) ?? [];
  const kept = messages.filter(({ ts }) => oldest === undefined || Number(ts) >= Number(oldest));
  return { ...answer, messages: all === "true" ? kept : kept.map(({ metadata: _gone, ...one }) => one) };
}
