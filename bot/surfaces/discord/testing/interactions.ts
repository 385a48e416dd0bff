import { InteractionResponseType, type InteractionType, MessageFlags } from "discord.js";
import type { AsDiscord } from "./as-discord.ts";
import type { Gateway } from "./gateway.ts";
import type { Draft, PostOffice } from "./post-office.ts";
import { refusals } from "./refusal.ts";
import type { PeerFile, PeerMessage, PeerUser, World } from "./world.ts";

const tokenMs = 15 * 60_000;

export interface Callback {
  type: InteractionResponseType;
  data?: Draft & { choices?: { name: string; value: string }[]; custom_id?: string; title?: string };
}

/** What somebody did in the client, and what the bot made of it. */
export interface Interaction {
  id: string;
  token: string;
  type: InteractionType;
  by: PeerUser;
  channelId: string;
  at: number;
  /** Message whose button was pressed. */
  message: PeerMessage | undefined;
  callback: Callback | undefined;
  /** Milliseconds until it was acknowledged. */
  acknowledgedMs: number | undefined;
  original: PeerMessage | undefined;
  /** Resolves with the first answer of the bot; rejects when it comes too late. */
  acknowledged: Promise<Callback>;
}

export interface Interactions {
  start(type: InteractionType, by: PeerUser, channelId: string, data: object, message?: PeerMessage): Interaction;
  answer(id: string, token: string, callback: Callback, files: PeerFile[]): Interaction;
  /** By its token, while that is good. */
  byToken(token: string): Interaction;
  /** Lets the tokens of all so far run out. */
  expireTokens(): void;
  readonly all: readonly Interaction[];
  readonly rules: {
    /** Discord gives up on an interaction that was not acknowledged by then: 3 s. */
    acknowledgeMs: number;
  };
}

interface Doors {
  world: World;
  as: AsDiscord;
  gateway: () => Gateway;
  office: PostOffice;
}

export function openInteractions({ world, as, gateway, office }: Doors): Interactions {
  const all: Interaction[] = [];
  const rules = { acknowledgeMs: 3_000 };
  const settle = new Map<Interaction, (callback: Callback) => void>();
  return {
    all,
    rules,
    start(type, by, channelId, data, message) {
      const callback = { callback: undefined, acknowledgedMs: undefined, original: undefined };
      const ids = { id: world.newId(), token: `token-${world.newId()}`, at: Date.now() };
      let settled: (callback: Callback) => void = () => undefined;
      const acknowledged = new Promise<Callback>((resolve, reject) => {
        settled = resolve;
        setTimeout(() => reject(new Error("the bot did not acknowledge in time")), rules.acknowledgeMs).unref();
      });
      acknowledged.catch(() => undefined);
      const one: Interaction = { ...ids, ...callback, type, by, channelId, message, acknowledged };
      settle.set(one, settled);
      all.push(one);
      const payload = payloadOf(world, as, one, data);
      gateway().dispatch({ event: "INTERACTION_CREATE", data: payload, guildId: payload.guild_id });
      return one;
    },
    answer(id, token, callback, files) {
      const one = all.find((known) => known.id === id && known.token === token);
      if (!one || Date.now() - one.at > rules.acknowledgeMs) throw refusals.unknownInteraction();
      if (one.callback) throw refusals.acknowledgedAlready();
      one.original = originalOf(one, callback, files);
      one.callback = callback;
      one.acknowledgedMs = Date.now() - one.at;
      settle.get(one)?.(callback);
      return one;
    },
    byToken(token) {
      const one = all.find((known) => known.token === token);
      if (!one?.callback) throw refusals.unknownWebhook();
      if (Date.now() - one.at > tokenMs) throw refusals.invalidToken();
      return one;
    },
    expireTokens() {
      for (const one of all) one.at -= tokenMs;
    },
  };

  function originalOf(one: Interaction, { type, data = {} }: Callback, files: PeerFile[]): PeerMessage | undefined {
    const onlyFor = (data.flags ?? 0) & MessageFlags.Ephemeral ? one.by : undefined;
    const interaction = { id: one.id, type: one.type, user: one.by, messageId: one.message?.id };
    const more = { interaction, onlyFor };
    if (type === InteractionResponseType.ChannelMessageWithSource)
      return office.post(one.channelId, world.bot, data, files, more);
    if (type === InteractionResponseType.DeferredChannelMessageWithSource) {
      const draft = { flags: MessageFlags.Loading | (data.flags ?? 0) };
      return office.post(one.channelId, world.bot, draft, [], more);
    }
    if (type === InteractionResponseType.UpdateMessage && one.message) return office.edit(one.message, data, files);
    return one.message;
  }
}

function payloadOf(world: World, as: AsDiscord, one: Interaction, data: object) {
  const channel = world.channels.get(one.channelId);
  if (!channel) throw refusals.unknownChannel();
  const permissions = String(one.by.permissions);
  const who = channel.guildId
    ? { guild_id: channel.guildId, member: { ...as.member(one.by), permissions } }
    : { user: as.user(one.by) };
  return {
    ...{ id: one.id, application_id: world.bot.id, type: one.type, token: one.token, version: 1, data },
    ...{ channel_id: channel.id, channel: { ...as.channel(channel), permissions }, locale: "en-US" },
    ...{ app_permissions: String(BigInt(2 ** 31) & ~channel.denied), entitlements: [], guild_locale: "en-US" },
    ...{ authorizing_integration_owners: {}, context: channel.guildId ? 0 : 1, attachment_size_limit: 10_485_760 },
    ...who,
    ...(one.message ? { message: as.message(one.message) } : {}),
  };
}
