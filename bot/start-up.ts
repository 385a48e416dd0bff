import { warmStatistics } from "#db/queries/records.ts";
import { languageModelTrouble } from "./chat/openai-service.ts";
import { forgetPastTime } from "./retention.ts";
import type { Services } from "./services.ts";

/**
 * What a long-running front door does once it is open: forgets what is past its time, reads the statistics in so
 * that the first question does not wait, and says what is wrong with the language model's key or name.
 */
export async function startUp(services: Services, tell: (line: string) => void): Promise<void> {
  const { config, context } = services;
  await forgetPastTime(services);
  warmStatistics(context.db);
  const trouble = config.languageModel ? await languageModelTrouble(config.languageModel) : undefined;
  if (trouble) tell(`Note: ${trouble}.`);
}
