import { intendPost, openPosts, postsDueSince, type StoredPost } from "#db/app/posts.ts";
import { intendCorrections } from "./corrections.ts";
import { type Delivered, type Delivery, deliverPost } from "./deliver-post.ts";
import { duePosts, type PlannedPost, postKey } from "./due-posts.ts";
import { nonceOf } from "./nonce.ts";
import { type OpenPost, openPostOf } from "./open-post.ts";
import type { PostServices } from "./post-services.ts";
import type { Publisher } from "./publisher.ts";

export interface PostRun {
  readonly services: PostServices;
  readonly publishers: readonly Publisher[];
  readonly owner: string;
  readonly clock: () => Date;
  readonly leaseMs: number;
  readonly draft: (open: OpenPost) => ReturnType<Delivery["compose"]>;
  /** Set when the service is stopping: the post in flight is finished, no other is begun. */
  readonly signal?: AbortSignal;
}

/** Results are corrected in the days after a race; later changes are history's business. */
const recentMs = 10 * 86_400_000;

/** Channels that are posted to at the same time. */
const atOnce = 4;

/**
 * One pass: writes the intents of what has come due and of what is to be corrected, then sends what the ledger has open,
 * in each channel one after the other in the order in which they came due. Returns how many were settled.
 */
export async function runPosts(run: PostRun): Promise<number> {
  const { services, publishers, clock } = run;
  const surfaces = new Set<string>(publishers.map(({ surface }) => surface));
  if (surfaces.size === 0) return 0;
  const recent = await postsDueSince(services.app, new Date(services.context.now().getTime() - recentMs));
  const due = await duePosts(services, new Set(recent.map(postKey)));
  for (const one of due) if (surfaces.has(one.subscription.surface)) await intend(services, one, clock());
  await intendCorrections(services, recent, clock());
  const channels = new Map<string, StoredPost[]>();
  for (const row of await openPosts(services.app)) {
    if (!surfaces.has(row.surface)) continue;
    const key = `${row.surface} ${row.channel}`;
    channels.set(key, [...(channels.get(key) ?? []), row]);
  }
  return sendAll(run, [...channels.values()]);
}

async function intend({ app }: PostServices, { subscription, occasion }: PlannedPost, at: Date): Promise<void> {
  const { surface, channel } = subscription;
  const post = { surface, channel, event: occasion.event, subject: occasion.subject, revision: 0 };
  await intendPost(app, { ...post, nonce: nonceOf(post), dueAt: occasion.dueAt }, at);
}

/** A few channels at a time; each of them in order. */
async function sendAll(run: PostRun, channels: StoredPost[][]): Promise<number> {
  let settled = 0;
  const work = async () => {
    for (let rows = channels.shift(); rows; rows = channels.shift()) {
      const own = await sendInOrder(run, rows);
      settled += own;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return settled;
}

/** Stops at the first post that has to wait, so that none overtakes it. */
async function sendInOrder(run: PostRun, rows: readonly StoredPost[]): Promise<number> {
  let settled = 0;
  for (const row of rows) {
    if (run.signal?.aborted) break;
    const done = await settle(run, row).catch((error: unknown): Delivered => {
      const { surface, channel, event, subject } = row;
      run.services.log.error({ err: error, surface, channel, event, subject }, "a post failed unexpectedly");
      return "waiting";
    });
    if (done === "waiting") break;
    settled += 1;
  }
  return settled;
}

async function settle(run: PostRun, row: StoredPost): Promise<Delivered> {
  const publisher = run.publishers.find(({ surface }) => surface === row.surface);
  if (!publisher) return "waiting";
  const open = await openPostOf(run.services, row);
  if (row.state === "intended" && open.isQuiet && open.stale === undefined) return "waiting";
  return deliverPost({ ...run, publisher, open, compose: (leased) => run.draft({ ...open, row: leased }) }, row);
}
