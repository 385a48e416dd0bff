import { LRUCache } from "lru-cache";
import type { ChannelSettings } from "../../channel/channel-settings.ts";
import { refusalFor } from "../../channel/may-ask.ts";
import type { SlackParts } from "../slack-parts.ts";
import type { Place } from "./place.ts";
import { troubleOf } from "./slack-errors.ts";

/** Members of user groups, for some minutes. */
const groups = new LRUCache<string, readonly string[]>({ max: 200, ttl: 5 * 60_000 });

/** Why a person may not ask here; undefined when they may. Slack has no roles: people and user groups stand for them. */
export async function refusalHere(
  parts: SlackParts,
  place: Place,
  user: string,
  settings: ChannelSettings,
): Promise<string | undefined> {
  const given = settings.ask_roles.filter((id) => id.startsWith("S"));
  const member = await Promise.all(given.map(async (id) => ((await membersOf(parts, id)).includes(user) ? [id] : [])));
  const asking = { channels: [place.channel], roles: [user, ...member.flat()], isPrivate: place.isDirect };
  return refusalFor(settings, asking);
}

async function membersOf(parts: SlackParts, group: string): Promise<readonly string[]> {
  const key = `${parts.bot.teamId}:${group}`;
  const known = groups.get(key);
  if (known) return known;
  try {
    const { users = [] } = await parts.client.usergroups.users.list({ usergroup: group });
    groups.set(key, users);
    return users;
  } catch (error) {
    parts.services.context.log.error({ group }, `a user group could not be read: ${troubleOf(error)}`);
    return [];
  }
}
