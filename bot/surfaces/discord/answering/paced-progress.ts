export interface PacedProgress {
  say(words: string): void;
  /** Says no more, and resolves when the last words are shown. */
  stop(): Promise<void>;
}

interface Pace {
  /** Nothing is shown of an answer that is there by then. */
  firstAfterMs: number;
  everyMs: number;
}

const usualPace: Pace = { firstAfterMs: 1_200, everyMs: 1_100 };

/** Shows the latest of many words, no faster than the pace. The first failure to show them ends it. */
export function pacedProgress(show: (words: string) => Promise<void>, first: string, pace = usualPace): PacedProgress {
  let words = first;
  let shown: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let showing: Promise<void> | undefined;
  let isStopped = false;
  const plan = (afterMs: number) => {
    if (!isStopped && !timer && !showing && words !== shown) timer = setTimeout(tick, afterMs);
  };
  const tick = () => {
    timer = undefined;
    shown = words;
    const done = (failed: boolean) => {
      showing = undefined;
      isStopped ||= failed;
      plan(pace.everyMs);
    };
    showing = show(words).then(
      () => done(false),
      () => done(true),
    );
  };
  plan(pace.firstAfterMs);
  return {
    say(next) {
      words = next;
      plan(pace.everyMs);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await showing;
    },
  };
}
