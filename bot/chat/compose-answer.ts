import type { AIMessage } from "@langchain/core/messages";
import type { ToolContext } from "#tools/context.ts";
import type { Source } from "#tools/tool.ts";
import type { Answer, Claim, Outcome, ToolRun } from "./answer.ts";
import { citationLines, citationsOf } from "./citations.ts";
import { echoClaims } from "./grounding/echoes.ts";
import { groundDraft } from "./grounding/ground-draft.ts";

/**
 * Binds a draft's statements to the tool results and puts the passages cited, the sources and the day of the data under
 * it. Of the documents found only those cited are sources.
 */
export function composeAnswer(
  draft: { text: string; outcome: Outcome; runs: ToolRun[]; model: string; final: AIMessage },
  context: ToolContext,
  question: string,
): Omit<Answer, "thread" | "as_of" | "ms"> {
  const { text, passages } = citationsOf({ ...draft, text: draft.text.trim() });
  const isRefused = draft.outcome === "refused";
  const facts = isRefused ? [] : sourcesOf(draft.runs);
  return {
    answer: [text, ...footer(passages, facts, context.asOf(), draft.outcome)].join("\n"),
    outcome: draft.outcome,
    sources: isRefused ? [] : [...passages, ...facts],
    claims: claimsOf({ ...draft, text }, context, question),
    tool_calls: draft.runs.map(({ name, input, result }) => ({ name, input, ok: result.ok })),
    model: draft.model,
    charts: draft.runs.flatMap(({ result }) => (result.ok && result.chart ? [result.chart] : [])),
  };
}

/** What the answer stands on besides the passages it cites. */
function sourcesOf(runs: readonly ToolRun[]): Source[] {
  const all = runs.flatMap(({ result }) => (result.ok ? result.sources : []));
  const facts = all.filter(({ kind }) => kind !== "document");
  return [...new Map(facts.map((source) => [`${source.kind}|${source.ref}|${source.title}`, source])).values()];
}

function footer(
  passages: readonly Source[],
  facts: readonly Source[],
  asOf: string | null,
  outcome: Outcome,
): string[] {
  if (outcome === "refused") return [];
  const cited = citationLines(passages);
  const titles = [...cited.map((_, at) => `[${at + 1}]`), ...facts.map(({ title }) => title)];
  const lines = [...cited, ...(titles.length > 0 ? [`Sources: ${titles.join("; ")}`] : [])];
  if (asOf) lines.push(`As of ${asOf}`);
  return lines.length > 0 ? ["", ...lines] : [];
}

/** What is bound to results, and what only repeats the question, an input or the situation. */
function claimsOf(draft: Parameters<typeof groundDraft>[0], context: ToolContext, question: string): Claim[] {
  const { claims, unbound } = groundDraft(draft, context, "");
  const echoes = echoClaims(unbound, draft.runs, question, context);
  return [...claims, ...echoes].sort((a, b) => a.start - b.start);
}
