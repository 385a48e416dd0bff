import type { ChartSpec } from "#tools/charts/spec.ts";
import type { Source, ToolResult } from "#tools/tool.ts";

/** What became of a question. */
export type Outcome = "answered" | "asked_back" | "unknown" | "refused" | "corrected";

/** A number, name or date in an answer, bound to the value of a tool result that it states. */
export interface Claim {
  text: string;
  /** Offsets in the answer's text. */
  start: number;
  end: number;
  /**
   * Which tool call of this turn: its index in `tool_calls`, as text (`0.input` for what was passed to it). What is
   * repeated from elsewhere says so: `question`, `situation` (today, the last and the next race), `identity`, `clock`.
   */
  source: string;
  /** Where in that call's data: `rows[2].points`. */
  path: string;
  value: string | number | boolean;
}

/** A tool call of this turn with all that came of it. */
export interface ToolRun {
  name: string;
  input: Record<string, unknown>;
  result: ToolResult;
}

export interface Answer {
  answer: string;
  outcome: Outcome;
  sources: Source[];
  claims: Claim[];
  tool_calls: { name: string; input: Record<string, unknown>; ok: boolean }[];
  /** Which language model worded it. */
  model: string;
  thread: string;
  as_of: string | null;
  ms: number;
  charts: ChartSpec[];
}

/** What a surface may show while an answer is being made. */
export type AskEvent =
  | { kind: "tool"; name: string; input: Record<string, unknown> }
  | { kind: "tool_done"; name: string; ok: boolean }
  | { kind: "text"; text: string };
