import type { FastifyReply } from "fastify";
import { Fault } from "#db/fault.ts";
import type { Tool, ToolResult } from "#tools/tool.ts";
import { noteCallsOf } from "../../watch/note-call.ts";
import { goneSignal } from "./gone-signal.ts";
import type { HttpParts } from "./parts.ts";

type Success<D> = Extract<ToolResult<D>, { ok: true }>;

const toolTimeoutMs = 30_000;

/** Runs a tool for a request; what the tool refuses is thrown as its Fault. */
export async function callTool<D = unknown>(
  parts: HttpParts,
  tool: Tool,
  input: unknown,
  reply: FastifyReply,
): Promise<Success<D>> {
  const { context, metrics } = parts.services;
  const signal = goneSignal(reply, toolTimeoutMs);
  const result = await tool.call(input, { ...context, ...noteCallsOf("http", metrics), signal });
  if (!result.ok) throw new Fault(result.code, result.text);
  return result as Success<D>;
}

/** A tool of the catalogue by name; faults `not_found`, naming those there are. */
export function toolNamed(parts: HttpParts, name: string): Tool {
  const { tools } = parts.services;
  const tool = tools.find((one) => one.name === name);
  if (tool) return tool;
  const names = tools.map((one) => one.name).join(", ");
  throw new Fault("not_found", `There is no tool "${name.slice(0, 60)}". There are: ${names}.`);
}
