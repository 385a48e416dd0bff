import { expect, test } from "vitest";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { startPitsynth } from "../../commands/run-pitsynth.ts";
import { atTheKeyboard } from "./testing/at-the-keyboard.ts";
import { openDiscordPeer, peerToken } from "./testing/discord-peer.ts";
import { until } from "./testing/until.ts";

test("two shards run in processes of their own, answer once, and end together when the service does", async () => {
  const peer = await openDiscordPeer();
  const env = { DISCORD_API_URL: `${peer.url}/api`, DISCORD_TOKEN: peerToken, DISCORD_SHARDS: "2" };
  const off = { HTTP: "off", SYNC: "off", POSTS: "off" };
  const service = startPitsynth(["serve", "--only", "discord"], { PITSYNTH_HOME: bundledHome(), ...env, ...off });
  const ended = new Promise((resolve) => service.once("exit", resolve));
  let told = "";
  service.stderr?.on("data", (part) => {
    told += part;
  });
  await until(() => told.includes("2 shards"), 60_000);
  expect(peer.gateway.counts.identified).toBe(2);
  const channel = peer.world.addChannel("pit-wall");
  const data = peer.shape.channel(channel);
  peer.gateway.dispatch({ event: "CHANNEL_CREATE", data, intent: 1, guildId: peer.world.guildId });
  const ann = peer.world.addUser("ann");
  atTheKeyboard(peer).say(ann, channel.id, `<@${peer.world.bot.id}> who won monza 2021?`);
  await until(() => [...peer.world.messages.values()].some(({ content }) => /Daniel Ricciardo/.test(content)));
  service.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect([...peer.world.messages.values()].filter(({ author }) => author === peer.world.bot)).toHaveLength(1);
  expect(peer.faults).toEqual([]);
  await peer.close();
}, 120_000);

test("two machines run a shard each of the same two, and each question is answered once", async () => {
  const peer = await openDiscordPeer();
  const common = { DISCORD_API_URL: `${peer.url}/api`, DISCORD_TOKEN: peerToken, DISCORD_SHARDS: "2" };
  const off = { HTTP: "off", SYNC: "off", POSTS: "off" };
  const machines = ["0", "1"].map((DISCORD_SHARD_IDS) => {
    const env = { PITSYNTH_HOME: bundledHome(), ...common, ...off, DISCORD_SHARD_IDS };
    const service = startPitsynth(["serve", "--only", "discord"], env);
    const machine = { service, told: "", ended: new Promise((resolve) => service.once("exit", resolve)) };
    service.stderr?.on("data", (part) => {
      machine.told += part;
    });
    return machine;
  });
  for (const machine of machines) await until(() => machine.told.includes("1 of 2 shards"), 60_000);
  expect(peer.gateway.counts.identified).toBe(2);
  const channel = peer.world.addChannel("pit-wall");
  const data = peer.shape.channel(channel);
  peer.gateway.dispatch({ event: "CHANNEL_CREATE", data, intent: 1, guildId: peer.world.guildId });
  const ann = peer.world.addUser("ann");
  atTheKeyboard(peer).say(ann, channel.id, `<@${peer.world.bot.id}> who won monza 2021?`);
  await until(() => [...peer.world.messages.values()].some(({ content }) => /Daniel Ricciardo/.test(content)));
  for (const { service } of machines) service.kill("SIGTERM");
  expect(await Promise.all(machines.map(({ ended }) => ended))).toEqual([0, 0]);
  expect([...peer.world.messages.values()].filter(({ author }) => author === peer.world.bot)).toHaveLength(1);
  expect(peer.faults).toEqual([]);
  await peer.close();
}, 120_000);
