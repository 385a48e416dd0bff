import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { AIMessage, BaseMessage, UsageMetadata } from "@langchain/core/messages";
import { createAgent, createMiddleware } from "langchain";
import type { ToolContext } from "#tools/context.ts";
import type { Tool } from "#tools/tool.ts";
import type { AskEvent, ToolRun } from "./answer.ts";
import { withOwnSignal } from "./own-signal.ts";
import { toLangChainTools, toolCallMiddleware } from "./tool-calls.ts";

/** A model that has not finished its turn after this many calls goes in circles. */
const mostModelCalls = 8;

export interface AgentTurn {
  model: BaseChatModel;
  prompt: string;
  tools: readonly Tool[];
  context: ToolContext;
  messages: readonly BaseMessage[];
  /** Longest wait for one answer of the model. */
  callTimeoutMs: number;
  retries: number;
  signal: AbortSignal;
  onEvent(event: AskEvent): void;
  /** Told the tokens of every model call. */
  onUsage(tokens: { input: number; output: number }): void;
}

export interface AgentOutcome {
  final: AIMessage;
  messages: BaseMessage[];
  runs: ToolRun[];
}

/**
 * Runs one turn of the agent: model, tools, model, until it answers. Tool runs are added to `runs`. Throws what the
 * model throws once its retries are used up, when the time is over, or when it goes in circles without an answer.
 */
export function runAgent(turn: AgentTurn, runs: ToolRun[]): Promise<AgentOutcome> {
  return withOwnSignal(turn.signal, (signal) =>
    invoke({ ...turn, signal, context: { ...turn.context, signal } }, runs),
  );
}

async function invoke(turn: AgentTurn, runs: ToolRun[]): Promise<AgentOutcome> {
  const agent = createAgent({
    model: turn.model,
    tools: toLangChainTools(turn.tools),
    systemPrompt: turn.prompt,
    middleware: [modelCalls(turn), toolCallMiddleware(turn.tools, turn.context, runs, turn.onEvent)],
  });
  const state = await agent.invoke(
    { messages: [...turn.messages] },
    { signal: turn.signal, recursionLimit: 4 * mostModelCalls },
  );
  const messages = state.messages as BaseMessage[];
  return { final: messages.at(-1) as AIMessage, messages, runs };
}

/** Bounds model calls in number and each in time, tries again after a passing fault, and counts tokens. */
function modelCalls(turn: AgentTurn) {
  let calls = 0;
  return createMiddleware({
    name: "pitsynth_model_calls",
    wrapModelCall: async (request, handler) => {
      if (++calls > mostModelCalls) throw new Error("the language model goes in circles");
      for (let attempt = 0; ; attempt++) {
        try {
          const answer = await within(turn.callTimeoutMs, turn.signal, () => handler(request));
          const usage = (answer as unknown as { usage_metadata?: UsageMetadata }).usage_metadata;
          if (usage) turn.onUsage({ input: usage.input_tokens, output: usage.output_tokens });
          return answer;
        } catch (error) {
          if (attempt >= turn.retries || turn.signal.aborted || !isPassing(error)) throw error;
          await pause(Math.min(4_000, 400 * 2 ** attempt), turn.signal);
        }
      }
    },
  });
}

async function within<T>(ms: number, signal: AbortSignal, work: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stop = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the language model did not answer in time")), ms);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  stop.catch(() => undefined);
  try {
    return await Promise.race([work(), stop]);
  } finally {
    clearTimeout(timer);
  }
}

/** Rate limits, server faults and broken connections pass; a refused key or a bad request does not. */
function isPassing(error: unknown): boolean {
  const status = (error as { status?: number }).status;
  return status === undefined || status === 408 || status === 409 || status === 429 || status >= 500;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener("abort", stop, { once: true });
  });
}
