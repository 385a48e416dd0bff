import { ChannelType, InteractionType } from "discord.js";
import { type PeerChannel, type PeerMessage, type PeerUser, usualRights, type World } from "./world.ts";

const joinedAt = "2026-01-01T00:00:00.000Z";

/** The parts of the world in the shapes of Discord's API. */
export function asDiscord(world: World, baseUrl: () => string) {
  const user = ({ id, username, bot }: PeerUser) => ({
    ...{ id, username, discriminator: "0", global_name: username, avatar: null, bot },
    ...{ public_flags: 0, flags: 0, primary_guild: null },
  });
  const member = (one: PeerUser) => ({
    ...{ user: user(one), roles: one.roles, joined_at: joinedAt, deaf: false, mute: false, flags: 0, pending: false },
    ...{ premium_since: null, communication_disabled_until: null, nick: null, avatar: null, banner: null },
  });
  const channel = (one: PeerChannel) => ({
    ...{ id: one.id, type: one.type, flags: 0, last_message_id: lastIn(world, one.id) },
    ...(one.recipient ? { recipients: [user(one.recipient)] } : { guild_id: one.guildId, name: one.name }),
    ...(one.type === ChannelType.GuildText ? textChannel(world, one) : {}),
    ...(one.type === ChannelType.PublicThread ? thread(one) : {}),
  });
  const attachments = ({ id, files }: PeerMessage) =>
    files.map((file, at) => {
      const url = `${baseUrl()}/cdn/${id}/${at}/${encodeURIComponent(file.name)}`;
      const alt = file.description === undefined ? {} : { description: file.description };
      return {
        ...{ id: `${BigInt(id) + BigInt(at) + 1n}`, filename: file.name, size: file.bytes.length, url, proxy_url: url },
        ...{ content_type: file.type, ...alt },
      };
    });
  const message = (one: PeerMessage): Record<string, unknown> => ({
    ...{ id: one.id, channel_id: one.channelId, author: user(one.author), type: one.replyTo ? 19 : 0 },
    ...{ content: one.content, embeds: one.embeds, components: numbered(one.components), flags: one.flags },
    ...{
      attachments: attachments(one),
      timestamp: timestamp(one.at),
      tts: false,
      mention_everyone: false,
      pinned: false,
    },
    edited_timestamp: one.editedAt === undefined ? null : timestamp(one.editedAt),
    mentions: one.mentions.map(user),
    mention_roles: one.mentionedRoles,
    ...(one.replyTo ? { message_reference: { type: 0, channel_id: one.channelId, message_id: one.replyTo } } : {}),
    ...(one.interaction ? { interaction_metadata: interactionOf(one.interaction) } : {}),
  });
  const interactionOf = ({ id, type, user: by, messageId }: NonNullable<PeerMessage["interaction"]>): object => ({
    ...{ id, type, user: user(by), authorizing_integration_owners: {} },
    ...(type === InteractionType.MessageComponent ? { interacted_message_id: messageId } : {}),
    ...(type === InteractionType.ModalSubmit ? { triggering_interaction_metadata: commandBefore(by, id) } : {}),
  });
  const commandBefore = (by: PeerUser, id: string) => interactionOf({ id, type: 2, user: by, messageId: undefined });
  return { user, member, channel, message, guild: () => guildOf(world, { member, channel }) };
}

function lastIn(world: World, channelId: string): string | null {
  return [...world.messages.values()].findLast((one) => one.channelId === channelId && !one.onlyFor)?.id ?? null;
}

export type AsDiscord = ReturnType<typeof asDiscord>;

export const timestamp = (ms: number) => new Date(ms).toISOString();

function textChannel(world: World, { parentId, denied }: PeerChannel) {
  const overwrite = { id: world.bot.id, type: 1, allow: "0", deny: String(denied) };
  return {
    ...{ position: 0, topic: null, nsfw: false, rate_limit_per_user: 0, parent_id: parentId ?? null },
    permission_overwrites: denied === 0n ? [] : [overwrite],
  };
}

function thread({ parentId, ownerId }: PeerChannel) {
  const archived = { archived: false, archive_timestamp: joinedAt, auto_archive_duration: 1440, locked: false };
  return {
    ...{ parent_id: parentId, owner_id: ownerId, message_count: 0, member_count: 1, total_message_sent: 0 },
    ...{ rate_limit_per_user: 0, thread_metadata: { ...archived, create_timestamp: joinedAt } },
  };
}

/** Discord numbers the components of a message. */
function numbered(components: PeerMessage["components"]) {
  let id = 0;
  const number = (one: PeerMessage["components"][number]): object => {
    const own = ++id;
    return { ...one, id: own, ...(one.components ? { components: one.components.map(number) } : {}) };
  };
  return components.map(number);
}

function guildOf(world: World, as: { member(one: PeerUser): object; channel(one: PeerChannel): object }) {
  const everyone = {
    ...{
      id: world.guildId,
      name: "@everyone",
      color: 0,
      hoist: false,
      position: 0,
      managed: false,
      mentionable: false,
    },
    ...{ colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, permissions: String(usualRights) },
    ...{ flags: 0, icon: null, unicode_emoji: null, description: null },
  };
  const here = [...world.channels.values()].filter(({ guildId }) => guildId !== undefined);
  const isThread = ({ type }: PeerChannel) => type === ChannelType.PublicThread;
  return {
    ...{ id: world.guildId, name: "Pit Wall", owner_id: world.newId(), roles: [everyone], emojis: [], stickers: [] },
    ...{ features: [], presences: [], voice_states: [], stage_instances: [], guild_scheduled_events: [] },
    channels: here.filter((one) => !isThread(one)).map(as.channel),
    threads: here.filter(isThread).map(as.channel),
    members: [...world.users.values()].map(as.member),
    ...{ soundboard_sounds: [], member_count: world.users.size, large: false, joined_at: joinedAt, unavailable: false },
    ...{ preferred_locale: "en-US", verification_level: 0, explicit_content_filter: 0, mfa_level: 0, nsfw_level: 0 },
    ...{ default_message_notifications: 0, premium_tier: 0, premium_progress_bar_enabled: false, afk_timeout: 300 },
    ...{ system_channel_flags: 0, afk_channel_id: null, application_id: null, icon: null, banner: null, splash: null },
  };
}
