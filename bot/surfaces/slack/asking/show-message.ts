import type { SlackParts } from "../slack-parts.ts";
import type { Message } from "../wording/message.ts";
import type { Place } from "./place.ts";
import { isShut, troubleOf } from "./slack-errors.ts";

const quiet = { unfurl_links: false, unfurl_media: false } as const;

/** Where a message stands. */
export interface Posted {
  channel: string;
  ts: string;
}

/** Posts a message for everybody at a place (a person's id is a place too). Throws what Slack refuses it with. */
export async function postMessage(
  parts: SlackParts,
  place: Pick<Place, "channel" | "thread">,
  message: Message,
  broadcast = false,
): Promise<Posted> {
  const thread = place.thread === undefined ? {} : { thread_ts: place.thread, reply_broadcast: broadcast };
  const posted = await parts.client.chat.postMessage({ channel: place.channel, ...message, ...thread, ...quiet });
  return { channel: posted.channel ?? place.channel, ts: posted.ts ?? "" };
}

/** Shows a message to one person alone, in a direct message where it cannot be done at the place. Never throws. */
export async function tellAlone(parts: SlackParts, place: Place, user: string, message: Message): Promise<void> {
  try {
    await tell(parts, place, user, message);
  } catch (error) {
    parts.services.context.log.error({ channel: place.channel }, `a person could not be told: ${troubleOf(error)}`);
  }
}

async function tell(parts: SlackParts, place: Place, user: string, message: Message): Promise<void> {
  if (place.respond) return place.respond(message);
  if (place.isDirect) return void (await postMessage(parts, place, message));
  const thread = place.thread === undefined ? {} : { thread_ts: place.thread };
  try {
    await parts.client.chat.postEphemeral({ channel: place.channel, user, ...message, ...thread });
  } catch (error) {
    if (!isShut(error)) throw error;
    await postMessage(parts, { channel: user, thread: undefined }, message);
  }
}
