import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { catalog } from "#tools/catalog/index.ts";
import { readConfig } from "../config.ts";
import { openServices } from "../services.ts";

/** What the worker is given: a data folder that holds the database, and the tool to call. */
export interface LoopTask {
  readonly home: string;
  readonly tool: string;
}

/** The longest that the loop was held, ms: by each example's first call, then by all calls after it. */
export interface LoopHeld {
  readonly first: number;
  readonly later: readonly number[];
}

/** Calls after the first. */
const laterCalls = 30;

/** A fresh thread stands for a fresh process: nothing is loaded, nothing compiled, and the loop is its own. */
const { home, tool: name } = workerData as LoopTask;
const tool = catalog.find((one) => one.name === name);
if (!tool) throw new Error(`no tool ${name}`);
const services = await openServices({ ...readConfig({}), home, languageModel: undefined });
// Kept results would be timed in place of the work.
const { results: _kept, ...context } = services.context;
const held = async (input: unknown): Promise<number> => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The histogram counts from its first tick on, and tells of a held loop only when it turns again.
  await pause(10);
  await tool.call(input, context);
  await pause(10);
  delay.disable();
  return Math.max(0, delay.max / 1e6 - 1);
};
const inputs = tool.examples.map((example) => example.input);
const first = await held(inputs[0]);
const later: number[] = [];
for (let at = 1; at <= laterCalls; at++) later.push(await held(inputs[at % inputs.length]));
await services.close();
parentPort?.postMessage({ first, later } satisfies LoopHeld);
