import { parentPort } from "node:worker_threads";
import type { SimInput, SimResult } from "./race-input.ts";
import { simulateRaces } from "./simulate-races.ts";

export interface SimTask {
  readonly id: number;
  readonly input: SimInput;
  /** One number: not 0 once nobody waits for the answer any more. */
  readonly stop: SharedArrayBuffer;
}

/** How many races are done; the answer comes later. */
export interface SimNews {
  readonly done: number;
}

export type SimAnswer =
  | { readonly id: number; readonly result: SimResult }
  | { readonly id: number; readonly error: string };

/** Races between two words on how far it is: some milliseconds. */
const newsEvery = 100;

parentPort?.on("message", (task: SimTask) => {
  const stop = new Int32Array(task.stop);
  try {
    const result = simulateRaces(task.input, (done) => {
      if (done > 0 && done % newsEvery === 0) parentPort?.postMessage({ done } satisfies SimNews);
      return Atomics.load(stop, 0) !== 0;
    });
    parentPort?.postMessage({ id: task.id, result } satisfies SimAnswer);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ id: task.id, error: text } satisfies SimAnswer);
  }
});
