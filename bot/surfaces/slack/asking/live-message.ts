import { thinkingWords } from "../../channel/progress-words.ts";
import type { Message } from "../wording/message.ts";
import { createPacedProgress, type LivePlace, withFirst } from "./paced-progress.ts";
import { postMessage } from "./show-message.ts";
import type { Task } from "./shown-progress.ts";
import { isLockedOut, isShut, troubleOf } from "./slack-errors.ts";

/** The message in which an answer comes to be. */
export interface LiveMessage {
  /** Says that the question has arrived. Never throws. */
  acknowledge(): Promise<void>;
  /** What is being done now. */
  say(words: string): void;
  /** Puts the answer in its place. Throws what Slack refuses it with. */
  finish(message: Message): Promise<void>;
  /** Takes away what it showed. Never throws. */
  drop(): Promise<void>;
}

/** Shows a thinking state at once; after a moment the steps of the work with a way to cancel; then the answer. */
export function createLiveMessage(at: LivePlace): LiveMessage {
  const { parts, place } = at;
  const tasks: Task[] = [];
  const shown = createPacedProgress(at, tasks);
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  return {
    async acknowledge() {
      timer = setTimeout(shown.show, parts.pace.showAfterMs);
      await status(at, `is ${thinkingWords}…`).catch(shown.show);
    },
    say(words) {
      for (const task of tasks) task.isDone = true;
      const title = `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}`;
      tasks.push({ id: `step-${tasks.length + 1}`, title, isDone: false });
      shown.change();
    },
    async finish(message) {
      stop();
      const progress = await shown.end();
      const isDone = await progress?.finish(withFirst(at.thinking, tasks), message).catch((error: unknown) => {
        if (isShut(error) || isLockedOut(error)) throw error;
        parts.services.context.log.error({ channel: place.channel }, `answered in a new message: ${troubleOf(error)}`);
        return progress.drop().catch(() => undefined);
      });
      if (isDone === undefined) await postMessage(parts, place, message, at.broadcast);
    },
    async drop() {
      stop();
      const progress = await shown.end();
      await (progress ? progress.drop() : status(at, "")).catch((error: unknown) => {
        parts.services.context.log.error({ channel: place.channel }, `a message stayed behind: ${troubleOf(error)}`);
      });
    },
  };
}

/** The thinking state that Slack shows in a thread; a direct talk without threads has none. */
async function status({ parts, place }: LivePlace, words: string): Promise<void> {
  if (place.isPrivate || (place.thread === undefined && words === "")) return;
  if (place.thread === undefined) throw new Error("no thread to show a status in");
  const { channel: channel_id, thread: thread_ts } = place;
  await parts.client.assistant.threads.setStatus({ channel_id, thread_ts, status: words });
}
