import OpenAI from "openai";
import type { ToolLog } from "#tools/context.ts";
import type { LanguageModelConfig } from "../config.ts";

const checkMs = 10_000;

function clientOf(config: LanguageModelConfig): OpenAI {
  const base = config.baseUrl === undefined ? {} : { baseURL: config.baseUrl };
  return new OpenAI({ apiKey: config.apiKey, maxRetries: 0, timeout: checkMs, ...base });
}

/** What is wrong with the key or the model, in a sentence for the operator; undefined when both are good. */
export async function languageModelTrouble(config: LanguageModelConfig): Promise<string | undefined> {
  try {
    await clientOf(config).models.retrieve(config.answer.model);
    return undefined;
  } catch (error) {
    if (error instanceof OpenAI.AuthenticationError) return "the language model's key is refused";
    if (error instanceof OpenAI.NotFoundError) return `there is no model "${config.answer.model}" for this key`;
    return "the language model's server does not answer; questions will be answered offline until it does";
  }
}

/**
 * Whether OpenAI's moderation objects to a text. Asked only where the operator turned it on, and only at OpenAI's own
 * address; when it cannot be asked the question goes through, with a line in the log.
 */
export async function isObjectionable(config: LanguageModelConfig, text: string, log: ToolLog): Promise<boolean> {
  if (!config.moderation || config.baseUrl !== undefined) return false;
  try {
    const { results } = await clientOf(config).moderations.create({ input: text });
    return results.some(({ flagged }) => flagged);
  } catch (error) {
    log.error({ err: error }, "moderation could not be asked; the question goes through");
    return false;
  }
}
