import { randomBytes } from "node:crypto";

export interface Run {
  readonly id: string;
  readonly asker: string;
  isCancelled: boolean;
  cancel(): void;
}

/** Answers under way, by the id that their cancel button carries. */
export interface Runs {
  begin(asker: string, cancel: () => void): Run;
  find(id: string): Run | undefined;
  end(run: Run): void;
}

export function createRuns(): Runs {
  const runs = new Map<string, Run>();
  return {
    begin(asker, cancel) {
      const id = randomBytes(8).toString("base64url");
      const run: Run = {
        id,
        asker,
        isCancelled: false,
        cancel() {
          run.isCancelled = true;
          cancel();
        },
      };
      runs.set(id, run);
      return run;
    },
    find: (id) => runs.get(id),
    end: (run) => void runs.delete(run.id),
  };
}
