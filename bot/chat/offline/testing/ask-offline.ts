import { HumanMessage } from "@langchain/core/messages";
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
export async function askOffline(question: string, now?: string) {
  const context = now === undefined ? usual : at(now);
  const runs: ToolRun[] = [];
  const { final } = await runAgent(
    {
      model: createOfflineModel(context),
      prompt: "",
      tools: catalog,
      context,
      messages: [new HumanMessage(question)],
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
