import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { createDoorStates, type DoorStates } from "./door-states.ts";

/** What the whole process counts and times, for Prometheus; every surface notes into the same one. */
export interface Metrics {
  /** The text that Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
  /** For what is read when somebody looks. */
  readonly registry: Registry;
  readonly doors: DoorStates;
  noteRequest(route: string, method: string, status: number, seconds: number): void;
  noteTool(surface: string, tool: string, isOk: boolean, seconds: number): void;
  noteAnswer(surface: string, outcome: string, model: string, seconds: number): void;
  noteModelUse(model: string, tokens: { input: number; output: number }, dollars: number): void;
  noteLimited(surface: string, limit: string): void;
  /** How much waits or runs in a queue, read when somebody looks. */
  watchQueue(queue: string, depth: () => number): void;
  /** From now on the process itself too: memory, handles, event-loop lag, garbage collection. */
  watchProcess(): void;
}

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const { requests, tools, answers } = histogramsIn(registry);
  const { limited, tokens, cost } = countersIn(registry);
  const depths = new Map<string, () => number>();
  new Gauge({
    name: "pitsynth_queue_depth",
    help: "What waits or runs now, by queue",
    labelNames: ["queue"],
    registers: [registry],
    collect() {
      for (const [queue, depth] of depths) this.set({ queue }, depth());
    },
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    registry,
    doors: createDoorStates(registry),
    noteRequest: (route, method, status, seconds) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    noteTool: (surface, tool, isOk, seconds) => tools.observe({ surface, tool, ok: String(isOk) }, seconds),
    noteAnswer: (surface, outcome, model, seconds) => answers.observe({ surface, outcome, model }, seconds),
    noteModelUse(model, { input, output }, dollars) {
      tokens.inc({ model, kind: "input" }, input);
      tokens.inc({ model, kind: "output" }, output);
      cost.inc({ model }, dollars);
    },
    noteLimited: (surface, limit) => limited.inc({ surface, limit }),
    watchQueue: (queue, depth) => void depths.set(queue, depth),
    watchProcess: () => collectDefaultMetrics({ register: registry }),
  };
}

function histogramsIn(registry: Registry) {
  const histogram = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name, help, labelNames, registers: [registry], buckets: bounds });
  return {
    requests: histogram("pitsynth_http_request_seconds", "Requests by route, method and status", [
      "route",
      "method",
      "status",
    ]),
    tools: histogram("pitsynth_tool_seconds", "Tool calls by surface and name", ["surface", "tool", "ok"]),
    answers: histogram("pitsynth_answer_seconds", "Answers by surface, outcome and model", [
      "surface",
      "outcome",
      "model",
    ]),
  };
}

function countersIn(registry: Registry) {
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  return {
    limited: counter("pitsynth_rate_limited_total", "Requests refused for their number", ["surface", "limit"]),
    tokens: counter("pitsynth_model_tokens_total", "Tokens of the language model", ["model", "kind"]),
    cost: counter("pitsynth_model_cost_dollars_total", "Spent on the language model", ["model"]),
  };
}
