import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import { BaseChatModel, type BaseChatModelCallOptions } from "@langchain/core/language_models/chat_models";
import { AIMessage, type BaseMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { ToolContext } from "#tools/context.ts";
import { respond } from "./respond.ts";

export const offlineModelName = "pitsynth-offline";

interface OfflineOptions extends BaseChatModelCallOptions {
  tools?: readonly unknown[];
}

/**
 * The embedded language model: it reads a question by itself, in the light of the thread's earlier questions, calls the
 * bound tools and words the answer out of their results. It holds no state; its last message carries the outcome and
 * the claims (where in the text which value of which call stands) in `response_metadata`.
 */
export function createOfflineModel(context: ToolContext): BaseChatModel {
  return new OfflineModel(context);
}

class OfflineModel extends BaseChatModel<OfflineOptions> {
  readonly #context: ToolContext;

  constructor(context: ToolContext) {
    super({ cache: false });
    this.#context = context;
  }

  override _llmType(): string {
    return offlineModelName;
  }

  override bindTools(tools: readonly unknown[]) {
    return this.withConfig({ tools } as Partial<OfflineOptions>);
  }

  override async _generate(
    messages: BaseMessage[],
    options: this["ParsedCallOptions"],
    _runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    const message = toMessage(respond(messages, namesOf(options.tools ?? []), this.#context), messages.length);
    return { generations: [{ text: message.text, message }] };
  }
}

function toMessage(response: ReturnType<typeof respond>, turn: number): AIMessage {
  if (response.wish) {
    const { name, input } = response.wish;
    return new AIMessage({ content: "", tool_calls: [{ id: `call_${turn}`, name, args: input, type: "tool_call" }] });
  }
  const { text, outcome, claims, citations } = response;
  return new AIMessage({
    content: text,
    response_metadata: { outcome, claims, citations, model_name: offlineModelName },
  });
}

/** Tools come as LangChain tools or as the definitions of an API. */
function namesOf(tools: readonly unknown[]): Set<string> {
  const nameOf = (tool: unknown) => {
    const one = tool as { name?: string; function?: { name?: string } };
    return one.name ?? one.function?.name ?? "";
  };
  return new Set(tools.map(nameOf));
}
