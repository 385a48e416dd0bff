import type { Said } from "../../chat/offline/say.ts";
import { wordFacts } from "../../chat/word-facts.ts";
import type { PostServices } from "../post-services.ts";
import type { GoodRun } from "./draft.ts";
import { type Worded, worded } from "./worded.ts";

const manner = `You write for the channel of Formula 1 fans that PitSynth posts to: plain text in two or three short paragraphs, 50 to 110 words, no heading, no list, no time of day.`;

/**
 * The words of a post: by the language model where one is set up and its text holds against the facts, else as they were
 * put together here, which is checked in the same way.
 */
export async function narrated(
  services: PostServices,
  task: string,
  runs: readonly GoodRun[],
  own: Said,
): Promise<Worded> {
  const told = await wordFacts(services, { brief: `${manner} ${task}`, runs, asker: "posts" });
  return told ?? worded(own, runs, services.context);
}
