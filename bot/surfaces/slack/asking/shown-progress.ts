import type { KnownBlock } from "@slack/types";
import type { SlackParts } from "../slack-parts.ts";
import { contextBlock, type Message } from "../wording/message.ts";
import { escaped } from "../wording/slack-text.ts";
import type { Place } from "./place.ts";
import { postMessage } from "./show-message.ts";
import { refusalOf } from "./slack-errors.ts";

/** A step of the work, as its task card says it. */
export interface Task {
  id: string;
  title: string;
  isDone: boolean;
}

/** What stands in the channel while an answer is being made. */
export interface ShownProgress {
  /** Shows how far the work is. */
  update(tasks: readonly Task[]): Promise<void>;
  /** Puts the answer in its place; returns the message's ts. */
  finish(tasks: readonly Task[], message: Message): Promise<string>;
  /** Takes it away. */
  drop(): Promise<void>;
}

export interface ProgressPlace {
  parts: SlackParts;
  place: Place;
  user: string;
  cancel: KnownBlock;
  broadcast: boolean;
}

const streamingRestMs = 10 * 60_000;

/** A workspace that refuses streaming with one of these will refuse the next one too. */
const neverStreams = new Set(["unknown_method", "missing_scope", "feature_not_enabled", "method_deprecated"]);

/** Shows the work as a stream with task cards where Slack allows one, else as a message that is edited. */
export async function showProgress(at: ProgressPlace, tasks: readonly Task[]): Promise<ShownProgress> {
  const { parts, place, broadcast } = at;
  const mayStream = place.thread !== undefined && !broadcast && Date.now() >= parts.streaming.refusedUntil;
  if (mayStream) {
    try {
      return await showStream(at, tasks);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      if (neverStreams.has(refusal)) parts.streaming.refusedUntil = Date.now() + streamingRestMs;
    }
  }
  return showEdits(at, tasks);
}

async function showStream(at: ProgressPlace, tasks: readonly Task[]): Promise<ShownProgress> {
  const { client } = at.parts;
  const { channel, thread = "", team } = at.place;
  const to = { channel, thread_ts: thread, recipient_team_id: team, recipient_user_id: at.user };
  const stream = client.chatStream({ ...to, task_display_mode: "timeline" });
  await stream.append({ chunks: [...tasks.map(toChunk), { type: "blocks", blocks: [at.cancel] }] });
  const ts = stream.ts ?? "";
  await at.parts.work.note({ shown: { channel, ts } });
  let isOpen = true;
  const stop = async (now: readonly Task[]) => {
    if (isOpen) await stream.stop({ chunks: now.map((task) => toChunk({ ...task, isDone: true })) });
    isOpen = false;
  };
  return {
    update: async (now) => void (await stream.append({ chunks: now.map(toChunk) })),
    async finish(now, { text, blocks }) {
      await stop(now);
      await client.chat.update({ channel, ts, text, blocks });
      return ts;
    },
    async drop() {
      await stop([]);
      await client.chat.delete({ channel, ts });
    },
  };
}

function toChunk(task: Task) {
  const status: "complete" | "in_progress" = task.isDone ? "complete" : "in_progress";
  return { type: "task_update" as const, id: task.id, title: task.title, status };
}

async function showEdits(at: ProgressPlace, tasks: readonly Task[]): Promise<ShownProgress> {
  const { parts, place, broadcast } = at;
  const { channel, ts } = await postMessage(parts, place, progressMessage(at, tasks), broadcast);
  await parts.work.note({ shown: { channel, ts } });
  const edit = async (message: Message) => void (await parts.client.chat.update({ channel, ts, ...message }));
  return {
    update: (now) => edit(progressMessage(at, now)),
    async finish(_tasks, message) {
      await edit(message);
      return ts;
    },
    drop: async () => void (await parts.client.chat.delete({ channel, ts })),
  };
}

function progressMessage({ cancel }: ProgressPlace, tasks: readonly Task[]): Message {
  const lines = tasks.map(
    ({ title, isDone }) => `${isDone ? ":white_check_mark:" : ":hourglass_flowing_sand:"} ${title}`,
  );
  const text = escaped(tasks.at(-1)?.title ?? "…");
  return { text, blocks: [contextBlock(lines.map(escaped).join("\n") || text), cancel] };
}
