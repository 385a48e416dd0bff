import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { toPublic } from "./ask.ts";
import { progressBar } from "./output.ts";
import { withServices } from "./with-services.ts";

const asked = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  follow_up_of: z.union([z.string(), z.number()]).nullish(),
});
type Asked = z.infer<typeof asked>;

/**
 * Answers the questions of a JSONL file in order, one object a line with its id. A question that follows another is
 * asked in that one's thread. A line that cannot be read gets an object with `error`.
 */
export async function askBatch(inFile: string, outFile: string): Promise<void> {
  const lines = readLines(inFile);
  const bar = progressBar();
  const threads = new Map<string, string>();
  const answers: string[] = [];
  await withServices(async ({ chat, terminalTools }) => {
    for (const [at, line] of lines.entries()) {
      const question = parseLine(line);
      answers.push(JSON.stringify("error" in question ? question : await answerOf(question)));
      bar.step(at + 1, lines.length, "answering");
    }
    async function answerOf(question: Asked): Promise<object> {
      const before =
        question.follow_up_of === null || question.follow_up_of === undefined
          ? undefined
          : String(question.follow_up_of);
      const thread = (before === undefined ? undefined : threads.get(before)) ?? `batch-${randomUUID()}`;
      threads.set(String(question.id), thread);
      if (before !== undefined && !threads.has(before))
        return { id: question.id, error: `follow_up_of: there is no question "${before}" before this one` };
      const answer = await chat.ask(question.question, {
        thread,
        surface: "batch",
        asker: "batch",
        tools: terminalTools,
      });
      return { id: question.id, ...toPublic(answer) };
    }
  });
  bar.stop();
  try {
    writeFileSync(outFile, answers.map((answer) => `${answer}\n`).join(""));
  } catch (error) {
    throw new Fault("internal", `Cannot write ${outFile}: ${error instanceof Error ? error.message : error}.`);
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
  } catch (error) {
    throw new Fault("bad_input", `Cannot read ${file}: ${error instanceof Error ? error.message : error}.`);
  }
}

function parseLine(line: string): Asked | { id: unknown; error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, error: "this line is not JSON" };
  }
  const parsed = asked.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return { id: (value as { id?: unknown } | null)?.id ?? null, error: `${issue?.path.join(".")}: ${issue?.message}` };
}
