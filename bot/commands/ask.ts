import { randomUUID } from "node:crypto";
import { Fault } from "#db/fault.ts";
import type { Answer } from "../chat/answer.ts";
import { readConfig } from "../config.ts";
import { withProfile } from "../watch/profile.ts";
import { withTracing } from "../watch/tracing.ts";
import { askBatch } from "./ask-batch.ts";
import { printAnswer } from "./output.ts";
import { withServices } from "./with-services.ts";

interface AskOptions {
  json?: boolean;
  thread?: string;
  batch?: string;
  out?: string;
  profile?: string;
}

export async function ask(words: string[], options: AskOptions): Promise<void> {
  const { tracesTo } = readConfig();
  await withProfile(options.profile, () => withTracing(tracesTo, () => askAll(words, options)));
}

async function askAll(words: string[], options: AskOptions): Promise<void> {
  if (options.batch !== undefined) {
    if (options.out === undefined) throw new Fault("bad_input", "--batch needs --out <file>, where the answers go.");
    await askBatch(options.batch, options.out);
    return;
  }
  const question = words.join(" ");
  if (question === "") throw new Fault("bad_input", 'Ask something: pitsynth ask "who won the last race?"');
  await withServices(async ({ chat, terminalTools }) => {
    const thread = options.thread ?? `ask-${randomUUID()}`;
    const answer = await chat.ask(question, { thread, surface: "terminal", asker: "terminal", tools: terminalTools });
    printAnswer(options.json, toPublic(answer), answer.answer);
  });
}

/** The answer as programs read it: charts are drawn elsewhere. */
export function toPublic(answer: Answer): Omit<Answer, "charts"> {
  const { charts: _charts, ...rest } = answer;
  return rest;
}
