import { ChatOpenAI } from "@langchain/openai";
import type { LanguageModelConfig, ModelUse } from "../config.ts";

/**
 * The language model for one use, at OpenAI or at any compatible server. It never retries by itself: the agent's
 * middleware does, within the question's time.
 */
export function createLanguageModel(config: LanguageModelConfig, use: ModelUse): ChatOpenAI {
  return new ChatOpenAI({
    apiKey: config.apiKey,
    model: use.model,
    maxTokens: use.maxTokens,
    temperature: use.temperature,
    maxRetries: 0,
    streamUsage: true,
    ...(config.baseUrl ? { configuration: { baseURL: config.baseUrl } } : {}),
  });
}

/** What a call cost, in US dollars. */
export function costOf(use: ModelUse, tokens: { input: number; output: number }): number {
  return (tokens.input * use.priceIn + tokens.output * use.priceOut) / 1e6;
}
