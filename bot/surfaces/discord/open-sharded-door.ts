import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type APIGatewayBotInfo, REST, Routes, type Shard, ShardingManager } from "discord.js";
import { Fault } from "#db/fault.ts";
import { projectRoot } from "#db/project-root.ts";
import type { DiscordConfig } from "../../chat-config.ts";
import { unlessStopped } from "../../doors/unless-stopped.ts";
import { Unreached } from "../../doors/unreached.ts";
import { createLog, secretsOf } from "../../log.ts";
import type { Services } from "../../services.ts";
import { discordConfigOrFault } from "./commands/deploy-commands.ts";
import { loginFault } from "./login-fault.ts";
import type { DiscordDoor } from "./open-discord-door.ts";
import { createPublisher } from "./publisher/create-publisher.ts";

const shardFile = join(projectRoot, "dist", "bot", "surfaces", "discord", "shard.worker.js");
const goodbyeMs = 25_000;
/** Discord lets one in every five seconds. */
const betweenShardsMs = 5_500;

/**
 * Splits the servers over processes of their own, which share app.db; posts are sent from this one. Each process waits by itself
 * for Discord; one that ends before it is there takes the others with it.
 */
export async function openShardedDoor(services: Services, signal: AbortSignal): Promise<Omit<DiscordDoor, "idle">> {
  const config = discordConfigOrFault(services.config);
  if (!existsSync(shardFile)) throw new Fault("internal", "The processes of the shards are not built: npm run build.");
  const log = createLog(services.config.logLevel ?? "info", secretsOf(services.config));
  const totalShards = await unlessStopped(shardCount(config), signal);
  const shardList = ownShards(config, totalShards);
  const options = { token: config.token, totalShards, shardList, execArgv: [], respawn: false };
  const manager = new ShardingManager(shardFile, options);
  try {
    for (const id of shardList) {
      const others = id === shardList.at(-1) ? undefined : delay(betweenShardsMs, undefined, { ref: false });
      await unlessStopped(Promise.all([comeUp(manager.createShard(id)), others]), signal);
    }
  } catch (error) {
    await Promise.all(manager.shards.map(endShard));
    throw error;
  }
  let isClosing = false;
  manager.respawn = true;
  for (const shard of manager.shards.values())
    shard.on("death", () => {
      if (!isClosing) log.error({ shard: shard.id }, "the process of a shard ended; another takes its place");
    });
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

/** Resolves when its process is connected. */
async function comeUp(shard: Shard): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    shard.once("ready", () => resolve());
    shard.once("death", (child) => {
      const isRefused = "exitCode" in child && child.exitCode === 1;
      const words = `Shard ${shard.id} ended before it was connected`;
      reject(isRefused ? new Fault("forbidden", `${words}; it said why.`) : new Unreached(`${words}.`));
    });
  });
  await shard.spawn(-1);
  await ready;
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
