import { GatewayIntentBits, MessageFlags } from "discord.js";
import type { AsDiscord } from "./as-discord.ts";
import type { Gateway } from "./gateway.ts";
import { refusals } from "./refusal.ts";
import type { PeerFile, PeerMessage, PeerUser, World } from "./world.ts";

/** How long Discord knows a nonce again. */
const nonceMs = 5 * 60_000;

export interface Draft {
  content?: string | undefined;
  embeds?: Record<string, unknown>[] | undefined;
  components?: PeerMessage["components"] | undefined;
  flags?: number | undefined;
  message_reference?: { message_id: string } | undefined;
  nonce?: string | number | undefined;
  enforce_nonce?: boolean | undefined;
  allowed_mentions?: { parse?: string[]; users?: string[]; roles?: string[]; replied_user?: boolean } | undefined;
  attachments?: unknown[] | undefined;
}

export interface PostOffice {
  post(channelId: string, author: PeerUser, draft: Draft, files?: PeerFile[], more?: Partial<PeerMessage>): PeerMessage;
  edit(message: PeerMessage, draft: Draft, files?: PeerFile[]): PeerMessage;
  remove(message: PeerMessage): void;
}

/** Puts messages into the world and tells the gateway of those that are not for one person alone. */
export function openPostOffice(world: World, as: AsDiscord, gateway: () => Gateway): PostOffice {
  const tell = (event: "MESSAGE_CREATE" | "MESSAGE_UPDATE", message: PeerMessage) => {
    if (message.onlyFor) return;
    const channel = world.channels.get(message.channelId);
    const guildId = channel?.guildId;
    const author = message.author.bot ? {} : { member: withoutUser(as.member(message.author)) };
    const nonce = message.nonce === undefined ? {} : { nonce: message.nonce };
    const data = {
      ...as.message(message),
      channel_type: channel?.type,
      ...nonce,
      ...(guildId ? { guild_id: guildId, ...author } : {}),
    };
    const { GuildMessages, DirectMessages } = GatewayIntentBits;
    const isOpen = guildId === undefined || message.author === world.bot || message.mentions.includes(world.bot);
    const empty = { ...data, content: "", embeds: [], components: [], attachments: [] };
    const withoutContent = isOpen ? {} : { withoutContent: empty };
    gateway().dispatch({ event, data, intent: guildId ? GuildMessages : DirectMessages, guildId, ...withoutContent });
  };
  return {
    post(channelId, author, draft, files = [], more = {}) {
      const nonce = draft.nonce === undefined ? undefined : String(draft.nonce);
      const known = draft.enforce_nonce && nonce ? sentBefore(world, channelId, author, nonce) : undefined;
      if (known) return known;
      const message = { ...blank(world, channelId, author, nonce), ...more };
      put(world, message, draft, files);
      world.messages.set(message.id, message);
      tell("MESSAGE_CREATE", message);
      return message;
    },
    edit(message, draft, files = []) {
      message.editedAt = Date.now();
      message.flags &= ~MessageFlags.Loading;
      put(world, message, draft, draft.attachments === undefined ? [...message.files, ...files] : files);
      tell("MESSAGE_UPDATE", message);
      return message;
    },
    remove(message) {
      world.messages.delete(message.id);
      const guildId = world.channels.get(message.channelId)?.guildId;
      const data = { id: message.id, channel_id: message.channelId, ...(guildId ? { guild_id: guildId } : {}) };
      if (!message.onlyFor) gateway().dispatch({ event: "MESSAGE_DELETE", data, guildId });
    },
  };
}

function blank(world: World, channelId: string, author: PeerUser, nonce: string | undefined): PeerMessage {
  const nothing = { replyTo: undefined, onlyFor: undefined, interaction: undefined, editedAt: undefined };
  const empty = { embeds: [], components: [], files: [], mentions: [], mentionedRoles: [], history: [] };
  return { id: world.newId(), channelId, author, content: "", flags: 0, at: Date.now(), nonce, ...empty, ...nothing };
}

function put(world: World, message: PeerMessage, draft: Draft, files: PeerFile[]): void {
  const isEmpty = !(draft.content ?? message.content) && !draft.embeds?.length && files.length === 0;
  if (isEmpty && !message.embeds.length && !((draft.flags ?? 0) & MessageFlags.Loading))
    throw refusals.invalidForm(["content: Cannot send an empty message"]);
  if (draft.content !== undefined) message.content = draft.content ?? "";
  if (draft.embeds !== undefined) message.embeds = draft.embeds.map((one) => ({ type: "rich", ...one }));
  if (draft.components !== undefined) message.components = draft.components;
  if (draft.flags !== undefined) message.flags |= draft.flags;
  if (draft.message_reference) message.replyTo = draft.message_reference.message_id;
  message.files = files;
  mention(world, message, draft.allowed_mentions);
  message.history.push({ content: message.content, at: Date.now() });
}

/** Who is told: those named in the text, as far as the sender allows it. */
function mention(world: World, message: PeerMessage, allowed: Draft["allowed_mentions"]): void {
  const may = (kind: "users" | "roles", id: string) =>
    !allowed || allowed.parse?.includes(kind) === true || allowed[kind]?.includes(id) === true;
  const named = [...message.content.matchAll(/<@!?(\d+)>/g)].flatMap(([, id]) => world.users.get(id ?? "") ?? []);
  const roles = [...message.content.matchAll(/<@&(\d+)>/g)].flatMap(([, id]) => id ?? []);
  message.mentions = named.filter(({ id }) => may("users", id));
  message.mentionedRoles = roles.filter((id) => may("roles", id));
}

function sentBefore(world: World, channelId: string, author: PeerUser, nonce: string): PeerMessage | undefined {
  return [...world.messages.values()].find(
    (one) =>
      one.channelId === channelId && one.author === author && one.nonce === nonce && Date.now() - one.at < nonceMs,
  );
}

function withoutUser({ user: _user, ...rest }: ReturnType<AsDiscord["member"]>) {
  return rest;
}
