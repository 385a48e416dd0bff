import { ApplicationCommandType, InteractionType, MessageFlags } from "discord.js";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { abandonedWork, forgetOldWork, takeWork } from "#db/app/open-work.ts";
import { channelSettings } from "../channel/channel-settings.ts";
import type { DiscordWork } from "./discord-work.ts";
import { peerToken } from "./testing/discord-peer.ts";
import { openTestBot, type TestBot } from "./testing/open-test-bot.ts";
import { until } from "./testing/until.ts";

let bot: TestBot;
beforeAll(async () => {
  bot = await openTestBot({ pace: { leaseMs: 3_000, lookMs: 40 } });
});
afterAll(() => bot.close());
afterEach(async () => {
  expect(await abandonedWork(bot.services.app, "discord", new Date(Date.now() + 3_600_000))).toEqual([]);
  expect(bot.peer.faults).toEqual([]);
});

const patiently = { timeout: 20_000 };
let count = 0;
const here = (channelId: string) => ({ guildId: bot.peer.world.guildId, channelId });

/** Writes down what a process had that died some time ago. */
async function leave(work: DiscordWork, minutesAgo = 1): Promise<void> {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  const lease = { owner: "dead", at, until: at };
  await takeWork(bot.services.app, { id: `discord:left:${count++}`, surface: "discord", work }, lease, at);
}

/** A message that asks and that no living process heard of. */
function unheard(channelId: string, content: string) {
  const { peer, people } = bot;
  const id = peer.world.newId();
  const nothing = { embeds: [], components: [], files: [], flags: 0, editedAt: undefined, replyTo: undefined };
  const more = { nonce: undefined, mentions: [peer.world.bot], mentionedRoles: [], onlyFor: undefined };
  const rest = { interaction: undefined, history: [], at: Date.now() };
  peer.world.messages.set(id, { id, channelId, author: people.ann, content, ...nothing, ...more, ...rest });
  return id;
}

/** A command that a process deferred before it died: "thinking" stands in the channel. */
function deferred(channelId: string) {
  const { interactions, world } = bot.peer;
  const data = { id: world.newId(), name: "not-heard-of", type: ApplicationCommandType.ChatInput };
  const { id, token } = interactions.start(InteractionType.ApplicationCommand, bot.people.ben, channelId, data);
  const { original } = interactions.answer(id, token, { type: 5, data: {} }, []);
  const place = { guildId: world.guildId, channelId, isEphemeral: false };
  return { original, reply: { applicationId: world.bot.id, token, ...place } };
}

test("a message whose process died is answered once, in the thread and without the steps that stood there", async () => {
  const { id: channelId } = await bot.channel({ answer_in: "thread", ask_roles: ["777"] });
  const messageId = unheard(channelId, `${bot.name} who won monza 2021?`);
  const threads = `${bot.peer.url}/api/v10/channels/${channelId}/messages/${messageId}/threads`;
  const headers = { Authorization: `Bot ${peerToken}`, "Content-Type": "application/json" };
  expect((await fetch(threads, { method: "POST", headers, body: '{"name":"who won"}' })).status).toBe(201);
  await leave({ message: { ...here(channelId), messageId, roles: ["777"] } });
  await until(() => bot.shown(messageId).find(({ content }) => /Daniel Ricciardo/.test(content)));
  await bot.settled();
  expect(bot.shown(messageId)).toHaveLength(1);
});

test("a deferred command is answered in its place", async () => {
  const { id: channelId } = await bot.channel();
  const settings = await channelSettings(bot.services.app, []);
  const asked = { asker: "discord:9", settings };
  const { reply, original } = deferred(channelId);
  await leave({ reply, asks: { conversation: "discord:left-ask", text: "who won spa 2020?", ...asked } });
  await until(() => /Lewis Hamilton/.test(original?.content ?? "") || undefined);
  const tool = deferred(channelId);
  const runs = { command: "results", input: { race: "2021-14" }, conversation: "discord:left-tool", ...asked };
  await leave({ reply: tool.reply, runs });
  await until(() => JSON.stringify(tool.original?.embeds ?? "").includes("Ricciardo") || undefined);
  expect((original?.flags ?? 0) & MessageFlags.Loading).toBe(0);
  await bot.settled();
});

test("what nobody waits for any more, or what was never known of a command, gets an apology", async () => {
  const { id: channelId } = await bot.channel();
  const late = unheard(channelId, `${bot.name} who won suzuka 2018?`);
  await leave({ message: { ...here(channelId), messageId: late, roles: [] } }, 11);
  await until(() => bot.shown(channelId).find(({ content, replyTo }) => replyTo === late && /ask again/.test(content)));
  const { reply, original } = deferred(channelId);
  await leave({ reply });
  await until(() => /ask again/.test(original?.content ?? "") || undefined);
  const deleted = { ...here(channelId), messageId: bot.peer.world.newId(), roles: [] };
  await leave({ message: deleted });
  await expect.poll(() => abandonedWork(bot.services.app, "discord", new Date()), patiently).toEqual([]);
});

test("what was asked in a server of another shard is left to that shard", async () => {
  const { id: channelId } = await bot.channel();
  const [elsewhere, own] = [
    unheard(channelId, `${bot.name} hi`),
    unheard(channelId, `${bot.name} who won monza 2021?`),
  ];
  const roles: string[] = [];
  await leave({ message: { guildId: "1", channelId, messageId: elsewhere, roles } });
  await leave({ message: { ...here(channelId), messageId: own, roles } });
  await until(() => bot.shown(channelId).find(({ replyTo }) => replyTo === own));
  const { app } = bot.services;
  await expect.poll(async () => (await abandonedWork(app, "discord", new Date())).length, patiently).toBe(1);
  expect(bot.shown(channelId).filter(({ replyTo }) => replyTo === elsewhere)).toEqual([]);
  await forgetOldWork(app, new Date());
});
