import { z } from "zod";
import { Fault, type FaultCode } from "#db/fault.ts";
import type { ChartSpec } from "./charts/spec.ts";
import type { ToolContext } from "./context.ts";
import { withOwnNames } from "./synonyms.ts";

/** What an answer stands on. `ref` is a race (`2024-14`), a table, a document's chunk id, or a model and its version. */
export interface Source {
  kind: "race" | "season" | "table" | "document" | "model" | "rule";
  title: string;
  ref: string;
  /** The passage relied on, for documents. */
  quote?: string;
}

export interface ToolOutcome<D> {
  data: D;
  sources: Source[];
}

export type ToolResult<D = unknown> =
  | { ok: true; data: D; text: string; sources: Source[]; as_of: string | null; chart?: ChartSpec }
  | { ok: false; code: FaultCode; text: string };

type Shape = Record<string, z.ZodType>;

export interface ToolDefinition<S extends Shape, O extends z.ZodType> {
  /** Legal for OpenAI, MCP, Discord and a URL. */
  name: string;
  title: string;
  /** At most 100 characters. */
  summary: string;
  /** For the language model: when to use it, when not. */
  description: string;
  /** Flat described scalars, snake_case, optional or with a default, never nullable. */
  fields: S;
  /** Units in the names: lap_time_s, pit_loss_s. */
  output: O;
  examples: { ask: string; input: Partial<z.input<z.ZodObject<S>>> }[];
  run(
    input: z.output<z.ZodObject<S>>,
    context: ToolContext,
  ): Promise<ToolOutcome<z.output<O>>> | ToolOutcome<z.output<O>>;
  /** As told at `Tool`. */
  isMovedByMore?: true;
  /** Short text for people and language models. */
  render(data: z.output<O>): string;
  chart?(data: z.output<O>): ChartSpec | undefined;
}

/** One thing PitSynth can do for an asker, ready for every surface. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  readonly examples: readonly { ask: string; input: Record<string, unknown> }[];
  /** Its results may come with a chart. */
  readonly draws: boolean;
  /** Its results depend on more than input, facts, models and clock: nothing made of them is given again. */
  readonly isMovedByMore: boolean;
  /** Parses, runs, renders; never throws. */
  call(raw: unknown, context: ToolContext): Promise<ToolResult>;
}

const legalName = /^[a-z][a-z0-9_]{1,31}$/;

export function defineTool<S extends Shape, O extends z.ZodType>(definition: ToolDefinition<S, O>): Tool {
  const { name, title, summary, description, output } = definition;
  if (!legalName.test(name)) throw new Error(`illegal tool name ${name}`);
  if (summary.length > 100) throw new Error(`summary of ${name} is longer than 100 characters`);
  const input = z.strictObject(definition.fields);
  return {
    name,
    title,
    summary,
    description,
    input: input as unknown as z.ZodObject,
    output,
    examples: definition.examples as Tool["examples"],
    draws: definition.chart !== undefined,
    isMovedByMore: definition.isMovedByMore === true,
    async call(raw, context) {
      const started = performance.now();
      const result = await callTool(definition, input, raw, context);
      context.noteCall?.(name, result.ok, (performance.now() - started) / 1000);
      return result;
    },
  };
}

async function callTool<S extends Shape, O extends z.ZodType>(
  definition: ToolDefinition<S, O>,
  input: z.ZodObject<S>,
  raw: unknown,
  context: ToolContext,
): Promise<ToolResult> {
  const parsed = parseLoosely(input, withoutEmpty(raw));
  if (!parsed.success)
    return {
      ok: false,
      code: "bad_input",
      text: inputFault(definition.name, parsed.error, Object.keys(definition.fields)),
    };
  try {
    context.signal?.throwIfAborted();
    const run = async (own: ToolContext) => {
      await context.resolver.prepare();
      own.signal?.throwIfAborted();
      return runTool(definition, parsed.data as z.output<z.ZodObject<S>>, own);
    };
    if (!context.results || definition.isMovedByMore) return await run(context);
    return await context.results.recallOr(definition.name, parsed.data, context, run);
  } catch (error) {
    if (error instanceof Fault) return { ok: false, code: error.code, text: error.message };
    if (context.signal?.aborted) return { ok: false, code: "busy", text: "The work was cancelled." };
    context.log.error({ err: error, tool: definition.name }, "a tool failed unexpectedly");
    return {
      ok: false,
      code: "internal",
      text: "Something went wrong inside PitSynth; the operator can find it in the log.",
    };
  }
}

async function runTool<S extends Shape, O extends z.ZodType>(
  { run, chart: chartOf, render }: ToolDefinition<S, O>,
  input: z.output<z.ZodObject<S>>,
  context: ToolContext,
): Promise<Extract<ToolResult, { ok: true }>> {
  const { data, sources } = await run(input, context);
  const chart = chartOf?.(data);
  const text = render(data);
  return { ok: true, data, text, sources, as_of: context.asOf(), ...(chart ? { chart } : {}) };
}

/** Language models send null or "" for what they leave out: both count as left out. */
function withoutEmpty(raw: unknown): unknown {
  if (raw === undefined || raw === null) return {};
  if (typeof raw !== "object" || Array.isArray(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null && value !== ""));
}

/** Language models write 2020 for "2020" and year for season: what is clear is taken as meant. */
function parseLoosely<S extends Shape>(input: z.ZodObject<S>, raw: unknown) {
  const strict = input.safeParse(raw);
  if (strict.success || typeof raw !== "object" || raw === null || Array.isArray(raw)) return strict;
  const given = withOwnNames(raw, new Set(Object.keys(input.shape)));
  const renamed = input.safeParse(given);
  for (const issue of renamed.error?.issues ?? []) {
    const [key] = issue.path;
    if (issue.code !== "invalid_type" || issue.path.length !== 1 || typeof key !== "string") continue;
    const value = given[key];
    if (issue.expected === "string" && typeof value === "number") given[key] = String(value);
    const isNumeric = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim());
    if ((issue.expected === "number" || issue.expected === "int") && isNumeric) given[key] = Number(value);
  }
  const loose = input.safeParse(given);
  return loose.success ? loose : strict;
}

/** Names the field that may have been meant, or all there are. */
function unknownField(key: string, known: readonly string[]): string {
  const near = known.filter((one) => one.startsWith(key.slice(0, 4)) || key.includes(one) || one.includes(key));
  return near.length > 0
    ? `there is no field "${key}" (did you mean ${near.slice(0, 3).join(" or ")})`
    : `there is no field "${key}"; the fields are ${known.join(", ")}`;
}

function inputFault(name: string, error: z.ZodError, known: readonly string[]): string {
  const faults = error.issues.map((issue) => {
    const where = issue.path.join(".");
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(key, known)).join("; ");
    return where ? `${where}: ${issue.message}` : issue.message;
  });
  return `The input of ${name} is not right. ${faults.join("; ")}.`;
}
