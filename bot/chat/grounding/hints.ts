import type { BaseMessage } from "@langchain/core/messages";
import type { Claim, ToolRun } from "../answer.ts";

interface Hint {
  start: number;
  end: number;
  call: number;
  path: string;
}

/**
 * Claims that the offline model made while it built its text: each is kept only when the path leads to a value in the
 * result that it names.
 */
export function hintedClaims(draft: { text: string; runs: readonly ToolRun[]; final?: BaseMessage }): Claim[] {
  const hints = draft.final?.response_metadata?.claims as Hint[] | undefined;
  return Array.isArray(hints) ? claimsAt(hints, draft.text, draft.runs) : [];
}

/** Where a text says that it states which value, with the value; what leads nowhere is left out. */
export function claimsAt(hints: readonly Hint[], text: string, runs: readonly ToolRun[]): Claim[] {
  return hints.flatMap(({ start, end, call, path }) => {
    const result = runs[call]?.result;
    const value = result?.ok ? valueAt(result.data, path) : undefined;
    if (value === undefined) return [];
    return [{ text: text.slice(start, end), start, end, source: String(call), path, value }];
  });
}

/**
 * The value that a path such as `rows[2].points` leads to; `.length` counts a list; ` + ` and ` - ` between two paths
 * add and subtract, also a plain number.
 */
export function valueAt(data: unknown, path: string): string | number | boolean | undefined {
  const [head = "", ...rest] = path.split(/ (?=[+-] )/);
  if (rest.length === 0) return leafAt(data, path);
  let sum = numberAt(data, head);
  for (const part of rest) sum += (part.startsWith("-") ? -1 : 1) * numberAt(data, part.slice(2));
  return Number.isNaN(sum) ? undefined : Math.round(sum * 1000) / 1000;
}

function numberAt(data: unknown, path: string): number {
  if (/^\d+$/.test(path)) return Number(path);
  const value = leafAt(data, path);
  return typeof value === "number" ? value : Number.NaN;
}

function leafAt(data: unknown, path: string): string | number | boolean | undefined {
  let here: unknown = data;
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== "")) {
    if (here === null || typeof here !== "object") return undefined;
    if (step === "length" && Array.isArray(here)) return here.length;
    here = Object.hasOwn(here, step) ? (here as Record<string, unknown>)[step] : undefined;
  }
  return typeof here === "string" || typeof here === "number" || typeof here === "boolean" ? here : undefined;
}
