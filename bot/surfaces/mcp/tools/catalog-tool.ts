import type { CallToolResult, Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import type { Source, Tool, ToolResult } from "#tools/tool.ts";
import { noteCallsOf } from "../../../watch/note-call.ts";
import type { Extra, McpTool } from "../features.ts";
import type { UseData } from "../open-data.ts";
import { chartContent } from "./chart-image.ts";
import { reportProgress } from "./report-progress.ts";

/** A tool of the catalogue for MCP: the same run and text, with structured content, pictures, progress, cancelling. */
export function catalogTool(tool: Tool, listing: ListedTool, use: UseData): McpTool {
  return { listing, call: (input, extra) => callTool(tool, input, extra, use) };
}

function callTool(tool: Tool, input: Record<string, unknown>, extra: Extra, use: UseData): Promise<CallToolResult> {
  const { chart, ...rest } = input;
  const progress = reportProgress(extra);
  return use(async ({ context, metrics }) => {
    progress?.(0, tool.title);
    const own = { ...noteCallsOf("mcp", metrics), signal: extra.signal, ...(progress ? { progress } : {}) };
    const result = await tool.call(rest, { ...context, ...own });
    return toCallResult(result, chart === true);
  }, progress);
}

/** Text for people and models, data for programs; what the asker can mend is marked as an error. */
async function toCallResult(result: ToolResult, withChart: boolean): Promise<CallToolResult> {
  if (!result.ok) return { content: [{ type: "text", text: result.text }], isError: true };
  const text = [result.text, ...standingOn(result.sources, result.as_of)].join("\n");
  const picture = withChart && result.chart ? await chartContent(result.chart) : [];
  return {
    content: [{ type: "text", text }, ...picture],
    structuredContent: result.data as Record<string, unknown>,
    _meta: { sources: result.sources, as_of: result.as_of },
  };
}

/** What an answer stands on, in a line. */
function standingOn(sources: readonly Source[], asOf: string | null): string[] {
  const named = [...new Set(sources.map((source) => source.title))];
  if (named.length === 0) return [];
  const shown = named.length > 4 ? [...named.slice(0, 4), `${named.length - 4} more`] : named;
  return [`(Source: ${shown.join("; ")}.${asOf ? ` Data up to ${asOf}.` : ""})`];
}
