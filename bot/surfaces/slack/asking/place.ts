import { settingsOf } from "#db/app/settings.ts";
import { type ChannelSettings, channelSettings } from "../../channel/channel-settings.ts";
import type { SlackParts } from "../slack-parts.ts";
import type { Message } from "../wording/message.ts";

/** Answers an interaction through the address that came with it: also where the bot may not write. */
export type Respond = (message: Message & { delete_original?: boolean }) => Promise<void>;

/** Where a question was asked and its answer goes. */
export interface Place {
  team: string;
  channel: string;
  /** Root of the thread that is answered in; undefined in a direct talk without threads. */
  thread: string | undefined;
  /** The asker and the bot are alone. */
  isDirect: boolean;
  /** The answer is for the asker alone. */
  isPrivate: boolean;
  respond?: Respond | undefined;
}

/** The conversation that a question goes on with. */
export function conversationAt(place: Place, user: string): string {
  const thread = place.thread ?? (place.isDirect ? "direct" : "private");
  return `slack:${place.team}:${place.channel}:${thread}${place.isPrivate ? `:${user}` : ""}`;
}

export const teamScope = (team: string) => `slack:team:${team}`;
export const channelScope = (channel: string) => `slack:channel:${channel}`;

/** What holds at a place. On Slack threads are the custom: the channel gets answers too only where that was chosen. */
export function settingsAt(
  parts: SlackParts,
  { team, channel }: Pick<Place, "team" | "channel">,
): Promise<ChannelSettings> {
  return settingsIn(parts, [teamScope(team), channelScope(channel)]);
}

export async function settingsIn(parts: SlackParts, scopes: readonly string[]): Promise<ChannelSettings> {
  const settings = await channelSettings(parts.services.app, scopes);
  const stored = await settingsOf(parts.services.app, scopes);
  return stored.some(({ name }) => name === "answer_in") ? settings : { ...settings, answer_in: "thread" };
}

/** The answer in the thread is sent to its channel too. */
export function isBroadcast(settings: ChannelSettings, place: Place): boolean {
  return settings.answer_in === "channel" && !place.isDirect && !place.isPrivate && place.thread !== undefined;
}
