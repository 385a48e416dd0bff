import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type APIGatewayBotInfo, REST, Routes, type Shard, ShardingManager } from "discord.js";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import type { DiscordConfig } from "../../chat-config.ts";
import { createLog, secretsOf } from "../../log.ts";
import type { Services } from "../../services.ts";
import { discordConfigOrFault } from "./commands/deploy-commands.ts";
import { loginFault } from "./login-fault.ts";
import type { DiscordDoor } from "./open-discord-door.ts";
import { createPublisher } from "./publisher/create-publisher.ts";

const shardFile = join(projectRoot, "dist", "bot", "surfaces", "discord", "shard.worker.js");
const goodbyeMs = 25_000;

/** Splits the servers over processes of their own, which share app.db; posts are sent from this one. */
export async function openShardedDoor(services: Services): Promise<Omit<DiscordDoor, "idle">> {
  const config = discordConfigOrFault(services.config);
  if (!existsSync(shardFile)) throw new Fault("internal", "The processes of the shards are not built: npm run build.");
  const log = createLog(services.config.logLevel ?? "info", secretsOf(services.config));
  const totalShards = await shardCount(config);
  const shardList = ownShards(config, totalShards);
  const manager = new ShardingManager(shardFile, { token: config.token, totalShards, shardList, execArgv: [] });
  let isClosing = false;
  manager.on("shardCreate", (shard) => {
    shard.on("death", () => {
      if (!isClosing) log.error({ shard: shard.id }, "the process of a shard ended; another takes its place");
    });
  });
  await manager.spawn({ delay: 5_500 });
  return {
    note: `${shardList.length === totalShards ? "" : `${shardList.length} of `}${totalShards} shards, each in a process of its own`,
    publisher: createPublisher(config, log),
    async close() {
      isClosing = true;
      manager.respawn = false;
      await Promise.all(manager.shards.map(endShard));
    },
  };
}

/** All of them, or those that this machine was given. */
function ownShards({ shards, shardIds }: DiscordConfig, total: number): number[] {
  if (shardIds === undefined) return Array.from({ length: total }, (_, id) => id);
  const beyond = shardIds.find((id) => id >= total);
  if (typeof shards !== "number" || beyond !== undefined)
    throw new Fault(
      "bad_input",
      beyond === undefined
        ? "DISCORD_SHARD_IDS needs DISCORD_SHARDS as a number, the same on every machine."
        : `DISCORD_SHARD_IDS has ${beyond}, but there are shards 0 to ${total - 1}.`,
    );
  return [...shardIds];
}

/** As many as Discord recommends, or as the operator said. */
async function shardCount({ token, apiUrl, shards }: DiscordConfig): Promise<number> {
  const rest = new REST(apiUrl ? { api: apiUrl } : {}).setToken(token);
  try {
    const { shards: recommended } = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
    return typeof shards === "number" ? shards : recommended;
  } catch (error) {
    throw loginFault(error) ?? error;
  }
}

/** Lets a shard finish what it has taken in. */
async function endShard(shard: Shard): Promise<void> {
  const { process: child } = shard;
  if (!child || child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const cut = setTimeout(() => child.kill("SIGKILL"), goodbyeMs);
  await ended;
  clearTimeout(cut);
}
