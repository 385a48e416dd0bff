import { MessageFlags, PermissionFlagsBits } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listFeedback } from "#db/app/feedback.ts";
import { deployedCommands } from "./commands/deploy-commands.ts";
import { neededPermissions } from "./commands/invite-link.ts";
import { buttonsOf, labelOf } from "./testing/at-the-keyboard.ts";
import { peerToken } from "./testing/discord-peer.ts";
import type { Interaction } from "./testing/interactions.ts";
import { openTestBot, type TestBot } from "./testing/open-test-bot.ts";
import { until } from "./testing/until.ts";
import type { PeerChannel, PeerMessage } from "./testing/world.ts";

let bot: TestBot;
let channel: PeerChannel;
beforeAll(async () => {
  bot = await openTestBot();
  channel = await bot.channel({ asks_per_minute: 100 });
});
afterAll(async () => {
  expect(bot.peer.faults).toEqual([]);
  expect(bot.logged).toEqual([]);
  await bot.close();
});

/** The message in which an interaction was answered, once it is complete. */
async function answerTo(asked: Interaction): Promise<PeerMessage> {
  await asked.acknowledged;
  const isDone = ({ flags, content }: PeerMessage) =>
    (flags & MessageFlags.Loading) === 0 && !content.startsWith("-# 🏁");
  return until(() => asked.original && isDone(asked.original) && asked.original);
}

async function run(name: string, given: Record<string, string | number | boolean> = {}): Promise<PeerMessage> {
  return answerTo(bot.keyboard.slash(bot.people.boss, channel.id, name, given));
}

interface Embed {
  title: string;
  description: string;
  color: number;
  image?: { url: string };
}
const embedOf = (message: PeerMessage) => message.embeds[0] as unknown as Embed;

test("every command shows its result in an embed that a phone can read", async () => {
  const shown: [name: string, given: Record<string, string | number | boolean>, title: RegExp, text: RegExp][] = [
    ["results", { race: "2021-14" }, /^2021 Italian Grand Prix: race result$/, /Ricciardo +1:21:54.365 +26\n/],
    ["results", { race: "monza 2021", session: "grid" }, /grid/, /Verstappen +Red Bull/],
    ["standings", { season: 2021 }, /2021/, /1 +Verstappen +395.5/],
    ["strategy", { race: "2025-13" }, /Belgian/, /1\. 🔴 soft → \*\*lap 21\*\*/],
    ["strategy", { race: "2025-13", driver: "Leclerc", lap: 22 }, /Box now/, /\*\*Stay out.*1\. stay: /s],
    [
      "strategy",
      { race: "2024-13", driver: "Hamilton", ask: "hindsight" },
      /Real stops/,
      /\*\*The real stops cost .*Best plan\*\*: .*Hamilton\*\*, P3: 🟡 medium → \*\*lap 16\*\* ⚪ hard/s,
    ],
    ["tires", { circuit: "Spa-Francorchamps" }, /Spa/, /\*\*HARD:\*\* 0\.\d+ s\/lap/],
    ["predict", { race: "2024-8" }, /2024 Monaco/, /Leclerc +\d+ %/],
    ["recap", { race: "2021-22" }, /2021 Abu Dhabi/, /Verstappen/],
    ["compare", { driver_a: "Lando Norris", driver_b: "Piastri", season: 2025 }, /Norris/, /Wins +7 +7\n/],
    ["next", {}, /Next race: 2026 Qatar/, /\*\*Race\*\* <t:1795968000:f>/],
  ];
  for (const [name, given, title, text] of shown) {
    const message = await run(name, given);
    const { title: heading, description, color } = embedOf(message);
    expect(heading).toMatch(title);
    expect(description).toMatch(text);
    expect(color).toBeGreaterThan(0);
    const code = [...description.matchAll(/```\n([\s\S]*?)\n```/g)].flatMap(([, block = ""]) => block.split("\n"));
    for (const line of code) expect(line.length).toBeLessThanOrEqual(40);
    expect(buttonsOf(message).map(labelOf)).toEqual(expect.arrayContaining(["Sources", "👍", "👎"]));
  }
});

test("a result wears the colours of the team that is on top", async () => {
  expect(embedOf(await run("results", { race: "2021-14" })).color).toBe(0xff8000);
});

test("a chart is attached as a picture with a description, and shown in the embed", async () => {
  const message = await run("tires", { circuit: "Monza" });
  const [file] = message.files;
  expect(embedOf(message).image?.url).toBe(`attachment://${file?.name}`);
  expect(file?.description).toMatch(/s per lap/);
  const shape = bot.peer.shape.message(message) as { attachments: { url: string }[] };
  const bytes = Buffer.from(await (await fetch(shape.attachments[0]?.url ?? "")).arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBe(1000);
});

test("/ask answers under the question, and what follows it builds on it", async () => {
  expect((await run("ask", { question: "who won monza 2021?" })).content).toMatch(
    /^> who won monza 2021\?\nDaniel Ricciardo .*\n-# 2021 Italian Grand Prix, race result · data to <t:\d+:d>$/s,
  );
  expect((await run("ask", { question: "and in 2020?" })).content).toMatch(/Pierre Gasly/);
  await run("results", { race: "2021-13" });
  expect((await run("ask", { question: "and in 2023?" })).content).toMatch(/2023 Dutch Grand Prix/);
  expect((await run("forget")).content).toMatch(/^Forgotten/);
  expect((await run("ask", { question: "and in 2019?" })).content).not.toMatch(/Dutch/);
});

test("what is asked privately is seen by its asker alone", async () => {
  const before = bot.shown(channel.id).length;
  const message = await run("ask", { question: "who won monza 2021?", private: true });
  expect(message.onlyFor).toBe(bot.people.boss);
  expect(bot.shown(channel.id)).toHaveLength(before);
});

test("half a name is completed to drivers, teams, races and circuits, never more than 25", async () => {
  const { boss } = bot.people;
  const typed = (command: string, option: string, text: string) =>
    bot.keyboard.complete(boss, channel.id, command, option, text);
  expect((await typed("compare", "driver_a", "versta")).map(({ name }) => name)).toContain("Max Verstappen");
  expect((await typed("results", "constructor_name", "ferr"))[0]?.name).toBe("Ferrari");
  expect((await typed("tires", "circuit", "spa"))[0]?.name).toMatch(/Spa-Francorchamps/);
  expect((await typed("results", "race", "monza 2021"))[0]).toEqual({
    name: "2021 Italian Grand Prix (Monza)",
    value: "2021-14",
  });
  expect(await typed("results", "race", "")).toHaveLength(25);
  expect((await typed("results", "race", ""))[0]?.value).toBe("2026-22");
  expect(await typed("results", "race", "no such place")).toEqual([]);
  const zones = await bot.keyboard.complete(boss, channel.id, "settings", "value", "rome", { setting: "time_zone" });
  expect(zones.map(({ value }) => value)).toEqual(["Europe/Rome"]);
});

test("buttons lead on, tell the sources and take a verdict with its reason", async () => {
  const { ann } = bot.people;
  const message = await run("results", { race: "2021-14" });
  const sources = await answerTo(bot.keyboard.press(ann, message, "Sources"));
  expect(sources).toMatchObject({ content: "- **2021 Italian Grand Prix, race result** (`2021-14`)", onlyFor: ann });
  const next = await answerTo(bot.keyboard.press(ann, message, "Pit stops of the 2021 Italian Grand Prix?"));
  expect(next.content).toMatch(/^> Pit stops of the 2021 Italian Grand Prix\?\n.*Ricciardo/s);
  expect((await answerTo(bot.keyboard.press(ann, message, "👍"))).onlyFor).toBe(ann);
  const form = await bot.keyboard.press(ann, message, "👎").acknowledged;
  expect(form.data?.title).toBe("What was wrong?");
  const thanks = bot.keyboard.submit(ann, channel.id, form.data?.custom_id ?? "", "Sainz is spelled with a z");
  expect((await answerTo(thanks)).content).toMatch(/Thank you/);
  await bot.settled();
  expect(await listFeedback(bot.services.app, 5)).toMatchObject([
    { verdict: "down", reason: "Sainz is spelled with a z", surface: "discord" },
  ]);
});

test("a message can be asked about through its menu", async () => {
  const { ann, ben } = bot.people;
  const said = bot.keyboard.say(ben, channel.id, "Who won Monza 2021?");
  const form = await bot.keyboard.menu(ann, channel.id, "Ask PitSynth about this", said).acknowledged;
  expect(JSON.stringify(form.data)).toContain('"value":"Who won Monza 2021?"');
  const answer = await answerTo(
    bot.keyboard.submit(ann, channel.id, form.data?.custom_id ?? "", "Who won Monza 2021?"),
  );
  expect(answer.content).toMatch(new RegExp(`/${said.id}\n> Who won Monza 2021\\?\nDaniel Ricciardo`));
});

test("settings are shown and changed by those who manage the server, and nobody else", async () => {
  expect((await run("settings")).content).toMatch(/\*\*time zone\*\*: UTC/);
  expect((await run("settings", { setting: "time_zone", value: "Europe/Rome" })).content).toMatch(/Europe\/Rome/);
  expect((await run("settings", { setting: "ask_roles", value: "<@&123456>" })).content).toMatch(/<@&123456>/);
  expect((await run("settings", { setting: "ask_roles", value: "default" })).content).toMatch(/: all/);
  expect((await run("settings", { setting: "spoiler_hours", value: "500" })).content).toMatch(/does not fit/);
  const refused = await answerTo(bot.keyboard.slash(bot.people.ann, channel.id, "settings"));
  expect(refused).toMatchObject({ content: "Only those who manage this server may do that.", onlyFor: bot.people.ann });
});

test("a channel subscribes to events with a ping, sees what it has, and ends it", async () => {
  const given = { event: "recap", ping: "424242", wording: "It is over!" };
  expect((await run("subscribe", given)).content).toMatch(/\*\*recap\*\* .*pings <@&424242> with "It is over!"/);
  expect((await run("subscribe", { event: "session-soon", minutes: 30 })).content).toMatch(/30 minutes ahead/);
  expect((await run("subscribe", { event: "recap", stop: true })).content).toMatch(/No more \*\*recap\*\*/);
  expect((await run("subscribe")).content).not.toMatch(/recap/);
});

test("a server has no more than Discord allows, and the invite asks for little", async () => {
  const config = { token: peerToken, apiUrl: `${bot.peer.url}/api`, readsMessages: false, shards: undefined };
  const { commands, invite } = await deployedCommands(config);
  expect(commands).toEqual(
    expect.arrayContaining(["ask", "results", "strategy", "settings", "help", "Ask PitSynth about this"]),
  );
  const registered = bot.peer.commands.get("global") as { options?: { choices?: unknown[] }[] }[];
  for (const { options = [] } of registered) {
    expect(options.length).toBeLessThanOrEqual(25);
    for (const { choices = [] } of options) expect(choices.length).toBeLessThanOrEqual(25);
  }
  expect(new URL(invite).searchParams.get("permissions")).toBe(String(neededPermissions));
  expect(neededPermissions & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageMessages)).toBe(0n);
  expect((await run("help")).content).toMatch(/`\/strategy`/);
});

test("a hundred who ask at once, and others while those wait, are all acknowledged and answered", async () => {
  const ask = (at: number) => {
    const by = bot.peer.world.addUser(`fan ${at}`);
    return bot.keyboard.slash(by, channel.id, "ask", { question: "who won monza 2021?" });
  };
  bot.peer.interactions.rules.acknowledgeMs = 60_000;
  const asked = Array.from({ length: 100 }, (_, at) => ask(at));
  await asked[0]?.acknowledged;
  for (let at = 100; at < 120; at++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    asked.push(ask(at));
  }
  await Promise.all(asked.map(({ acknowledged }) => acknowledged));
  await until(() => asked.every(({ original }) => /Daniel Ricciardo/.test(original?.content ?? "")), 60_000);
  const waits = asked.map(({ acknowledgedMs = 0 }) => acknowledgedMs);
  const longest = (some: number[]) => Math.max(...some);
  console.info(
    `acknowledged within ${longest(waits.slice(0, 100))} ms (100 asks at once) and ${longest(waits.slice(100))} ms (20 more while those ran)`,
  );
});
