import { type APIChannel, type APIMessage, type REST, RESTJSONErrorCodes, Routes, SnowflakeUtil } from "discord.js";
import type { Found, PostTarget } from "../../../posts/publisher.ts";
import { discordCode } from "../error-facts.ts";
import { postMark } from "./post-body.ts";
import { waitAfter } from "./wait-after.ts";

const pageSize = 100;
/** Of a busy channel: 5,000 messages back. */
const mostPages = 50;

const unreadable = new Set<number>([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
]);

/** Looks a post up in the channel's history by the id of its button. */
export async function findPost(rest: REST, { channel, nonce }: PostTarget, since: Date): Promise<Found> {
  try {
    let after = String(SnowflakeUtil.generate({ timestamp: since }));
    for (let page = 0; page < mostPages; page++) {
      const query = new URLSearchParams({ after, limit: String(pageSize) });
      const messages = (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
      const found = messages.find((message) => isMarked(message, nonce));
      if (found) return { state: "found", messageId: found.id };
      if (page === 0 && messages.length === 0) return await emptyOrHidden(rest, channel, after);
      if (messages.length < pageSize) return { state: "absent" };
      after = newest(messages) ?? after;
    }
    return { state: "unreadable", reason: "the channel has too many messages since then" };
  } catch (error) {
    const code = discordCode(error);
    if (code === undefined || !unreadable.has(code)) return { state: "later", retryAfterMs: waitAfter(error) };
    return { state: "unreadable", reason: `Discord does not show the channel's history (${code})` };
  }
}

/** Without the right to read history Discord gives an empty list: the channel itself tells whether there is anything. */
async function emptyOrHidden(rest: REST, channel: string, after: string): Promise<Found> {
  const { last_message_id: last } = (await rest.get(Routes.channel(channel))) as APIChannel & {
    last_message_id?: string;
  };
  if (!last || BigInt(last) <= BigInt(after)) return { state: "absent" };
  return { state: "unreadable", reason: "the bot may not read the channel's history" };
}

function isMarked({ components = [] }: APIMessage, nonce: string): boolean {
  return JSON.stringify(components).includes(`"custom_id":"${postMark(nonce)}`);
}

function newest(messages: readonly APIMessage[]): string | undefined {
  return messages.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b), "0");
}
