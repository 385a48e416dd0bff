import { ChannelType, PermissionFlagsBits } from "discord.js";
import { guildIntent } from "../gateway.ts";
import { refusals } from "../refusal.ts";
import { channelFor } from "./rights.ts";
import type { Doors, Route } from "./route.ts";

/** Channels, threads opened from a message, and direct talks. */
export function channelRoutes(doors: Doors): Route[] {
  const { world, as } = doors;
  const here = "/channels/{channel_id}";
  return [
    {
      ...{ method: "GET", path: here },
      run: ({ params }) => [200, as.channel(channelFor(world, params.channel_id, 0n))],
    },
    {
      ...{ method: "POST", path: `${here}/messages/{message_id}/threads` },
      ...{ request: "CreateTextThreadWithMessageRequest", response: "ThreadResponse" },
      run: ({ params, body }) => [201, openThread(doors, params, String(body?.name))],
    },
    {
      ...{ method: "POST", path: `${here}/typing` },
      run({ params }) {
        channelFor(world, params.channel_id, PermissionFlagsBits.SendMessages);
        return [204];
      },
    },
    {
      ...{ method: "POST", path: "/users/@me/channels", request: "CreatePrivateChannelRequest" },
      run({ body }) {
        const user = world.users.get(String(body?.recipient_id));
        if (!user) throw refusals.invalidForm(["recipient_id: no such user"]);
        return [200, as.channel(world.directTalk(user))];
      },
    },
  ];
}

/** A thread has the id of the message that it was opened from. */
function openThread({ world, as, gateway }: Doors, params: Record<string, string>, name: string) {
  const parent = channelFor(world, params.channel_id, PermissionFlagsBits.CreatePublicThreads);
  const id = params.message_id ?? world.newId();
  if (world.channels.has(id)) throw refusals.hasThread();
  const more = { id, type: ChannelType.PublicThread, parentId: parent.id, ownerId: world.bot.id };
  const data = as.channel(world.addChannel(name, more));
  const event = { event: "THREAD_CREATE", intent: guildIntent, guildId: world.guildId };
  gateway().dispatch({ ...event, data: { ...data, newly_created: true } });
  return data;
}
