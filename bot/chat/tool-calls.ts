import { createMiddleware, ToolMessage, tool } from "langchain";
import { z } from "zod";
import type { ToolContext } from "#tools/context.ts";
import type { Tool, ToolResult } from "#tools/tool.ts";
import type { AskEvent, ToolRun } from "./answer.ts";

/** More calls than this in one turn is a model that goes in circles. */
const mostCalls = 12;

/** The catalogue as LangChain sees it: names, descriptions, schemas. The calls themselves go through the middleware. */
export function toLangChainTools(tools: readonly Tool[]) {
  return tools.map((each) => {
    const known = seenByLangChain.get(each) ?? toLangChainTool(each);
    seenByLangChain.set(each, known);
    return known;
  });
}

type LangChainTool = ReturnType<typeof toLangChainTool>;

/** Writing out a schema takes milliseconds, and every turn needs them all. */
const seenByLangChain = new WeakMap<Tool, LangChainTool>();

function toLangChainTool({ name, description, input }: Tool) {
  return tool(() => "", { name, description, schema: z.toJSONSchema(input, { io: "input" }) });
}

/**
 * Runs tool calls through `Tool.call`, which parses, never throws and shows no stack; notes each run in `runs`, in the
 * order they were asked for, where grounding finds them.
 */
export function toolCallMiddleware(
  tools: readonly Tool[],
  context: ToolContext,
  runs: ToolRun[],
  onEvent: (event: AskEvent) => void,
) {
  const byName = new Map(tools.map((each) => [each.name, each]));
  return createMiddleware({
    name: "pitsynth_tools",
    wrapToolCall: async ({ toolCall }) => {
      const input = (toolCall.args ?? {}) as Record<string, unknown>;
      const found = byName.get(toolCall.name);
      const at = runs.length;
      const message = (text: string, ok: boolean, result?: ToolResult) =>
        new ToolMessage({
          content: text,
          tool_call_id: toolCall.id ?? "",
          name: toolCall.name,
          status: ok ? "success" : "error",
          artifact: { call: at, result },
        });
      if (!found)
        return message(`There is no tool ${toolCall.name}. There are: ${[...byName.keys()].join(", ")}.`, false);
      if (runs.length >= mostCalls)
        return message("No more tool calls in this turn: answer from what you have.", false);
      const run: ToolRun = { name: found.name, input, result: { ok: false, code: "busy", text: "still running" } };
      runs.push(run);
      onEvent({ kind: "tool", name: found.name, input });
      run.result = await found.call(input, context);
      onEvent({ kind: "tool_done", name: found.name, ok: run.result.ok });
      return message(run.result.text, run.result.ok, run.result);
    },
  });
}
