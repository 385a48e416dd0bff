import type { ToolContext } from "./context.ts";
import { createMemory, type Memory, type MemoryCounts, type Slot } from "./memory.ts";
import type { ToolResult } from "./tool.ts";

type Success = Extract<ToolResult, { ok: true }>;

/** Results of tools by tool and input, given again while data and clock allow it. Refusals have no place in it. */
export interface ResultMemory {
  slot(name: string, input: object, context: ToolContext): Slot<Success>;
  counts(): MemoryCounts;
}

const mostCharacters = 8_000_000;

export function createResultMemory(seconds: number): ResultMemory {
  const memory: Memory<Success> = createMemory({
    seconds,
    mostCharacters,
    lengthOf: ({ text, data }) => text.length + JSON.stringify(data).length,
  });
  return {
    slot: (name, input, { db, now }) => memory.slot(`${name} ${canonical(input)}`, db, now),
    counts: memory.counts,
  };
}

/** The same text for the same fields, in whatever order they were given. */
function canonical(input: object): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
