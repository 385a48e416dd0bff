import { PermissionFlagsBits } from "discord.js";
import { refusals } from "../refusal.ts";
import type { PeerChannel, World } from "../world.ts";

/** The channel, where the bot may see it and do that there. */
export function channelFor(world: World, id: string | undefined, needed: bigint): PeerChannel {
  const channel = world.channels.get(id ?? "");
  if (!channel) throw refusals.unknownChannel();
  if (!mayDo(world, channel.id, PermissionFlagsBits.ViewChannel)) throw refusals.missingAccess();
  if (!mayDo(world, channel.id, needed)) throw refusals.missingPermissions();
  return channel;
}

/** Whether the bot may do that in a channel: a thread is as its channel is. */
export function mayDo(world: World, channelId: string, what: bigint): boolean {
  const channel = world.channels.get(channelId);
  const parent = world.channels.get(channel?.parentId ?? "");
  return (((channel?.denied ?? 0n) | (parent?.denied ?? 0n)) & what) === 0n;
}
