import { addUsage, usageOn } from "#db/app/usage.ts";
import type { ModelUse } from "../config.ts";
import type { ChatParts } from "./chat.ts";
import { costOf } from "./language-model.ts";

type SpendingParts = Pick<ChatParts, "app" | "config" | "context" | "metrics">;

/** Whether an asker may still use the language model today. */
export async function withinLimits({ app, config, context }: SpendingParts, asker: string): Promise<boolean> {
  const used = await usageOn(app, asker, context.now());
  return used.cost < config.ask.dailyCost && used.tokens < config.ask.dailyTokens;
}

/** Books what a call of a language model took to an asker's day. */
export async function noteUsage(
  { app, context, metrics }: SpendingParts,
  asker: string,
  use: ModelUse,
  tokens: { input: number; output: number },
): Promise<void> {
  metrics?.noteModelUse(use.model, tokens, costOf(use, tokens));
  const used = { tokens: tokens.input + tokens.output, cost: costOf(use, tokens) };
  await addUsage(app, asker, context.now(), used);
}
