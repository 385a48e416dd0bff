import type { ToolContext } from "./context.ts";
import { createMemory, type Memory, type MemoryCounts } from "./memory.ts";
import { createSharedWork } from "./shared-work.ts";
import type { ToolResult } from "./tool.ts";
import { watchClock } from "./watched-clock.ts";

type Success = Extract<ToolResult, { ok: true }>;

/** Results of tools by tool and input, given again while data and clock allow it. Refusals have no place in it. */
export interface ResultMemory {
  /** What is known of this call; else what `run` gives, once for all who ask at the same time. */
  recallOr(name: string, input: object, context: ToolContext, run: Run): Promise<Success>;
  counts(): MemoryCounts;
}

type Run = (context: ToolContext) => Promise<Success>;

const mostCharacters = 8_000_000;

export function createResultMemory(seconds: number): ResultMemory {
  const memory: Memory<Success> = createMemory({
    seconds,
    mostCharacters,
    lengthOf: ({ text, data }) => text.length + JSON.stringify(data).length,
  });
  const work = createSharedWork<{ result: Success; readAt: Date | undefined }>();
  return {
    async recallOr(name, input, context, run) {
      const slot = memory.slot(`${name} ${canonical(input)}`, context.db, context.now);
      if (slot.known) return slot.known;
      const make = async (signal: AbortSignal, progress: ToolContext["progress"] & object) => {
        const clock = watchClock({ ...context, signal, progress });
        const result = await run(clock.context);
        slot.keep(result, clock.readAt());
        return { result, readAt: clock.readAt() };
      };
      const { result, readAt } = await work.join(slot.key, make, context);
      // Whoever watches the clock of this call must see that it was read, also where another's run read it.
      if (readAt) context.now();
      return result;
    },
    counts: memory.counts,
  };
}

/** The same text for the same fields, in whatever order they were given. */
function canonical(input: object): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
