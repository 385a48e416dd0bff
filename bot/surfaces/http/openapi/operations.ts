import { z } from "zod";
import type { Scope } from "../access/caller.ts";
import { askBody, looseAskBody } from "../ask-question.ts";
import { oldPositionsAnswer, positionsBody } from "../autopodium/positions.ts";
import { oldStrategyAnswer, strategyBody } from "../autopodium/strategy.ts";
import { oldTireAnswer, tireBody } from "../autopodium/tire.ts";
import { seasonQuery, sessionsQuery } from "../routes/data.ts";
import { commentaryBody, knowledgeBody } from "../routes/pitsynth.ts";
import { trainingBody } from "../routes/training.ts";

/** One thing that can be asked of the front door, apart from the tools. */
export interface Operation {
  method: "get" | "post";
  path: string;
  group: string;
  summary: string;
  scope?: Scope;
  body?: z.ZodObject;
  query?: z.ZodObject;
  example?: Record<string, unknown>;
  /** What comes back; any object when left out. */
  answer?: z.ZodType;
  status?: 202;
  /** Other kinds of content of the answer. */
  alsoAs?: string;
}

const source = z.looseObject({ kind: z.string(), title: z.string(), ref: z.string() });
const chart = z.looseObject({ kind: z.string(), title: z.string(), alt: z.string(), image: z.string().optional() });

const sentAnswer = z.looseObject({
  answer: z.string(),
  outcome: z.enum(["answered", "asked_back", "unknown", "refused", "corrected"]),
  sources: z.array(source),
  claims: z
    .array(z.looseObject({ text: z.string(), path: z.string() }))
    .describe("What each number and name stands on"),
  tool_calls: z.array(z.looseObject({ name: z.string(), ok: z.boolean() })),
  charts: z.array(chart),
  model: z.string(),
  thread: z.string(),
  as_of: z.string().nullable().describe("Date of the last race that the data cover"),
  ms: z.number(),
});

const job = z.object({
  id: z.string(),
  model: z.string(),
  status: z.enum(["running", "done", "failed", "stopped"]),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  result: z.unknown(),
});

const rows = z.array(z.looseObject({}));
const question = { question: "Who won the 2021 Italian Grand Prix?" };

// biome-ignore format: one operation a line
export const operations: readonly Operation[] = [
  { method: "post", path: "/ask", group: "Ask", summary: "Ask in plain words", scope: "ask", body: askBody, example: question, answer: sentAnswer, alsoAs: "text/event-stream" },
  { method: "get", path: "/tools", group: "Tools", summary: "List the tools with their schemas", scope: "tools", answer: z.object({ tools: rows }) },
  { method: "get", path: "/data/races", group: "Data", summary: "Races of a season", scope: "tools", query: seasonQuery, answer: z.object({ season: z.int(), as_of: z.string().nullable(), races: rows }) },
  { method: "get", path: "/data/sessions", group: "Data", summary: "Sessions of a season or a race", scope: "tools", query: sessionsQuery, answer: z.object({ as_of: z.string().nullable(), sessions: rows }) },
  { method: "get", path: "/data/drivers", group: "Data", summary: "Drivers of a season", scope: "tools", query: seasonQuery, answer: z.object({ season: z.int(), as_of: z.string().nullable(), drivers: rows }) },
  { method: "post", path: "/autopodium/tire-degradation", group: "Older addresses", summary: "Tire degradation", scope: "tools", body: tireBody, example: { driver: "Leclerc", tire_compound: "MEDIUM", tire_age: 12, circuit: "Spa" }, answer: oldTireAnswer },
  { method: "post", path: "/autopodium/optimize-strategy", group: "Older addresses", summary: "Best pit-stop plans, or box now", scope: "tools", body: strategyBody, example: { driver: "Norris", circuit: "Monza", grid_position: 4 }, answer: oldStrategyAnswer },
  { method: "post", path: "/autopodium/predict-positions", group: "Older addresses", summary: "Finishing positions of a race", scope: "tools", body: positionsBody, example: { race: "2024-8" }, answer: oldPositionsAnswer },
  { method: "post", path: "/autopodium/train-model", group: "Older addresses", summary: "Fit models anew in the background", scope: "admin", body: trainingBody, answer: job, status: 202 },
  { method: "get", path: "/autopodium/train-model", group: "Older addresses", summary: "Trainings of this process", scope: "admin", answer: z.object({ jobs: z.array(job) }) },
  { method: "post", path: "/pitsynth/ask", group: "Older addresses", summary: "Ask in plain words", scope: "ask", body: looseAskBody.omit({ stream: true }), example: question, answer: sentAnswer },
  { method: "post", path: "/pitsynth/commentary", group: "Older addresses", summary: "A race told in words, with the facts it stands on", scope: "tools", body: commentaryBody, example: { race: "2024-14" }, answer: z.looseObject({ commentary: z.string(), model: z.string(), facts: z.string(), sources: z.array(source) }) },
  { method: "post", path: "/pitsynth/knowledge-base", group: "Older addresses", summary: "Passages of the knowledge base", scope: "tools", body: knowledgeBody, example: { query: "what is an undercut" }, answer: z.looseObject({ results: rows, text: z.string() }) },
  { method: "get", path: "/healthz", group: "Service", summary: "The process runs", answer: z.object({ status: z.literal("ok") }) },
  { method: "get", path: "/readyz", group: "Service", summary: "Its data can be read; front doors that are not open are named", answer: z.looseObject({ status: z.string() }) },
];
