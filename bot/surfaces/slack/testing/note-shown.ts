import type { KnownBlock } from "@slack/types";
import type { PeerState } from "./peer-state.ts";

type Given = Record<string, unknown>;

interface Chunk {
  type: string;
  title?: string;
  blocks?: KnownBlock[];
}

/** Keeps what everybody sees of the bot, as it stands after a call that was carried out. */
export function noteShown({ shown, streamed }: PeerState, method: string, given: Given, answer: Given): void {
  const ts = String(answer.ts ?? given.ts ?? "");
  const text = String(given.text ?? "");
  const blocks = (given.blocks as KnownBlock[] | undefined) ?? [];
  const before = shown.get(ts);
  if (method === "chat.postMessage" || method === "chat.startStream") {
    const thread = given.thread_ts === undefined ? undefined : String(given.thread_ts);
    shown.set(ts, { channel: String(answer.channel ?? given.channel), ts, thread, text, blocks });
  }
  if (method === "chat.update" && before) shown.set(ts, { ...before, text, blocks });
  if (method === "chat.delete") shown.delete(ts);
  const message = shown.get(ts);
  if (message && method.endsWith("Stream")) {
    const chunks = (streamed.get(ts) ?? []) as Chunk[];
    message.text = chunks.flatMap(({ title }) => title ?? []).join("\n");
    message.blocks = [...chunks.flatMap((chunk) => chunk.blocks ?? []), ...blocks];
  }
}
