import type { APIInteractionGuildMember, BaseInteraction, GuildMember, Message } from "discord.js";
import { type ChannelSettings, channelSettings } from "../../channel/channel-settings.ts";
import { labelsOf } from "../../channel/labels.ts";
import { refusalFor } from "../../channel/may-ask.ts";
import { askerId, type DiscordParts, surface } from "../parts.ts";

export interface Place {
  guildId: string | null;
  /** The channel, after the one that it is a thread of where it is one. */
  channels: readonly string[];
  userId: string;
  roles: readonly string[];
}

/** What holds in a place, the server's settings before the channel's. */
export function settingsIn({ services }: DiscordParts, { guildId, channels }: Place): Promise<ChannelSettings> {
  const guild = guildId ? [guildScope(guildId)] : [];
  return channelSettings(services.app, [...guild, ...channels.map(channelScope)]);
}

export const guildScope = (id: string) => `${surface}:guild:${id}`;
export const channelScope = (id: string) => `${surface}:channel:${id}`;

/** Why somebody may not ask now, in a sentence for that person alone; counts the question when it may be asked. */
export async function refusalIn(
  parts: DiscordParts,
  place: Place,
  settings: ChannelSettings,
): Promise<string | undefined> {
  const refusal = refusalFor(settings, { ...place, isPrivate: place.guildId === null });
  if (refusal) return refusal;
  const seconds = await parts.limits.count(askerId(place.userId), settings.asks_per_minute);
  return seconds === undefined ? undefined : labelsOf(settings).tooFast(seconds);
}

export function placeOfMessage({ channel, guildId, author, member }: Message): Place {
  return { guildId, channels: channelsOf(channel), userId: author.id, roles: rolesOf(member) };
}

export function placeOfInteraction({ channel, channelId, guildId, user, member }: BaseInteraction): Place {
  const channels = channel ? channelsOf(channel) : channelId ? [channelId] : [];
  return { guildId, channels, userId: user.id, roles: rolesOf(member) };
}

function channelsOf(channel: { id: string; isThread(): boolean }): string[] {
  const parentId = channel.isThread() ? (channel as { parentId?: string | null }).parentId : undefined;
  return parentId ? [parentId, channel.id] : [channel.id];
}

function rolesOf(member: GuildMember | APIInteractionGuildMember | null): string[] {
  if (!member) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}
