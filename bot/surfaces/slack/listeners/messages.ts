import type { App } from "@slack/bolt";
import { messagesOf } from "#db/app/conversations.ts";
import { conversationAt, type Place, settingsAt } from "../asking/place.ts";
import type { SlackParts } from "../slack-parts.ts";
import { plainWords } from "../wording/slack-text.ts";
import { takeWords } from "./take-words.ts";

/** The little that is read of a message or mention. */
export interface SaidEvent {
  user?: string | undefined;
  bot_id?: string | undefined;
  subtype?: string | undefined;
  edited?: unknown;
  text?: string | undefined;
  ts: string;
  thread_ts?: string | undefined;
  channel: string;
  channel_type?: string | undefined;
}

/** Mentions, direct messages without threads, and replies in threads where that was chosen. */
export function listenToMessages(app: App, parts: SlackParts): void {
  app.event("app_mention", async ({ event }) => {
    const said: SaidEvent = event;
    if (!isPerson(said, parts)) return;
    const place = placeOf(parts, said, said.thread_ts ?? said.ts);
    await takeWords(parts, place, said.user, wordsOf(parts, said));
  });
  app.message(async ({ message }) => {
    const said = message as SaidEvent;
    if (!isPerson(said, parts)) return;
    if (said.channel_type === "im") {
      await takeWords(parts, placeOf(parts, said, said.thread_ts), said.user, wordsOf(parts, said));
    } else if (said.thread_ts !== undefined && !said.text?.includes(`<@${parts.bot.userId}>`)) {
      const place = placeOf(parts, said, said.thread_ts);
      if (await followsThread(parts, place, said.user)) await takeWords(parts, place, said.user, wordsOf(parts, said));
    }
  });
}

/** Somebody said it, just now: no bot, no edit of an older message, no notice of the channel. */
export function isPerson(said: SaidEvent, { bot }: SlackParts): said is SaidEvent & { user: string } {
  const isPlain = said.subtype === undefined || said.subtype === "file_share" || said.subtype === "thread_broadcast";
  return isPlain && said.user !== undefined && said.user !== bot.userId && !said.bot_id && said.edited === undefined;
}

/** A thread that the bot takes part in, in a channel that wants it to go on without being called. */
async function followsThread(parts: SlackParts, place: Place, user: string): Promise<boolean> {
  const settings = await settingsAt(parts, place);
  if (!settings.thread_replies) return false;
  return (await messagesOf(parts.services.app, conversationAt(place, user), 1)).length > 0;
}

export function placeOf(parts: SlackParts, said: SaidEvent, thread: string | undefined): Place {
  const isDirect = said.channel_type === "im" || said.channel.startsWith("D");
  return { team: parts.bot.teamId, channel: said.channel, thread, isDirect, isPrivate: false };
}

export function wordsOf({ bot }: SlackParts, { text = "" }: SaidEvent): string {
  return plainWords(text, bot.userId);
}
