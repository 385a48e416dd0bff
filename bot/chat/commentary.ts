import type { z } from "zod";
import type { raceStoryShape } from "#tools/catalog/race-story.ts";
import type { Source, ToolResult } from "#tools/tool.ts";
import type { Claim, ToolRun } from "./answer.ts";
import type { ChatParts } from "./chat.ts";
import { claimsAt } from "./grounding/hints.ts";
import { offlineModelName } from "./offline/offline-model.ts";
import { toFound } from "./offline/planning/found.ts";
import { write } from "./offline/say.ts";
import { raceReport } from "./offline/wording/report/race-report.ts";
import { wordFacts } from "./word-facts.ts";

/** What `race_story` gave for a race. */
export type StoryResult = Extract<ToolResult<z.infer<typeof raceStoryShape>>, { ok: true }>;

export interface Commentary {
  /** Two to four paragraphs of plain text without a heading, 120 to 220 words. */
  text: string;
  /** Every figure and name of the text, with where in the story's data it is from. */
  claims: Claim[];
  sources: Source[];
  /** Which model worded it. */
  model: string;
}

export interface CommentaryOptions {
  /** Whose daily limit it counts against; the posts' own when left out. */
  asker?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Tells a race as a reporter would, out of the facts that `race_story` found and nothing else. With a language model it
 * words them (OPENAI_COMMENTARY_*), and each figure and name of its text is checked against the facts: one more try
 * with what was found wrong, then the built-in wording, which also stands in while the model is down, slow or over its
 * limit. Never throws but for an abort.
 */
export async function writeCommentary(
  parts: Pick<ChatParts, "app" | "config" | "context" | "metrics">,
  story: StoryResult,
  { asker = "commentary", signal }: CommentaryOptions = {},
): Promise<Commentary> {
  const worded = await wordFacts(parts, { brief, runs: [runOf(story)], asker, signal });
  return { ...(worded ?? { ...offlineCommentary(story), model: offlineModelName }), sources: story.sources };
}

function offlineCommentary(story: StoryResult): Pick<Commentary, "text" | "claims"> {
  const { text, claims } = write(raceReport(toFound(0, story)));
  return { text, claims: claimsAt(claims, text, [runOf(story)]) };
}

const runOf = (result: StoryResult): ToolRun => ({
  name: "race_story",
  input: { race: result.data.race_ref },
  result,
});

const brief = `You are the Formula 1 reporter of PitSynth. Tell the race in 120 to 220 words of plain text, two to four paragraphs, no heading, no list, past tense.

- Begin with who won and how; then how the race was decided; then who rose, fell or retired; end with the championship.`;
