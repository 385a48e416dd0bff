import { LRUCache } from "lru-cache";
import { latestConversation } from "#db/app/conversations.ts";
import type { AppDb } from "#db/client.ts";
import { surface } from "../parts.ts";

/** After this silence a question in the open channel begins a new conversation. */
const silenceMs = 30 * 60_000;

/** The conversations of people who ask in an open channel without replying to anything. */
export interface Talks {
  /** The one that somebody has in a channel now; a new one under `newId` after a silence. */
  current(channelId: string, userId: string, newId: string, now: Date): Promise<string>;
  forget(channelId: string, userId: string): void;
}

export function createTalks(app: AppDb): Talks {
  const open = new LRUCache<string, string>({ max: 5_000, ttl: silenceMs, updateAgeOnGet: true });
  const placeOf = (channelId: string, userId: string) => `${surface}:${channelId}:${userId}:`;
  return {
    async current(channelId, userId, newId, now) {
      const place = placeOf(channelId, userId);
      const known = open.get(place);
      if (known) return known;
      const stored = await latestConversation(app, place, new Date(now.getTime() - silenceMs));
      const talk = open.get(place) ?? stored ?? `${place}${newId}`;
      open.set(place, talk);
      return talk;
    },
    forget: (channelId, userId) => void open.delete(placeOf(channelId, userId)),
  };
}

/** The conversation of a thread or of a direct talk: everybody's there. */
export const conversationIn = (channelId: string) => `${surface}:${channelId}`;
