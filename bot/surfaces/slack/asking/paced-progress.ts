import { plainMessage } from "../wording/message.ts";
import { tellAlone } from "./show-message.ts";
import { type ProgressPlace, type ShownProgress, showProgress, type Task } from "./shown-progress.ts";
import { troubleOf } from "./slack-errors.ts";

export interface LivePlace extends ProgressPlace {
  /** "Thinking", in the place's language. */
  thinking: string;
}

export interface PacedProgress {
  /** Shows the steps so far, unless they are shown already. */
  show(): void;
  /** The steps have changed. */
  change(): void;
  /** Nothing changes any more; what is shown by then, to be finished or dropped. */
  end(): Promise<ShownProgress | undefined>;
}

/** Changes of what is shown, one after the other, no faster than the pace; the newest state wins. */
export function createPacedProgress(at: LivePlace, tasks: readonly Task[]): PacedProgress {
  const { pace } = at.parts;
  let shown: Promise<ShownProgress | undefined> | undefined;
  let work: Promise<unknown> = Promise.resolve();
  let lastMs = 0;
  let isWaiting = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const failed = (error: unknown) => noteFailure(at, error);
  const update = async () => {
    const progress = await shown;
    isWaiting = false;
    if (!progress || isOver) return;
    lastMs = performance.now();
    await progress.update(withFirst(at.thinking, tasks)).catch(failed);
  };
  return {
    show() {
      if (shown || isOver) return;
      if (at.place.isPrivate) return void tellAlone(at.parts, at.place, at.user, plainMessage(`${at.thinking}…`));
      lastMs = performance.now();
      shown = showProgress(at, withFirst(at.thinking, tasks)).catch(failed);
      work = shown;
    },
    change() {
      if (!shown || isWaiting || isOver) return;
      isWaiting = true;
      timer = setTimeout(
        () => {
          work = work.then(update);
        },
        Math.max(0, lastMs + pace.everyMs - performance.now()),
      );
    },
    async end() {
      isOver = true;
      clearTimeout(timer);
      await work;
      return shown;
    },
  };
}

/** Every work begins with thinking. */
export const withFirst = (thinking: string, tasks: readonly Task[]): Task[] => [
  { id: "step-0", title: thinking, isDone: tasks.length > 0 },
  ...tasks,
];

function noteFailure({ parts, place }: LivePlace, error: unknown): undefined {
  parts.services.context.log.error({ channel: place.channel }, `the steps could not be shown: ${troubleOf(error)}`);
}
