import { beginSending, postRevision, type StoredPost } from "#db/app/posts.ts";
import { finishSending } from "./finish-sending.ts";
import { type KeptPost, keptPost } from "./kept-post.ts";
import { withLease } from "./lease.ts";
import type { OpenPost } from "./open-post.ts";
import { digestOf, type PostFacts } from "./post-facts.ts";
import type { PostServices } from "./post-services.ts";
import type { Found, Post, PostTarget, Publisher } from "./publisher.ts";

const searchPauseMs = 30_000;

/** What the posting of one row needs to know of the world around it. */
export interface Delivery {
  readonly services: PostServices;
  readonly publisher: Publisher;
  /** This process, in the ledger. */
  readonly owner: string;
  /** For leases and tries: the clock of the machine, also where a replay has another. */
  readonly clock: () => Date;
  readonly leaseMs: number;
  readonly open: OpenPost;
  compose(row: StoredPost): Promise<{ post: Post; facts: PostFacts }>;
}

/** `settled`: sent, failed or dropped. `waiting`: to be tried again, by this process or another. */
export type Delivered = "settled" | "waiting";

/**
 * Sends one post of the ledger, once. A row found in `sending` may have been posted by somebody who did not live to tell:
 * it is looked for in the channel's history first, and where that cannot be read it is given up rather than posted twice.
 */
export async function deliverPost(delivery: Delivery, seen: StoredPost): Promise<Delivered> {
  const done = await withLease(delivery, seen, async (row) => {
    const target = { channel: row.channel, nonce: row.nonce };
    if (row.state === "sending") return takeUp(delivery, row, target);
    if (delivery.open.stale !== undefined)
      return finishSending(delivery, row, { state: "stale", reason: delivery.open.stale });
    const { post, facts } = await delivery.compose(row);
    const kept: KeptPost = { post, facts };
    const say = { payload: kept, digest: digestOf(facts) };
    if (!(await beginSending(delivery.services.app, row.id, delivery.owner, say))) return "waiting";
    return send(delivery, row, kept, target);
  });
  return done ?? "waiting";
}

async function takeUp(delivery: Delivery, row: StoredPost, target: PostTarget): Promise<Delivered> {
  const kept = keptPost(row.payload);
  const found = await lookFor(delivery, row, target);
  const { stale } = delivery.open;
  if (found.state === "absent" && stale !== undefined)
    return finishSending(delivery, row, { state: "stale", reason: stale });
  if (found.state === "absent") return send(delivery, row, kept, target);
  if (found.state === "found") return finishSending(delivery, row, { state: "sent", messageId: found.messageId, kept });
  if (found.state === "later") return finishSending(delivery, row, { ...found, isUnsure: true });
  return finishSending(delivery, row, { state: "lost", reason: found.reason });
}

/** A platform that cannot be reached is asked again. */
async function lookFor(delivery: Delivery, row: StoredPost, target: PostTarget): Promise<Found> {
  const since = await searchedSince(delivery, row);
  return delivery.publisher.find(target, since).catch((error: unknown) => {
    delivery.services.log.warn({ err: error, channel: row.channel }, "a channel's history could not be asked for");
    return { state: "later" as const, retryAfterMs: searchPauseMs };
  });
}

/** A correction may stand where the first post stood: in its place in the history. */
async function searchedSince({ services }: Delivery, row: StoredPost): Promise<Date> {
  const first = row.revision === 0 ? row : await postRevision(services.app, row, 0);
  return new Date(Date.parse((first ?? row).intendedAt) - 60_000);
}

async function send(delivery: Delivery, row: StoredPost, kept: KeptPost, target: PostTarget): Promise<Delivered> {
  const sent = await delivery.publisher.send(kept.post, target).catch((error: unknown) => {
    delivery.services.log.error({ err: error, channel: row.channel }, "sending a post failed unexpectedly");
    return { state: "unsure" as const, reason: error instanceof Error ? error.message : String(error) };
  });
  return finishSending(delivery, row, sent.state === "sent" ? { ...sent, kept } : sent);
}
