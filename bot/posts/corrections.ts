import { intendPost, type PostEntry } from "#db/app/posts.ts";
import { raceOf } from "#db/queries/schedule.ts";
import { raceIdOf } from "#db/race-id.ts";
import { isPostEvent } from "./events.ts";
import { nonceOf } from "./nonce.ts";
import { digestOf, factsOf } from "./post-facts.ts";
import type { PostServices } from "./post-services.ts";
import { raceStart } from "./session-times.ts";

/**
 * Intends a correction of each recent post whose facts are no longer those that it was sent with. What qualifying gave is not
 * corrected once the race has begun.
 */
export async function intendCorrections(
  services: PostServices,
  recent: readonly PostEntry[],
  at: Date,
): Promise<number> {
  const { app, context } = services;
  const latest = new Map<string, PostEntry>();
  for (const row of recent) {
    const key = JSON.stringify([row.surface, row.channel, row.event, row.subject]);
    if ((latest.get(key)?.revision ?? -1) < row.revision) latest.set(key, row);
  }
  const digests = new Map<string, string | undefined>();
  let intended = 0;
  for (const row of latest.values()) {
    if (row.state !== "sent" || row.digest === null) continue;
    const key = `${row.event} ${row.subject}`;
    if (!digests.has(key)) digests.set(key, digestNow(services, row));
    const digest = digests.get(key);
    if (digest === undefined || digest === row.digest) continue;
    const { surface, channel, event, subject } = row;
    const post = { surface, channel, event, subject, revision: row.revision + 1 };
    if (await intendPost(app, { ...post, nonce: nonceOf(post), dueAt: context.now() }, at)) intended += 1;
  }
  return intended;
}

/** Of the facts as they are now; undefined for what is not corrected. */
function digestNow({ context }: PostServices, { event, subject }: PostEntry): string | undefined {
  const race = raceOf(context.db, raceIdIn(subject));
  if (!race || !isPostEvent(event)) return undefined;
  if (event === "qualifying" && raceStart(race) <= context.now()) return undefined;
  const facts = factsOf(context.db, { event, race });
  return facts.length === 0 ? undefined : digestOf(facts);
}

/** `2025-8/qualifying` is about race 202508. */
export function raceIdIn(subject: string): number {
  const [season = "", round = ""] = (subject.split("/")[0] ?? "").split("-");
  return raceIdOf(Number(season), Number(round));
}
