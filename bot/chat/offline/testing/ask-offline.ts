import { AIMessage, type BaseMessage, HumanMessage } from "@langchain/core/messages";
import { createResolver } from "#db/identity/resolver.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { catalog } from "#tools/catalog/index.ts";
import type { ToolContext } from "#tools/context.ts";
import { runAgent } from "../../agent.ts";
import type { ToolRun } from "../../answer.ts";
import { splitTag } from "../../split-tag.ts";
import { createOfflineModel } from "../offline-model.ts";

const db = openBundledDb();
const at = (now: string): ToolContext => ({
  db,
  resolver: createResolver(db),
  now: () => new Date(now),
  asOf: () => lastRace(db)?.date ?? null,
  log: { error: () => undefined },
});
const usual = at("2026-11-23T12:00:00Z");

/** One question of a new thread, through the agent and the real tools, without the knowledge base. */
export const askOffline = (question: string, now?: string) =>
  answerIn([new HumanMessage(question)], now === undefined ? usual : at(now));

/** What the last of several questions in one thread is answered. */
export async function talkOffline(...questions: readonly string[]) {
  const messages: BaseMessage[] = [];
  let told: Awaited<ReturnType<typeof answerIn>> | undefined;
  for (const question of questions) {
    messages.push(new HumanMessage(question));
    told = await answerIn(messages, usual);
    messages.push(new AIMessage(told.text));
  }
  if (!told) throw new Error("nothing was asked");
  return told;
}

/** The offline model's answer to the last of these messages, and the tools that it called. */
export async function answerIn(messages: BaseMessage[], context: ToolContext) {
  const runs: ToolRun[] = [];
  const { final } = await runAgent(
    {
      model: createOfflineModel(context),
      prompt: "",
      tools: catalog,
      context,
      messages,
      callTimeoutMs: 20_000,
      retries: 0,
      signal: AbortSignal.timeout(20_000),
      onEvent: () => undefined,
      onUsage: () => undefined,
    },
    runs,
  );
  return {
    ...splitTag(final),
    runs,
    claims: final.response_metadata.claims as { start: number; end: number; call: number; path: string }[],
  };
}
