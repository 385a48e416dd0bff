import type { KnownBlock } from "@slack/types";
import { WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import type { Post, PostTarget, Publisher, Sent } from "../../../posts/publisher.ts";
import type { Services } from "../../../services.ts";
import { labelsOf } from "../../channel/labels.ts";
import { chartBlocks } from "../asking/send-charts.ts";
import { isLockedOut, isShut, passing, refusalOf, troubleOf } from "../asking/slack-errors.ts";
import type { Message } from "../wording/message.ts";
import { findPost, postEventType } from "./find-post.ts";
import { hiddenPostOf, postMessageOf } from "./post-message.ts";
import { keepHiddenPost } from "./reveal-post.ts";

interface PublisherParts {
  services: Services;
  /** Tries nothing twice: whether a post is tried again is the ledger's affair. */
  client: WebClient;
  /** For pictures, which may be tried again. */
  uploader: WebClient;
}

/** Sends posts to Slack; the mark travels in the message's metadata, by which it is found again. */
export function createSlackPublisher(parts: PublisherParts): Publisher {
  return {
    surface: "slack",
    async send(post, target) {
      try {
        const message = await messageFor(parts, post, target);
        return await sendMessage(parts.client, post, target, message);
      } catch (error) {
        return outcomeOf(error);
      }
    },
    find: (target, since) => findPost(parts.client, target, since),
  };
}

async function messageFor(parts: PublisherParts, post: Post, { channel }: PostTarget): Promise<Message> {
  const { services, uploader } = parts;
  if (!post.hidden) return postMessageOf(post, await chartBlocks({ services, client: uploader }, post.charts));
  const id = await keepHiddenPost(services, channel, post);
  return hiddenPostOf(post, id, labelsOf({ language: "en" }).showMe);
}

/** A correction takes the place of what it corrects; where that can no longer be changed it is a message of its own. */
async function sendMessage(client: WebClient, post: Post, target: PostTarget, message: Message): Promise<Sent> {
  const { channel, nonce } = target;
  const metadata = { event_type: postEventType, event_payload: { nonce } };
  const quiet = { unfurl_links: false, unfurl_media: false };
  const ts = post.corrects?.messageId;
  if (ts !== undefined) {
    try {
      await client.chat.update({ channel, ts, ...message, metadata });
      return { state: "sent", messageId: ts };
    } catch (error) {
      if (!notToChange.has(refusalOf(error) ?? "")) throw error;
    }
  }
  const posted = await client.chat
    .postMessage({ channel, ...message, metadata, ...quiet })
    .catch(async (error: unknown) => {
      const bare = withoutPictures(message);
      if (refusalOf(error) !== "invalid_blocks" || bare.blocks.length === message.blocks.length) throw error;
      return client.chat.postMessage({ channel, ...bare, metadata, ...quiet });
    });
  return { state: "sent", messageId: posted.ts ?? "" };
}

const notToChange = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);

/** Slack takes no picture that it is still working on. */
function withoutPictures(message: Message): Message {
  const isPicture = ({ type }: KnownBlock) => type === "image";
  return { ...message, blocks: message.blocks.filter((block) => !isPicture(block)) };
}

/** What became of a post that was not simply taken. */
function outcomeOf(error: unknown): Sent {
  if (error instanceof WebAPIRateLimitedError) return { state: "later", retryAfterMs: error.retryAfter * 1000 };
  const reason = troubleOf(error);
  if (isShut(error)) return { state: "refused", reason, isFinal: true };
  if (isLockedOut(error)) return { state: "later", retryAfterMs: lockedOutMs };
  const refusal = refusalOf(error);
  if (refusal !== undefined && passing.has(refusal)) return { state: "later", retryAfterMs: restMs };
  if (refusal !== undefined) return { state: "refused", reason, isFinal: refusal === "missing_scope" };
  if (wasNeverSent(error)) return { state: "later", retryAfterMs: restMs };
  return { state: "unsure", reason };
}

const restMs = 60_000;
const lockedOutMs = 15 * 60_000;

/** The connection was never made, so nothing can have been posted. */
function wasNeverSent(error: unknown): boolean {
  const text = JSON.stringify(error, ["code", "original", "cause", "errno", "message"]);
  return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(text ?? "");
}
