import { ChannelType, PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { racesOfSeason } from "#db/queries/schedule.ts";
import { openScriptedModel } from "../testing/scripted-model.ts";
import { buttonsOf } from "./testing/at-the-keyboard.ts";
import { openTestBot, type TestBot } from "./testing/open-test-bot.ts";
import { until } from "./testing/until.ts";
import type { PeerMessage } from "./testing/world.ts";

let bot: TestBot;
beforeAll(async () => {
  bot = await openTestBot();
});
afterAll(async () => {
  expect(bot.peer.faults).toEqual([]);
  await bot.close();
});

const said = (channelId: string, text: RegExp) =>
  until(() => bot.shown(channelId).find(({ content }) => text.test(content)));

test("three people talk in a thread that a mention opened, and each question builds on the one before", async () => {
  const { ann, ben, cem } = bot.people;
  const { id } = await bot.channel({ answer_in: "thread", asks_per_minute: 100 });
  const first = bot.keyboard.say(ann, id, `${bot.name} who won monza 2021?`);
  await said(first.id, /Daniel Ricciardo/);
  expect(bot.peer.world.channels.get(first.id)).toMatchObject({
    type: ChannelType.PublicThread,
    name: "who won monza 2021?",
  });
  bot.keyboard.say(ben, first.id, `${bot.name} and in 2020?`);
  await said(first.id, /Pierre Gasly/);
  bot.keyboard.say(cem, first.id, `${bot.name} and 2019?`);
  await said(first.id, /2019 Italian Grand Prix/);
  bot.keyboard.say(ben, first.id, "I knew that");
  await bot.settled();
  expect(bot.shown(first.id)).toHaveLength(3);
  expect(bot.shown(id)).toEqual([]);
});

test("a reply goes on with the conversation of the answer that it replies to, whoever writes it", async () => {
  const { ann, ben } = bot.people;
  const { id } = await bot.channel({ asks_per_minute: 100 });
  const asked = bot.keyboard.say(ann, id, `${bot.name} who won monza 2021?`);
  const monza = await said(id, /Daniel Ricciardo/);
  expect(monza.replyTo).toBe(asked.id);
  bot.keyboard.say(ann, id, `${bot.name} who won spa 2021?`);
  await said(id, /Belgian/);
  bot.keyboard.say(ben, id, `${bot.name} and in 2020?`, monza.id);
  await said(id, /Pierre Gasly .*2020 Italian Grand Prix/);
  bot.keyboard.say(ann, id, `${bot.name} and in 2020?`);
  await said(id, /2020 Belgian Grand Prix/);
});

test("a direct message needs no mention, and a mention without words is told how to ask", async () => {
  const ann = bot.peer.world.addUser("dan");
  const talk = bot.peer.world.directTalk(ann);
  bot.keyboard.say(ann, talk.id, "who won monza 2021?");
  await said(talk.id, /Daniel Ricciardo/);
  const { id } = await bot.channel({ asks_per_minute: 100 });
  bot.keyboard.say(ann, id, bot.name);
  await said(id, /Ask me something about Formula 1/);
});

test("an answer pings nobody, whatever it repeats", async () => {
  const { ann, ben } = bot.people;
  const { id } = await bot.channel({ asks_per_minute: 100 });
  const text = `compare <@${ben.id}> @everyone <@&4242> with Hamilton`;
  const asked = bot.keyboard.slash(ann, id, "ask", { question: text });
  const answer = await until(() => asked.original?.content.includes("compare") && asked.original);
  expect(answer).toMatchObject({ mentions: [], mentionedRoles: [] });
  for (const { body } of bot.peer.requests) {
    const sent = (body?.data ?? body) as { content?: string; allowed_mentions?: unknown } | undefined;
    if (sent?.content) expect(sent.allowed_mentions).toMatchObject({ parse: [] });
  }
});

test("nine thousand characters with a table and code come in whole parts, the buttons under the last", async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `flag ${"abcdefghij"[at % 10]}  waved ${"again ".repeat(at % 4)}`);
  const paragraph = "the flags are waved by those who stand beside the track and see what happens there ".repeat(5);
  const fences = [
    `\`\`\`\n${rows.join("\n")}\n\`\`\``,
    `\`\`\`ts\n${rows.map((row) => `wave("${row}");`).join("\n")}\n\`\`\``,
  ];
  const text = [...Array.from({ length: 18 }, () => paragraph), ...fences, "this is the end"].join("\n\n");
  expect(text.length).toBeGreaterThan(9000);
  const model = await openScriptedModel(() => `[answered] ${text}`);
  const told = await openTestBot({ modelUrl: model.url });
  const { id } = await told.channel();
  const asked = told.keyboard.slash(told.people.ann, id, "ask", { question: "tell me about flags" });
  await until(() => told.shown(id).some(({ content }) => content.includes("this is the end")));
  const parts = told.shown(id);
  expect(parts[0]).toBe(asked.original);
  for (const { content } of parts) {
    expect(content.length).toBeLessThanOrEqual(2000);
    expect((content.match(/^```/gm) ?? []).length % 2).toBe(0);
  }
  expect(parts.map((part) => buttonsOf(part).length > 0)).toEqual(parts.map((_, at) => at === parts.length - 1));
  expect(told.peer.faults).toEqual([]);
  await told.close();
  await model.close();
});

test("in spoiler-safe hours an answer about the race goes to its asker, or behind a button", async () => {
  const { ann, ben } = bot.people;
  const { id } = await bot.channel({ spoiler_hours: 168, asks_per_minute: 100 });
  const { services } = bot;
  const last = racesOfSeason(services.context.db, 2026).findLast(({ resultState }) => resultState !== "none");
  const embargo = new Date(Date.parse(last?.startUtc ?? "") + 5 * 3_600_000);
  const past = { ...services.context, now: () => embargo };
  Object.assign(services.context, { now: past.now });
  const private_ = bot.keyboard.slash(ann, id, "ask", { question: "who won the last race?" });
  const whisper = await until(() => bot.shownTo(ann, id).find(({ content }) => /Lando Norris/.test(content)));
  expect(whisper.onlyFor).toBe(ann);
  await until(() => !bot.peer.world.messages.has(private_.original?.id ?? ""));
  bot.keyboard.say(ben, id, `${bot.name} who won the last race?`);
  const covered = await said(id, /may give away a result/);
  expect(
    bot
      .shown(id)
      .map(({ content }) => content)
      .join(),
  ).not.toMatch(/Norris/);
  bot.keyboard.press(ben, covered, "Show me");
  await until(() => bot.shownTo(ben, id).find(({ content }) => /Lando Norris/.test(content)));
});

test("without the right to open threads the answer comes in the channel", async () => {
  const { id } = await bot.channel({ answer_in: "thread" }, { denied: PermissionFlagsBits.CreatePublicThreads });
  bot.keyboard.say(bot.people.cem, id, `${bot.name} who won monza 2021?`);
  await said(id, /Daniel Ricciardo/);
});

test("with the Message Content intent its threads are followed without mentions where that is set, and others are quoted", async () => {
  const reader = await openTestBot({ readsMessages: true });
  try {
    const { people, keyboard, name } = reader;
    const answers = (id: string) => reader.shown(id).map(({ content }: PeerMessage) => content);
    for (const [thread_replies, expected] of [
      [true, 2],
      [false, 1],
    ] as const) {
      const { id } = await reader.channel({ answer_in: "thread", thread_replies });
      const first = keyboard.say(people.ann, id, `${name} who won monza 2021?`);
      await until(() => answers(first.id).some((text) => /Daniel Ricciardo/.test(text)));
      keyboard.say(people.ben, first.id, "and in 2020?");
      if (thread_replies) await until(() => answers(first.id).some((text) => /Pierre Gasly/.test(text)));
      const claim = keyboard.say(people.ben, id, "who won spa 2021?");
      await reader.settled();
      expect(answers(first.id)).toHaveLength(expected);
      expect(answers(id)).toEqual([]);
      keyboard.say(people.cem, id, name, claim.id);
      await until(() => [...reader.peer.world.messages.values()].some(({ content }) => /2021 Belgian/.test(content)));
    }
  } finally {
    await reader.close();
  }
});
