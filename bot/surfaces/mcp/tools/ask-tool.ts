import type { CallToolResult, Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { AskEvent } from "../../../chat/answer.ts";
import type { Extra, McpTool } from "../features.ts";
import type { OpenData } from "../open-data.ts";
import { standingOn } from "./catalog-tool.ts";
import { chartContent } from "./chart-image.ts";
import type { Described } from "./list-tools.ts";
import { type Report, reportProgress } from "./report-progress.ts";

const input = z.strictObject({
  question: z.string().min(1).max(4_000).describe("In plain words"),
  thread: z
    .string()
    .regex(/^[\w.:-]{1,64}$/)
    .optional()
    .describe("Any name: questions of one thread build on each other (default: this session)"),
  chart: z.boolean().default(false).describe("Also draw what can be drawn, as PNG"),
});

const output = z.object({
  answer: z.string(),
  outcome: z.enum(["answered", "asked_back", "unknown", "refused", "corrected"]),
  sources: z.array(z.object({ kind: z.string(), title: z.string(), ref: z.string() })),
  tools_used: z.array(z.string()),
  thread: z.string(),
  as_of: z.string().nullable(),
});

export const askTool: Described = {
  name: "ask",
  title: "Ask PitSynth",
  description:
    "PitSynth's own analyst answers a whole question in words, from the same data and models as the other tools, with every number checked against them. Good for a quick answer or a follow-up; for data to work with yourself, call the other tools.",
  input,
  output,
  draws: false,
  talks: true,
};

/** Whose conversations a call may go on with, and which one it goes on with when it names none. */
export interface Talk {
  /** Whose limits count. */
  readonly asker: string;
  /** Who shares the named conversations. */
  readonly scope: string;
  readonly session: string;
}

/** The whole chat as a tool. */
export function createAskTool(listing: ListedTool, open: OpenData, talkOf: (extra: Extra) => Talk): McpTool {
  return {
    listing,
    async call(raw, extra) {
      const parsed = input.safeParse(raw);
      if (!parsed.success) return failed(`The input of ask is not right. ${z.prettifyError(parsed.error)}`);
      const { question, thread: named, chart } = parsed.data;
      const progress = reportProgress(extra);
      const { chat } = await open(progress);
      const talk = talkOf(extra);
      const answer = await chat.ask(question, {
        thread: named ? `mcp:${talk.scope}:${named}` : `mcp:${talk.session}`,
        surface: "mcp",
        asker: `mcp:${talk.asker}`,
        signal: extra.signal,
        ...(progress ? { onEvent: tellSteps(progress) } : {}),
      });
      const pictures = chart ? await Promise.all(answer.charts.slice(0, 4).map(chartContent)) : [];
      return {
        content: [
          { type: "text", text: [answer.answer, ...standingOn(answer.sources, answer.as_of)].join("\n") },
          ...pictures.flat(),
        ],
        structuredContent: {
          answer: answer.answer,
          outcome: answer.outcome,
          sources: answer.sources.map(({ kind, title, ref }) => ({ kind, title, ref })),
          tools_used: answer.tool_calls.map((call) => call.name),
          thread: named ?? talk.session,
          as_of: answer.as_of,
        },
      };
    },
  };
}

/** Nobody knows how many steps an answer takes: each goes half of the way that is left. */
function tellSteps(progress: Report): (event: AskEvent) => void {
  let share = 0;
  return (event) => {
    if (event.kind !== "tool") return;
    share += (1 - share) / 2;
    progress(share, `looking it up with ${event.name}`);
  };
}

function failed(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}
