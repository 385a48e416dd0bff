import type { ToolContext } from "#tools/context.ts";
import type { Metrics } from "./metrics.ts";
import { noteSpan } from "./tracing.ts";

/** For a context: notes the tool calls of a surface. */
export function noteCallsOf(surface: string, metrics: Metrics | undefined): Pick<ToolContext, "noteCall"> {
  return {
    noteCall(tool, isOk, seconds) {
      metrics?.noteTool(surface, tool, isOk, seconds);
      noteSpan(`tool ${tool}`, { "pitsynth.surface": surface, "pitsynth.ok": isOk }, seconds);
    },
  };
}
