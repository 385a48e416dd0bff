import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const outcome = z.enum(["answered", "asked_back", "unknown", "refused", "corrected"]);

/** A question and how a right answer is known. At least one of sql, text and outcome is given. */
export const evalQuestion = z.strictObject({
  id: z.string(),
  category: z.string(),
  /** The third are batches of fresh questions, each asked once before anything was mended for it. */
  half: z.enum(["first", "second", "third"]),
  question: z.string(),
  /** Asked in the thread of this question, right after it. */
  follow_up_of: z.string().optional(),
  expect: z.strictObject({
    /** Every value of every row must be stated; written independently of the tools. */
    sql: z.string().optional(),
    /** Each of these must be stated; `a|b` accepts either. */
    text: z.array(z.string()).optional(),
    /** None of these may be stated. */
    not: z.array(z.string()).optional(),
    /** Outcomes that are right; answered unless said. */
    outcome: z.array(outcome).optional(),
    yes: z.boolean().optional(),
    /** Each of `text` must stand in a passage that is cited; the answer may be as long as an explanation is. */
    cited: z.boolean().optional(),
    /** A list was asked for: length and order are free. */
    list: z.boolean().optional(),
  }),
});
export type EvalQuestion = z.infer<typeof evalQuestion>;

export const questionFolder = join(import.meta.dirname, "questions");

/** All questions, category by category. */
export function readQuestions(folder: string = questionFolder): EvalQuestion[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  return files.sort().flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => evalQuestion.parse({ category: name.replace(".jsonl", ""), ...JSON.parse(line) })),
  );
}
