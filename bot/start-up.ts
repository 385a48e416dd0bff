import { forgetOldConversations } from "#db/app/conversations.ts";
import { warmStatistics } from "#db/queries/records.ts";
import { languageModelTrouble } from "./chat/openai-service.ts";
import type { Services } from "./services.ts";

/**
 * What a long-running front door does once it is open: forgets conversations past their time, reads the statistics in so
 * that the first question does not wait, and says what is wrong with the language model's key or name.
 */
export async function startUp({ app, config, context }: Services, tell: (line: string) => void): Promise<void> {
  const before = new Date(context.now().getTime() - config.conversationDays * 86_400_000);
  await forgetOldConversations(app, before);
  warmStatistics(context.db);
  const trouble = config.languageModel ? await languageModelTrouble(config.languageModel) : undefined;
  if (trouble) tell(`Note: ${trouble}.`);
}
