import type { RaceDb } from "#db/client.ts";
import { createMemory, type MemoryCounts, type Slot } from "#tools/memory.ts";
import type { Tool } from "#tools/tool.ts";
import type { Answer } from "./answer.ts";
import type { Situation } from "./situation.ts";

/** An answer without what belongs to one asking: thread, day of the data, time taken. */
export interface KeptAnswer {
  readonly composed: Omit<Answer, "thread" | "as_of" | "ms">;
  /** The words that the conversation remembers. */
  readonly draftText: string;
}

/** All that an answer without earlier turns stands on, besides the data. */
interface AskedFor {
  readonly question: string;
  readonly tools: readonly string[];
  readonly model: string;
  readonly situation: Situation;
}

/** Answers to first questions of a conversation, the same for every asker. */
export interface AnswerMemory {
  /** Undefined while a session runs: then nothing holds. */
  slot(asked: AskedFor, db: RaceDb): Slot<KeptAnswer> | undefined;
  counts(): MemoryCounts;
}

/** Only what rests on tool results, each of which came and would come again. */
export function mayBeKept({ composed }: KeptAnswer, tools: readonly Tool[]): boolean {
  const fleeting = new Set(tools.flatMap((tool) => (tool.isMovedByMore ? tool.name : [])));
  return composed.tool_calls.length > 0 && composed.tool_calls.every(({ ok, name }) => ok && !fleeting.has(name));
}

const mostCharacters = 4_000_000;

export function createAnswerMemory(seconds: number): AnswerMemory {
  const memory = createMemory<KeptAnswer>({ seconds, mostCharacters, lengthOf: (kept) => JSON.stringify(kept).length });
  return {
    slot({ situation, ...asked }, db) {
      if (situation.running) return undefined;
      return memory.slot(JSON.stringify([asked, momentOf(situation)]), db, () => situation.now);
    },
    counts: memory.counts,
  };
}

/** What the hour and the schedule say: words such as "today", "next" or "not held yet" depend on it. */
function momentOf({ now, last, next, missing }: Situation): unknown[] {
  return [now.toISOString().slice(0, 13), last?.raceId, next?.raceId, missing.map((race) => race.raceId)];
}
