import { ChannelType, MessageFlags, PermissionFlagsBits } from "discord.js";
import type { AsDiscord } from "./as-discord.ts";
import type { Call } from "./call.ts";
import { type Gateway, guildIntent } from "./gateway.ts";
import type { Callback, Interactions } from "./interactions.ts";
import type { Draft, PostOffice } from "./post-office.ts";
import { refusals } from "./refusal.ts";
import type { PeerChannel, PeerMessage, World } from "./world.ts";

export interface Route {
  method: string;
  /** As in Discord's description. */
  path: string;
  /** Schemas of Discord's description; a list where the `type` field chooses. */
  request?: string | ((body: Record<string, unknown>) => string);
  response?: string;
  run(call: Call): [status: number, body?: unknown];
}

export interface Doors {
  world: World;
  as: AsDiscord;
  gateway: () => Gateway;
  office: PostOffice;
  interactions: Interactions;
  commands: Map<string, Record<string, unknown>[]>;
  baseUrl: () => string;
}

const callbackSchemas: Record<number, string> = {
  4: "CreateMessageInteractionCallbackRequest",
  5: "CreateMessageInteractionCallbackRequest",
  6: "UpdateMessageInteractionCallbackRequest",
  7: "UpdateMessageInteractionCallbackRequest",
  8: "ApplicationCommandAutocompleteCallbackRequest",
  9: "ModalInteractionCallbackRequest",
};

/** The endpoints that a bot of this kind needs. */
export function routesOf(doors: Doors): Route[] {
  return [...applicationRoutes(doors), ...interactionRoutes(doors), ...messageRoutes(doors), ...channelRoutes(doors)];
}

function applicationRoutes({ world, as, commands, baseUrl }: Doors): Route[] {
  const limits = { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 16 };
  const gateway = () => ({ url: baseUrl().replace("http", "ws"), shards: 1, session_start_limit: limits });
  const put = ({ params, body }: Call): [number, unknown] => {
    const made = (body as unknown as Record<string, unknown>[]).map((one) => command(world, one, params.guild_id));
    commands.set(params.guild_id ?? "global", made);
    return [200, made];
  };
  const listed = ({ params }: Call): [number, unknown] => [200, commands.get(params.guild_id ?? "global") ?? []];
  const [everywhere, inGuild] = [
    "/applications/{application_id}/commands",
    "/applications/{application_id}/guilds/{guild_id}/commands",
  ];
  return [
    { method: "GET", path: "/gateway/bot", response: "GatewayBotResponse", run: () => [200, gateway()] },
    { method: "GET", path: "/users/@me", run: () => [200, as.user(world.bot)] },
    { method: "GET", path: "/applications/@me", run: () => [200, { id: world.bot.id, name: "PitSynth", flags: 0 }] },
    { method: "GET", path: everywhere, run: listed },
    { method: "PUT", path: everywhere, request: "ApplicationCommandUpdateRequest[]", run: put },
    { method: "GET", path: inGuild, run: listed },
    { method: "PUT", path: inGuild, request: "ApplicationCommandUpdateRequest[]", run: put },
  ];
}

function command(world: World, body: Record<string, unknown>, guildId: string | undefined) {
  const nothing = { description: "", default_member_permissions: null, nsfw: false, type: 1 };
  const ids = { id: world.newId(), application_id: world.bot.id, version: world.newId() };
  return { ...ids, ...nothing, ...body, ...(guildId ? { guild_id: guildId } : {}) };
}

function interactionRoutes({ world, as, office, interactions }: Doors): Route[] {
  const hook = "/webhooks/{webhook_id}/{webhook_token}";
  const own = (call: Call): PeerMessage => {
    const { original } = interactions.byToken(call.params.webhook_token ?? "");
    const id = call.params.message_id ?? original?.id;
    const message = world.messages.get(id ?? "");
    if (!message) throw refusals.unknownMessage();
    return message;
  };
  const read = (call: Call): [number, unknown] => [200, as.message(own(call))];
  const edit = (call: Call): [number, unknown] => [
    200,
    as.message(office.edit(own(call), call.body as Draft, call.files)),
  ];
  const remove = (call: Call): [number] => {
    office.remove(own(call));
    return [204];
  };
  const edited = "IncomingWebhookUpdateRequestPartial";
  return [
    {
      method: "POST",
      path: "/interactions/{interaction_id}/{interaction_token}/callback",
      request: (body) => callbackSchemas[Number(body.type)] ?? "PongInteractionCallbackRequest",
      run({ params, body, files, query }) {
        const { interaction_id: id = "", interaction_token: token = "" } = params;
        const { original } = interactions.answer(id, token, body as unknown as Callback, files);
        if (query.get("with_response") !== "true") return [204];
        const message = original ? { message: as.message(original) } : {};
        const told = { id, type: 2, ...(original ? { response_message_id: original.id } : {}) };
        return [200, { interaction: told, resource: { type: body?.type, ...message } }];
      },
    },
    {
      method: "POST",
      path: hook,
      request: "IncomingWebhookInteractionRequest",
      run({ params, body, files }) {
        const { by, channelId, original } = interactions.byToken(params.webhook_token ?? "");
        const draft = body as Draft;
        const isOpen = original !== undefined && (original.flags & MessageFlags.Loading) !== 0;
        if (isOpen && world.messages.has(original.id)) return [200, as.message(office.edit(original, draft, files))];
        const onlyFor = (draft.flags ?? 0) & MessageFlags.Ephemeral ? by : undefined;
        return [200, as.message(office.post(channelId, world.bot, draft, files, { onlyFor }))];
      },
    },
    { method: "GET", path: `${hook}/messages/@original`, response: "MessageResponse", run: read },
    { method: "PATCH", path: `${hook}/messages/@original`, request: edited, response: "MessageResponse", run: edit },
    { method: "PATCH", path: `${hook}/messages/{message_id}`, request: edited, response: "MessageResponse", run: edit },
    { method: "DELETE", path: `${hook}/messages/@original`, run: remove },
    { method: "DELETE", path: `${hook}/messages/{message_id}`, run: remove },
  ];
}

function messageRoutes({ world, as, office }: Doors): Route[] {
  const here = "/channels/{channel_id}/messages";
  const messageIn = ({ params }: Call) => {
    const channel = channelFor(world, params.channel_id, PermissionFlagsBits.ViewChannel);
    const message = world.messages.get(params.message_id ?? "");
    if (!message || message.channelId !== channel.id || message.onlyFor) throw refusals.unknownMessage();
    return message;
  };
  return [
    {
      method: "GET",
      path: here,
      run({ params, query }) {
        const { id } = channelFor(world, params.channel_id, PermissionFlagsBits.ViewChannel);
        if (!mayDo(world, id, PermissionFlagsBits.ReadMessageHistory)) return [200, []];
        const [after, before, limit] = [query.get("after"), query.get("before"), Number(query.get("limit") ?? 50)];
        const all = [...world.messages.values()].filter((one) => one.channelId === id && !one.onlyFor);
        const fitting = all.filter(
          (one) => (!after || BigInt(one.id) > BigInt(after)) && (!before || BigInt(one.id) < BigInt(before)),
        );
        const page = after ? fitting.slice(0, limit) : fitting.slice(-limit);
        return [200, page.toReversed().map(as.message)];
      },
    },
    {
      method: "GET",
      path: `${here}/{message_id}`,
      response: "MessageResponse",
      run: (call) => [200, as.message(messageIn(call))],
    },
    {
      method: "POST",
      path: here,
      request: "MessageCreateRequest",
      response: "MessageResponse",
      run({ params, body, files }) {
        const channel = channelFor(world, params.channel_id, PermissionFlagsBits.SendMessages);
        if (channel.recipient?.isClosed) throw refusals.closedToMessages();
        if (files.length > 0) channelFor(world, params.channel_id, PermissionFlagsBits.AttachFiles);
        const message = office.post(channel.id, world.bot, body as Draft, files);
        return [200, { ...as.message(message), ...(message.nonce ? { nonce: message.nonce } : {}) }];
      },
    },
    {
      method: "PATCH",
      path: `${here}/{message_id}`,
      request: "MessageEditRequestPartial",
      response: "MessageResponse",
      run: (call) => [200, as.message(office.edit(messageIn(call), call.body as Draft, call.files))],
    },
    {
      method: "DELETE",
      path: `${here}/{message_id}`,
      run(call) {
        office.remove(messageIn(call));
        return [204];
      },
    },
    {
      method: "PUT",
      path: `${here}/{message_id}/reactions/{emoji_name}/@me`,
      run(call) {
        channelFor(world, call.params.channel_id, PermissionFlagsBits.AddReactions);
        messageIn(call);
        return [204];
      },
    },
  ];
}

function channelRoutes({ world, as, gateway }: Doors): Route[] {
  const thread = (parentId: string | undefined, name: string, id = world.newId()) => {
    const parent = channelFor(world, parentId, PermissionFlagsBits.CreatePublicThreads);
    if (world.channels.has(id)) throw refusals.hasThread();
    const more = { id, type: ChannelType.PublicThread, parentId: parent.id, ownerId: world.bot.id };
    const data = as.channel(world.addChannel(name, more));
    const event = { event: "THREAD_CREATE", intent: guildIntent, guildId: world.guildId };
    gateway().dispatch({ ...event, data: { ...data, newly_created: true } });
    return data;
  };
  return [
    {
      method: "GET",
      path: "/channels/{channel_id}",
      run: ({ params }) => [200, as.channel(channelFor(world, params.channel_id, 0n))],
    },
    {
      method: "POST",
      path: "/channels/{channel_id}/messages/{message_id}/threads",
      request: "CreateTextThreadWithMessageRequest",
      response: "ThreadResponse",
      run: ({ params, body }) => [201, thread(params.channel_id, String(body?.name), params.message_id)],
    },
    {
      method: "POST",
      path: "/channels/{channel_id}/typing",
      run({ params }) {
        channelFor(world, params.channel_id, PermissionFlagsBits.SendMessages);
        return [204];
      },
    },
    {
      method: "POST",
      path: "/users/@me/channels",
      request: "CreatePrivateChannelRequest",
      run({ body }) {
        const user = world.users.get(String(body?.recipient_id));
        if (!user) throw refusals.invalidForm(["recipient_id: no such user"]);
        return [200, as.channel(world.directTalk(user))];
      },
    },
  ];
}

/** The channel, where the bot may see it and do that there. */
function channelFor(world: World, id: string | undefined, needed: bigint): PeerChannel {
  const channel = world.channels.get(id ?? "");
  if (!channel) throw refusals.unknownChannel();
  if (!mayDo(world, channel.id, PermissionFlagsBits.ViewChannel)) throw refusals.missingAccess();
  if (!mayDo(world, channel.id, needed)) throw refusals.missingPermissions();
  return channel;
}

function mayDo(world: World, channelId: string, what: bigint): boolean {
  const channel = world.channels.get(channelId);
  const parent = world.channels.get(channel?.parentId ?? "");
  return (((channel?.denied ?? 0n) | (parent?.denied ?? 0n)) & what) === 0n;
}
