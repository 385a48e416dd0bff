import { ChannelType, PermissionFlagsBits } from "discord.js";
import { createSnowflakes } from "./snowflakes.ts";

export interface PeerUser {
  id: string;
  username: string;
  bot: boolean;
  /** Takes no direct messages from bots. */
  isClosed: boolean;
  roles: string[];
  permissions: bigint;
}

export interface PeerChannel {
  id: string;
  type: ChannelType;
  name: string;
  guildId: string | undefined;
  parentId: string | undefined;
  ownerId: string | undefined;
  /** Who talks with the bot there, in a direct talk. */
  recipient: PeerUser | undefined;
  /** What the bot may not do there. */
  denied: bigint;
}

export interface PeerFile {
  name: string;
  description: string | undefined;
  type: string;
  bytes: Uint8Array;
}

export interface PeerMessage {
  id: string;
  channelId: string;
  author: PeerUser;
  content: string;
  embeds: Record<string, unknown>[];
  components: PeerComponent[];
  files: PeerFile[];
  flags: number;
  at: number;
  editedAt: number | undefined;
  replyTo: string | undefined;
  nonce: string | undefined;
  mentions: PeerUser[];
  mentionedRoles: string[];
  /** For an ephemeral message: the only one who sees it. */
  onlyFor: PeerUser | undefined;
  interaction: { id: string; type: number; user: PeerUser; messageId: string | undefined } | undefined;
  /** Every state it was in, oldest first. */
  history: { content: string; at: number }[];
}

/** As sent by the bot; only what the peer reads is named. */
export interface PeerComponent {
  type: number;
  components?: PeerComponent[];
  custom_id?: string;
  label?: string;
  emoji?: { name: string };
  disabled?: boolean;
}

/** One guild, its people, channels and messages, and the bot's direct talks. */
export interface World {
  readonly guildId: string;
  readonly bot: PeerUser;
  readonly users: Map<string, PeerUser>;
  readonly channels: Map<string, PeerChannel>;
  readonly messages: Map<string, PeerMessage>;
  newId(): string;
  addUser(username: string, more?: Partial<PeerUser>): PeerUser;
  addChannel(name: string, more?: Partial<PeerChannel>): PeerChannel;
  /** The direct talk of the bot with somebody, opened when there is none. */
  directTalk(user: PeerUser): PeerChannel;
}

/** What a bot invited with few rights has where nothing is denied, and what members have. */
export const usualRights =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions;

export function createWorld(): World {
  const newId = createSnowflakes();
  const users = new Map<string, PeerUser>();
  const channels = new Map<string, PeerChannel>();
  const guildId = newId();
  const addUser: World["addUser"] = (username, more = {}) => {
    const user = { id: newId(), username, bot: false, isClosed: false, roles: [], permissions: usualRights, ...more };
    users.set(user.id, user);
    return user;
  };
  const addChannel: World["addChannel"] = (name, more = {}) => {
    const nothing = { parentId: undefined, ownerId: undefined, recipient: undefined, denied: 0n };
    const channel = { id: newId(), type: ChannelType.GuildText, name, guildId, ...nothing, ...more };
    channels.set(channel.id, channel);
    return channel;
  };
  return {
    guildId,
    bot: addUser("pitsynth", { bot: true }),
    users,
    channels,
    messages: new Map(),
    newId,
    addUser,
    addChannel,
    directTalk(user) {
      const open = [...channels.values()].find(({ recipient }) => recipient === user);
      return open ?? addChannel("", { type: ChannelType.DM, guildId: undefined, recipient: user });
    },
  };
}
