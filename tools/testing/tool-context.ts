import { createResolver } from "#db/identity/resolver.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import type { ToolContext } from "../context.ts";
import type { Tool, ToolResult } from "../tool.ts";

export interface TestContext extends ToolContext {
  /** What a tool reported as unexpected. */
  readonly reported: string[];
  close(): void;
}

/** Tools over the bundled data on a fixed day: a week after the last race with a result, before the next one. */
export function openToolContext(now = new Date("2026-08-02T12:00:00Z")): TestContext {
  const db = openBundledDb();
  const reported: string[] = [];
  return {
    db,
    resolver: createResolver(db),
    now: () => now,
    asOf: () => lastRace(db)?.date ?? null,
    log: { error: (details, message) => reported.push(`${message}: ${JSON.stringify(details)}`) },
    reported,
    close: () => db.sqlite.close(),
  };
}

/** A call that must succeed: its result with the data as `Data`. */
export async function answerOf<Data>(tool: Tool, input: unknown, context: ToolContext) {
  const result = await tool.call(input, context);
  if (!result.ok) throw new Error(`${tool.name} ${JSON.stringify(input)}: ${result.text}`);
  return result as Extract<ToolResult<Data>, { ok: true }>;
}

/** A call that must fail: its code and sentence. */
export async function refusalOf(tool: Tool, input: unknown, context: ToolContext) {
  const result = await tool.call(input, context);
  if (result.ok) throw new Error(`${tool.name} ${JSON.stringify(input)} was answered: ${result.text}`);
  return result;
}
