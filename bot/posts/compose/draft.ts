import { Fault } from "#db/fault.ts";
import type { ChartSpec } from "#tools/charts/spec.ts";
import type { Source, ToolResult } from "#tools/tool.ts";
import type { Claim, ToolRun } from "../../chat/answer.ts";
import type { Occasion } from "../occasion.ts";
import type { PostServices } from "../post-services.ts";

/** A post as its facts make it, the same for every channel. */
export interface Draft {
  /** Tells what happened. */
  readonly headline: string;
  /** Tells only what it is about, for channels that hide results. */
  readonly neutral: string;
  /** Paragraphs. */
  readonly text: string;
  /** In a code fence under the text; channels that want it short do without. */
  readonly tables: readonly string[];
  readonly charts: readonly ChartSpec[];
  readonly sources: readonly Source[];
  /** Each figure and name of headline, text and tables, and where it is from; offsets count from the piece it stands in. */
  readonly claims: readonly Claim[];
  /** Said under it besides the sources. */
  readonly notes: readonly string[];
  /** `#rrggbb`, of whom it is about: tells who that is. */
  readonly color?: string;
}

export type Compose = (services: PostServices, occasion: Occasion) => Promise<Draft>;

export type GoodRun = ToolRun & { result: Extract<ToolResult, { ok: true }> };

/** Runs a tool for a post. Faults as the tool does. */
export async function runTool(
  { tools, context }: Pick<PostServices, "tools" | "context">,
  name: string,
  input: Record<string, unknown>,
): Promise<GoodRun> {
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  const result = await tool.call(input, context);
  if (!result.ok) throw new Fault(result.code, result.text);
  return { name, input, result };
}

/** As runTool, for what a post can do without. */
export async function runToolIfAny(
  services: Pick<PostServices, "tools" | "context">,
  name: string,
  input: Record<string, unknown>,
): Promise<GoodRun | undefined> {
  return runTool(services, name, input).catch((error: unknown) => {
    if (error instanceof Fault) return undefined;
    throw error;
  });
}

export const chartsOf = (runs: readonly (GoodRun | undefined)[]): ChartSpec[] =>
  runs.flatMap((run) => run?.result.chart ?? []);

export const sourcesOf = (runs: readonly (GoodRun | undefined)[]): Source[] => {
  const all = runs.flatMap((run) => run?.result.sources ?? []);
  return [...new Map(all.map((source) => [source.title, source])).values()];
};
