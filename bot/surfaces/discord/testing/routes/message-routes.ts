import { PermissionFlagsBits } from "discord.js";
import type { Call } from "../call.ts";
import type { Draft } from "../post-office.ts";
import { refusals } from "../refusal.ts";
import type { World } from "../world.ts";
import { channelFor, mayDo } from "./rights.ts";
import type { Doors, Route } from "./route.ts";

const here = "/channels/{channel_id}/messages";
const response = "MessageResponse";

/** Messages of a channel, written by the bot with its own token. */
export function messageRoutes({ world, as, office }: Doors): Route[] {
  return [
    {
      ...{ method: "POST", path: here, request: "MessageCreateRequest", response },
      run({ params, body, files }) {
        const channel = channelFor(world, params.channel_id, PermissionFlagsBits.SendMessages);
        if (channel.recipient?.isClosed) throw refusals.closedToMessages();
        if (files.length > 0) channelFor(world, params.channel_id, PermissionFlagsBits.AttachFiles);
        const message = office.post(channel.id, world.bot, body as Draft, files);
        return [200, { ...as.message(message), ...(message.nonce ? { nonce: message.nonce } : {}) }];
      },
    },
    {
      ...{ method: "PATCH", path: `${here}/{message_id}`, request: "MessageEditRequestPartial", response },
      run(call) {
        if (call.files.length > 0) channelFor(world, call.params.channel_id, PermissionFlagsBits.AttachFiles);
        return [200, as.message(office.edit(messageIn(world, call), call.body as Draft, call.files))];
      },
    },
    {
      ...{ method: "DELETE", path: `${here}/{message_id}` },
      run(call) {
        office.remove(messageIn(world, call));
        return [204];
      },
    },
    {
      ...{ method: "PUT", path: `${here}/{message_id}/reactions/{emoji_name}/@me` },
      run(call) {
        channelFor(world, call.params.channel_id, PermissionFlagsBits.AddReactions);
        messageIn(world, call);
        return [204];
      },
    },
  ];
}

/** What a channel holds; nothing for a bot that may not read its history. */
export function historyRoutes({ world, as }: Doors): Route[] {
  return [
    {
      ...{ method: "GET", path: here },
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
      ...{ method: "GET", path: `${here}/{message_id}`, response },
      run: (call) => [200, as.message(messageIn(world, call))],
    },
  ];
}

function messageIn(world: World, { params }: Call) {
  const channel = channelFor(world, params.channel_id, PermissionFlagsBits.ViewChannel);
  const message = world.messages.get(params.message_id ?? "");
  if (!message || message.channelId !== channel.id || message.onlyFor) throw refusals.unknownMessage();
  return message;
}
