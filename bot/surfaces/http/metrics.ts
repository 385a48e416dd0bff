import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { usageOfDay } from "#db/app/usage.ts";
import type { AppDb } from "#db/client.ts";
import type { Memories } from "../../memories.ts";

export interface Metrics {
  /** The text that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
  noteRequest(route: string, method: string, status: number, seconds: number): void;
  noteTool(tool: string, isOk: boolean, seconds: number): void;
  noteAnswer(outcome: string, model: string, seconds: number): void;
  noteLimited(limit: string): void;
}

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Counts and times of one front door, with the process's own (memory, event-loop lag, garbage collection). */
export function createMetrics(app: AppDb, memories: Memories, now: () => Date): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const histogram = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name, help, labelNames, registers, buckets: bounds });
  const requests = histogram("pitsynth_http_request_seconds", "Requests by route, method and status", [
    "route",
    "method",
    "status",
  ]);
  const tools = histogram("pitsynth_tool_seconds", "Tool calls asked for by name", ["tool", "ok"]);
  const answers = histogram("pitsynth_answer_seconds", "Answers by outcome and model", ["outcome", "model"]);
  const limited = new Counter({
    name: "pitsynth_rate_limited_total",
    help: "Requests refused for their number",
    labelNames: ["limit"],
    registers,
  });
  usageGauges(registers, app, now);
  memoryCounts(registers, memories);
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    noteRequest: (route, method, status, seconds) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    noteTool: (tool, isOk, seconds) => tools.observe({ tool, ok: String(isOk) }, seconds),
    noteAnswer: (outcome, model, seconds) => answers.observe({ outcome, model }, seconds),
    noteLimited: (limit) => limited.inc({ limit }),
  };
}

/** Read from app.db when somebody looks: all processes together. */
function usageGauges(registers: Registry[], app: AppDb, now: () => Date): void {
  const cost = new Gauge({
    name: "pitsynth_model_cost_dollars_today",
    help: "Spent on the language model since midnight UTC",
    registers,
  });
  new Gauge({
    name: "pitsynth_model_tokens_today",
    help: "Tokens of the language model since midnight UTC",
    registers,
    async collect() {
      const used = await usageOfDay(app, now());
      this.set(used.tokens);
      cost.set(used.cost);
    },
  });
}

function memoryCounts(registers: Registry[], memories: Memories): void {
  const entries = new Gauge({
    name: "pitsynth_cache_entries",
    help: "Answers and results that would be given again",
    labelNames: ["cache"],
    registers,
  });
  new Counter({
    name: "pitsynth_cache_total",
    help: "Look-ups of answers and results that may have been given before",
    labelNames: ["cache", "found"],
    registers,
    collect() {
      this.reset();
      for (const [cache, memory] of Object.entries(memories)) {
        const { hits, misses, entries: kept } = memory.counts();
        this.inc({ cache, found: "true" }, hits);
        this.inc({ cache, found: "false" }, misses);
        entries.set({ cache }, kept);
      }
    },
  });
}
