import { postRevision, type StoredPost } from "#db/app/posts.ts";
import { pingFor } from "../../surfaces/channel/channel-settings.ts";
import { hidesResult } from "../../surfaces/channel/spoilers.ts";
import type { PostEvent } from "../events.ts";
import { keptPost } from "../kept-post.ts";
import type { Occasion } from "../occasion.ts";
import type { OpenPost } from "../open-post.ts";
import { digestOf, factsOf, type PostFacts } from "../post-facts.ts";
import type { PostServices } from "../post-services.ts";
import type { Post } from "../publisher.ts";
import { correctionSaid } from "./correction.ts";
import type { Compose, Draft } from "./draft.ts";
import { preview } from "./preview.ts";
import { qualifying } from "./qualifying.ts";
import { recap } from "./recap.ts";
import { scorecard } from "./scorecard.ts";
import { sessionSoon } from "./session-soon.ts";
import { standings } from "./standings.ts";

export const composers: Record<PostEvent, Compose> = {
  recap,
  preview,
  scorecard,
  qualifying,
  "session-soon": sessionSoon,
  standings,
};

const mostKept = 40;

/**
 * Composes posts for channels. What is the same for every channel is made once as long as its facts stay the same, so
 * that all of them read the same words and the language model is asked once.
 */
export function createComposer(services: PostServices) {
  const drafts = new Map<string, Promise<Draft>>();
  const draftOf = (occasion: Occasion, digest: string): Promise<Draft> => {
    const key = `${occasion.event} ${occasion.subject} ${occasion.race.resultState} ${digest}`;
    const known = drafts.get(key);
    if (known) return known;
    const made = composers[occasion.event](services, occasion);
    made.catch(() => drafts.delete(key));
    if (drafts.size >= mostKept) drafts.delete(drafts.keys().next().value ?? "");
    drafts.set(key, made);
    return made;
  };
  return async (open: OpenPost): Promise<{ post: Post; facts: PostFacts }> => {
    const { occasion, row } = open;
    if (!occasion) throw new Error(`nothing to compose ${row.event} ${row.subject} from`);
    const facts = factsOf(services.context.db, occasion);
    const draft = await draftOf(occasion, digestOf(facts));
    const before = row.revision === 0 ? undefined : await postRevision(services.app, row, row.revision - 1);
    return { post: postOf(services, open, occasion, draft, { facts, before }), facts };
  };
}

function postOf(
  { context }: PostServices,
  { settings, row }: OpenPost,
  occasion: Occasion,
  draft: Draft,
  { facts, before }: { facts: PostFacts; before: StoredPost | undefined },
): Post {
  const isHidden = hidesResult(context, settings.spoiler_hours, occasion);
  const title = isHidden ? draft.neutral : draft.headline;
  const changed = before ? `${correctionSaid(keptPost(before.payload).facts, facts, context).text}\n\n` : "";
  const ping = pingFor(settings, occasion.event);
  return {
    event: occasion.event,
    subject: row.subject,
    title: before ? `Correction: ${title}` : title,
    text: changed + textOf(draft, settings.verbosity),
    charts: [...draft.charts],
    footer: footerOf(draft, context.asOf()),
    hidden: isHidden,
    ...(draft.color === undefined || isHidden ? {} : { color: draft.color }),
    ...(ping && !before ? { ping } : {}),
    ...(before?.messageId ? { corrects: { messageId: before.messageId } } : {}),
  };
}

/** Paragraphs, and below them the tables in code fences unless the channel wants it short. */
export function textOf(draft: Draft, verbosity: "short" | "normal" | "full"): string {
  const tables = verbosity === "short" ? [] : draft.tables.map((table) => `\`\`\`\n${table}\n\`\`\``);
  return [draft.text, ...tables].join("\n\n");
}

export function footerOf({ notes, sources }: Draft, asOf: string | null): string[] {
  const titles = sources.map(({ title }) => title);
  return [
    ...notes,
    ...(titles.length > 0 ? [`Sources: ${titles.join("; ")}`] : []),
    ...(asOf === null ? [] : [`As of ${asOf}`]),
  ];
}
