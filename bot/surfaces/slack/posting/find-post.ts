import { WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import type { Found, PostTarget } from "../../../posts/publisher.ts";
import { isLockedOut, passing, refusalOf, troubleOf } from "../asking/slack-errors.ts";

/** Marks our posts among the messages of a channel. */
export const postEventType = "pitsynth_post";

/** A channel that said more than that since then is not searched further. */
const mostPages = 25;

/** Until Slack is asked again after it could not be reached. */
const restMs = 60_000;

/** Looks through a channel's messages, the newest first, for the one with our mark. */
export async function findPost(client: WebClient, { channel, nonce }: PostTarget, since: Date): Promise<Found> {
  const oldest = String(since.getTime() / 1000);
  let cursor: string | undefined;
  try {
    for (let page = 0; page < mostPages; page++) {
      const given = { channel, oldest, limit: 200, include_all_metadata: true };
      const answer = await client.conversations.history(cursor ? { ...given, cursor } : given);
      const found = answer.messages?.find(({ metadata }) => isMarked(metadata, nonce));
      if (found?.ts) return { state: "found", messageId: found.ts };
      cursor = answer.response_metadata?.next_cursor || undefined;
      if (!cursor) return { state: "absent" };
    }
    return { state: "unreadable", reason: "too much was said in the channel since then" };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) return { state: "later", retryAfterMs: error.retryAfter * 1000 };
    const refusal = refusalOf(error);
    if (refusal === undefined || passing.has(refusal) || isLockedOut(error))
      return { state: "later", retryAfterMs: restMs };
    return { state: "unreadable", reason: troubleOf(error) };
  }
}

function isMarked(metadata: { event_type?: string; event_payload?: unknown } | undefined, nonce: string): boolean {
  const payload = metadata?.event_payload as { nonce?: unknown } | undefined;
  return metadata?.event_type === postEventType && payload?.nonce === nonce;
}
