import type { Call } from "../call.ts";
import { refusals } from "../refusal.ts";
import type { World } from "../world.ts";
import type { Doors, Route } from "./route.ts";

/** Who the bot is, where its gateway is, and its commands. */
export function applicationRoutes({ world, as, commands, baseUrl }: Doors): Route[] {
  const limits = { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 16 };
  const gateway = () => ({ url: baseUrl().replace("http", "ws"), shards: 1, session_start_limit: limits });
  const isElsewhere = ({ params }: Call) => params.guild_id !== undefined && params.guild_id !== world.guildId;
  const put = (call: Call): [number, unknown] => {
    if (isElsewhere(call)) throw refusals.missingAccess();
    const { params, body } = call;
    const made = (body as unknown as Record<string, unknown>[]).map((one) => command(world, one, params.guild_id));
    commands.set(params.guild_id ?? "global", made);
    return [200, made];
  };
  const listed = (call: Call): [number, unknown] => {
    if (isElsewhere(call)) throw refusals.missingAccess();
    return [200, commands.get(call.params.guild_id ?? "global") ?? []];
  };
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
