import { GatewayIntentBits, PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { runPitsynth } from "../../commands/run-pitsynth.ts";
import { openDiscordPeer, peerToken } from "./testing/discord-peer.ts";
import { openTestBot, type TestBot } from "./testing/open-test-bot.ts";
import { until } from "./testing/until.ts";

let bot: TestBot;
beforeAll(async () => {
  bot = await openTestBot({ logsMessages: false });
});
afterAll(() => bot.close());

const question = "who won monza 2021?";
const winner = /Daniel Ricciardo/;
const answered = (channelId: string) => until(() => bot.shown(channelId).find(({ content }) => winner.test(content)));

test("where it may not write, the asker is told why in a direct message", async () => {
  const { ann } = bot.people;
  const { id } = await bot.channel({}, { denied: PermissionFlagsBits.SendMessages });
  bot.keyboard.say(ann, id, `${bot.name} ${question}`);
  await until(() => bot.shownTo(ann, id).find(({ content }) => /may not do that in this channel/.test(content)));
  expect(bot.shown(id)).toEqual([]);
});

test("where it may not attach files the words are still said", async () => {
  const { id } = await bot.channel({}, { denied: PermissionFlagsBits.AttachFiles });
  bot.keyboard.say(bot.people.boss, id, `${bot.name} tire wear at Spa`);
  const answer = await until(() => bot.shown(id).find(({ content }) => /soft/i.test(content)));
  expect(answer.files).toEqual([]);
});

test("who takes no direct messages and asks where the bot may not be asked sees a sign under the question", async () => {
  const closed = bot.peer.world.addUser("closed", { isClosed: true });
  const { id } = await bot.channel({ ask_roles: ["999"] });
  bot.keyboard.say(closed, id, `${bot.name} ${question}`);
  await until(() => bot.peer.requests.some(({ path }) => path.includes("/reactions/🚫")));
  expect(bot.shown(id)).toEqual([]);
});

test("a channel that is deleted under a question harms nothing else", async () => {
  const gone = await bot.channel();
  bot.keyboard.say(bot.people.ben, gone.id, `${bot.name} ${question}`);
  bot.peer.world.channels.delete(gone.id);
  const { id } = await bot.channel();
  bot.keyboard.say(bot.people.ben, id, `${bot.name} ${question}`);
  await answered(id);
});

test("a rate limit is waited for as long as Discord says, and the answer comes once", async () => {
  const { id } = await bot.channel();
  bot.peer.limitOnce(new RegExp(`/channels/${id}/messages`), 0.6);
  bot.keyboard.say(bot.people.cem, id, `${bot.name} ${question}`);
  await answered(id);
  const sent = bot.peer.requests.filter(({ path, method }) => method === "POST" && path === `/channels/${id}/messages`);
  expect(sent.map(({ status }) => status)).toEqual([429, 200]);
  expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(590);
});

test("a limit for everything is waited for too", async () => {
  const { id } = await bot.channel();
  bot.peer.limitOnce(/typing$/, 0.3, true);
  bot.keyboard.say(bot.people.cem, id, `${bot.name} ${question}`);
  await answered(id);
});

test("an interaction whose token ran out is answered in the channel, a deleted answer breaks nothing", async () => {
  const { id } = await bot.channel({ asks_per_minute: 100 });
  const asked = bot.keyboard.slash(bot.people.ben, id, "ask", { question: "tires at Spa, how long do they last?" });
  await asked.acknowledged;
  bot.peer.interactions.expireTokens();
  await until(() =>
    bot.shown(id).find(({ replyTo, content }) => replyTo === undefined && /tires at Spa/.test(content)),
  );
  const second = bot.keyboard.slash(bot.people.ben, id, "ask", { question });
  await second.acknowledged;
  if (second.original) bot.peer.office.remove(second.original);
  await bot.settled();
  const third = bot.keyboard.slash(bot.people.ben, id, "ask", { question });
  await until(() => winner.test(third.original?.content ?? ""));
});

test("a dropped connection is resumed, one that Discord forgot is begun anew, and questions go on", async () => {
  const { gateway } = bot.peer;
  for (const [breakIt, resumed, identified] of [
    [() => gateway.drop(), 1, 0],
    [() => gateway.askToReconnect(), 1, 0],
    [() => gateway.drop({ forgets: true }), 0, 1],
  ] as const) {
    const before = { ...gateway.counts };
    const back = gateway.backAgain();
    breakIt();
    await back;
    expect(gateway.counts).toEqual({
      resumed: before.resumed + resumed,
      identified: before.identified + identified,
    });
    const { id } = await bot.channel();
    bot.keyboard.say(bot.people.ann, id, `${bot.name} ${question}`);
    await answered(id);
    expect(bot.shown(id)).toHaveLength(1);
  }
}, 60_000);

test("neither tokens nor what people wrote are in the log", async () => {
  const log = bot.logged.join("\n");
  expect(log).toMatch(/Missing Permissions/);
  expect(log).not.toContain(peerToken);
  expect(log).not.toMatch(/token-\d+/);
  expect(log).not.toMatch(/monza|Spa/i);
  expect(bot.peer.faults).toEqual([]);
});

test("what people ask is logged when the operator wants it", async () => {
  const told = await openTestBot({ logsMessages: true });
  const { id } = await told.channel();
  told.keyboard.say(told.people.ann, id, `${told.name} ${question}`);
  await until(() => told.logged.some((line) => line.includes(question)));
  await told.close();
});

test("a wrong token or an intent that was not given ends the start with one clear sentence", async () => {
  const peer = await openDiscordPeer({ disallowedIntents: GatewayIntentBits.MessageContent });
  const env = {
    PITSYNTH_HOME: bundledHome(),
    DISCORD_API_URL: `${peer.url}/api`,
    HTTP: "off",
    SYNC: "off",
    POSTS: "off",
  };
  const wrong = await runPitsynth(["serve", "--only", "discord"], { ...env, DISCORD_TOKEN: "wrong.token.here" });
  expect(wrong).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^pitsynth: Discord does not know this DISCORD_TOKEN: [^\n]*\n$/m),
  });
  const content = { DISCORD_TOKEN: peerToken, DISCORD_MESSAGE_CONTENT: "on" };
  const refused = await runPitsynth(["serve", "--only", "discord"], { ...env, ...content });
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^pitsynth: [^\n]*no Message Content intent[^\n]*\n$/m),
  });
  const deployed = await runPitsynth(["commands", "deploy", "--guild", peer.world.guildId], {
    ...env,
    DISCORD_TOKEN: peerToken,
  });
  expect(deployed.stdout).toMatch(/^\d+ commands registered in server .*\nInvite link: https:\/\/discord.com\/oauth2/s);
  expect(peer.faults).toEqual([]);
  await peer.close();
});
