import { parentPort } from "node:worker_threads";
import type { SimInput, SimResult } from "./race-input.ts";
import { simulateRaces } from "./simulate-races.ts";

export interface SimTask {
  readonly id: number;
  readonly input: SimInput;
  /** One number: not 0 once nobody waits for the answer any more. */
  readonly stop: SharedArrayBuffer;
}

export type SimAnswer =
  | { readonly id: number; readonly result: SimResult }
  | { readonly id: number; readonly error: string };

parentPort?.on("message", (task: SimTask) => {
  const stop = new Int32Array(task.stop);
  try {
    const result = simulateRaces(task.input, () => Atomics.load(stop, 0) !== 0);
    parentPort?.postMessage({ id: task.id, result } satisfies SimAnswer);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ id: task.id, error: text } satisfies SimAnswer);
  }
});
