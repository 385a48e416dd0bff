import type { RaceDb } from "#db/client.ts";
import type { Answer } from "../chat/answer.ts";
import type { EvalQuestion } from "./eval-question.ts";
import { type ExpectedValue, type Score, scoreAnswer } from "./score-answer.ts";

export interface EvalResult extends Score {
  readonly question: EvalQuestion;
  readonly expected: readonly ExpectedValue[];
  readonly answer: Pick<Answer, "answer" | "outcome" | "ms" | "sources">;
}

/** Answers a question in a thread. */
export type Asker = (
  question: string,
  thread: string,
) => Promise<Pick<Answer, "answer" | "outcome" | "ms" | "sources">>;

/** Asks every question (follow-ups in the thread of what they follow, in order) and scores the answers. */
export async function evaluateQuestions(
  questions: readonly EvalQuestion[],
  db: RaceDb,
  ask: Asker,
): Promise<EvalResult[]> {
  const results: EvalResult[] = [];
  const threads = new Map<string, string>();
  for (const question of questions) {
    const thread = (question.follow_up_of && threads.get(question.follow_up_of)) || `eval-${question.id}`;
    threads.set(question.id, thread);
    const expected = expectedValues(question, db);
    const answer = await ask(question.question, thread);
    results.push({ question, expected, answer, ...scoreAnswer(question, expected, answer) });
  }
  return results;
}

/** What the database says, by the question's own SQL. */
export function expectedValues({ id, expect }: EvalQuestion, db: RaceDb): ExpectedValue[] {
  if (expect.sql === undefined) return [];
  const rows = db.sqlite.prepare(expect.sql).raw().all() as ExpectedValue[][];
  const values = rows.flat().filter((value) => value !== null);
  if (values.length === 0) throw new Error(`the SQL of question ${id} gives nothing`);
  return values;
}
