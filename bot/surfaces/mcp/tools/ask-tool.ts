import type { CallToolResult, Tool as ListedTool } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { AskEvent } from "../../../chat/answer.ts";
import type { Chat } from "../../../chat/chat.ts";
import type { Extra, McpTool } from "../features.ts";
import type { UseData } from "../open-data.ts";
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
export function createAskTool(listing: ListedTool, use: UseData, talkOf: (extra: Extra) => Talk): McpTool {
  return {
    listing,
    async call(raw, extra) {
      const parsed = input.safeParse(raw);
      if (!parsed.success) return failed(`The input of ask is not right. ${z.prettifyError(parsed.error)}`);
      const progress = reportProgress(extra);
      return use(({ chat }) => answer(chat, parsed.data, talkOf(extra), extra.signal, progress), progress);
    },
  };
}

async function answer(
  chat: Chat,
  { question, thread, chart }: z.output<typeof input>,
  talk: Talk,
  signal: AbortSignal,
  progress: Report | undefined,
): Promise<CallToolResult> {
  const given = await chat.ask(question, {
    thread: thread ? `mcp:${talk.scope}:${thread}` : `mcp:${talk.session}`,
    surface: "mcp",
    asker: `mcp:${talk.asker}`,
    signal,
    ...(progress ? { onEvent: tellSteps(progress) } : {}),
  });
  const pictures = chart ? await Promise.all(given.charts.slice(0, 4).map(chartContent)) : [];
  return {
    content: [{ type: "text", text: given.answer }, ...pictures.flat()],
    structuredContent: {
      answer: given.answer,
      outcome: given.outcome,
      sources: given.sources.map(({ kind, title, ref }) => ({ kind, title, ref })),
      tools_used: given.tool_calls.map((call) => call.name),
      thread: thread ?? talk.session,
      as_of: given.as_of,
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
