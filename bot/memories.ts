import { createResultMemory, type ResultMemory } from "#tools/result-memory.ts";
import { type AnswerMemory, createAnswerMemory } from "./chat/answer-memory.ts";

/** What is given again while the data stay the same; empty when nothing is. */
export interface Memories {
  readonly answers?: AnswerMemory;
  readonly results?: ResultMemory;
}

export function createMemories(seconds: number): Memories {
  return seconds > 0 ? { answers: createAnswerMemory(seconds), results: createResultMemory(seconds) } : {};
}
