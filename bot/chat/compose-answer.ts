import type { AIMessage } from "@langchain/core/messages";
import type { ToolContext } from "#tools/context.ts";
import type { Source } from "#tools/tool.ts";
import type { Answer, Outcome, ToolRun } from "./answer.ts";
import { groundDraft } from "./grounding/ground-draft.ts";

/** Binds a draft's statements to the tool results and puts sources and the day of the data under it. */
export function composeAnswer(
  draft: { text: string; outcome: Outcome; runs: ToolRun[]; model: string; final: AIMessage },
  context: ToolContext,
): Omit<Answer, "thread" | "as_of" | "ms"> {
  const text = draft.text.trim();
  const sources = draft.outcome === "refused" ? [] : sourcesOf(draft.runs);
  return {
    answer: [text, ...footer(sources, context.asOf(), draft.outcome)].join("\n"),
    outcome: draft.outcome,
    sources,
    claims: groundDraft({ ...draft, text }, context, "").claims,
    tool_calls: draft.runs.map(({ name, input, result }) => ({ name, input, ok: result.ok })),
    model: draft.model,
    charts: draft.runs.flatMap(({ result }) => (result.ok && result.chart ? [result.chart] : [])),
  };
}

function sourcesOf(runs: readonly ToolRun[]): Source[] {
  const all = runs.flatMap(({ result }) => (result.ok ? result.sources : []));
  return [...new Map(all.map((source) => [`${source.kind}|${source.ref}|${source.title}`, source])).values()];
}

function footer(sources: readonly Source[], asOf: string | null, outcome: Outcome): string[] {
  if (outcome === "refused") return [];
  const lines = sources.length > 0 ? [`Sources: ${sources.map(({ title }) => title).join("; ")}`] : [];
  if (asOf) lines.push(`As of ${asOf}`);
  return lines.length > 0 ? ["", ...lines] : [];
}
