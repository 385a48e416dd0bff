import { endPost, type PostEnd, putPostBack, type StoredPost } from "#db/app/posts.ts";
import { dropSubscription, forgetRefusals, noteRefusal, subscriptionsOf } from "#db/app/subscriptions.ts";
import type { Delivered, Delivery } from "./deliver-post.ts";
import { type KeptPost, withoutCharts } from "./kept-post.ts";
import type { Sent } from "./publisher.ts";

/** A channel that refuses this many posts in a row is dropped. */
const mostRefusals = 3;
const mostTries = 8;
const firstPauseMs = 5_000;
const longestPauseMs = 600_000;

/** What a try came to: `lost` when it may have been posted and nobody can tell, `stale` when it is not wanted any more. */
export type Outcome =
  | Exclude<Sent, { state: "later" | "sent" }>
  | { state: "sent"; messageId: string; kept: KeptPost }
  | { state: "stale"; reason: string }
  | { state: "later"; retryAfterMs: number; isUnsure?: boolean }
  | { state: "lost"; reason: string };

/** Writes down what a try came to, and decides whether there is to be another. */
export async function finishSending(delivery: Delivery, row: StoredPost, outcome: Outcome): Promise<Delivered> {
  const { log } = delivery.services;
  const about = { surface: row.surface, channel: row.channel, event: row.event, subject: row.subject };
  switch (outcome.state) {
    case "sent":
      if (delivery.open.subscription) await forgetRefusals(delivery.services.app, delivery.open.subscription.id);
      log.info({ ...about, message: outcome.messageId }, "posted");
      return end(delivery, row, { state: "sent", messageId: outcome.messageId, payload: withoutCharts(outcome.kept) });
    case "stale":
      return end(delivery, row, { state: "dropped", reason: outcome.reason });
    case "later":
      return putBack(delivery, row, outcome.isUnsure ? "sending" : "intended", outcome.retryAfterMs, "asked to wait");
    case "unsure":
      log.warn({ ...about, reason: outcome.reason }, "a post may or may not have arrived; looking for it next");
      return putBack(delivery, row, "sending", pauseAfter(row.attempts), outcome.reason);
    case "lost":
      log.error(
        { ...about, reason: outcome.reason },
        "a post may or may not have arrived, and the channel's history cannot be read: it is not sent again",
      );
      return end(delivery, row, { state: "failed", reason: `may have been posted; ${outcome.reason}` });
    case "refused":
      return refused(delivery, row, outcome);
  }
}

async function refused(
  delivery: Delivery,
  row: StoredPost,
  { reason, isFinal }: { reason: string; isFinal: boolean },
): Promise<Delivered> {
  const { app, log } = delivery.services;
  if (!isFinal && row.attempts < mostTries) return putBack(delivery, row, "intended", pauseAfter(row.attempts), reason);
  log.warn({ surface: row.surface, channel: row.channel, event: row.event, reason }, "a post was refused");
  const ended = await end(delivery, row, { state: "failed", reason });
  const { subscription } = delivery.open;
  const refusals = subscription ? await noteRefusal(app, subscription.id) : 0;
  if (refusals < mostRefusals) return ended;
  const words = `refused ${refusals} posts in a row: ${reason}`;
  for (const one of await subscriptionsOf(app, row.surface, row.channel))
    if (one.droppedAt === null) await dropSubscription(app, one.id, words, delivery.clock());
  log.warn({ surface: row.surface, channel: row.channel, reason }, "the channel gets no more posts");
  return ended;
}

const pauseAfter = (attempts: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts - 1, 10));

async function end(delivery: Delivery, row: StoredPost, how: PostEnd): Promise<Delivered> {
  const isKept = await endPost(delivery.services.app, row.id, delivery.owner, how, delivery.clock());
  if (!isKept)
    delivery.services.log.error(
      { channel: row.channel, event: row.event, subject: row.subject },
      "another process took a post over while it was being sent",
    );
  return "settled";
}

async function putBack(
  { services, owner, clock }: Delivery,
  row: StoredPost,
  state: "intended" | "sending",
  pauseMs: number,
  reason: string,
): Promise<Delivered> {
  const retryAt = new Date(clock().getTime() + pauseMs);
  await putPostBack(services.app, row.id, owner, { state, retryAt, reason });
  return "waiting";
}
