import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { atTheKeyboard } from "../surfaces/discord/testing/at-the-keyboard.ts";
import { until } from "../surfaces/discord/testing/until.ts";
import { peopleOf } from "../surfaces/slack/testing/peer-people.ts";
import { botUser } from "../surfaces/slack/testing/slack-peer.ts";
import type { GateState } from "./testing/gate.ts";
import { configFor, openPlatforms, openTestDoors, type Platforms } from "./testing/platforms.ts";

let platforms: Platforms & { close(): Promise<void> };
beforeAll(async () => {
  platforms = await openPlatforms();
});
afterAll(() => platforms.close());
afterEach(async () => {
  for (const gate of Object.values(platforms.gates)) await gate.set("open");
  expect([...platforms.discord.faults, ...platforms.slack.state.findings]).toEqual([]);
});

const question = "who won monza 2021?";

async function isAnsweredInDiscord(): Promise<void> {
  const { discord: peer } = platforms;
  const channel = peer.world.addChannel("pit-wall");
  const data = peer.shape.channel(channel);
  peer.gateway.dispatch({ event: "CHANNEL_CREATE", data, intent: 1, guildId: peer.world.guildId });
  const ann = peer.world.addUser("ann");
  atTheKeyboard(peer).say(ann, channel.id, `<@${peer.world.bot.id}> ${question}`);
  await until(() =>
    [...peer.world.messages.values()].some((one) => one.channelId === channel.id && /Ricciardo/.test(one.content)),
  );
}

async function isAnsweredInSlack(): Promise<void> {
  const { slack: peer } = platforms;
  const channel = peer.channels["pit-wall"] ?? "";
  const { ts } = await peopleOf(peer).say("ann", channel, `<@${botUser}> ${question}`);
  await expect
    .poll(async () => (await peer.messages(channel, ts)).at(-1)?.text, { timeout: 20_000 })
    .toMatch(/Ricciardo/);
}

describe("platforms that cannot be reached at the start", () => {
  test("leave the other doors open, are told once, and are there when they can be reached", async () => {
    const { gates } = platforms;
    await gates.discord.set("shut");
    await gates.slack.set(503);
    const { doors, services, said, logged } = openTestDoors(["http", "discord", "slack"], configFor(platforms));
    await until(() => said.length === 3 && gates.slack.visits() > 4);
    expect(said.toSorted()).toEqual([
      "discord: not open yet. Discord cannot be reached (ECONNREFUSED). It is tried again until it opens.",
      expect.stringMatching(/^http: http:\/\/127/),
      "slack: not open yet. Slack answered 503. It is tried again until it opens.",
    ]);
    const url = said.find((line) => line.startsWith("http:"))?.slice("http: ".length);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, ((await ready.json()) as { not_open: object }).not_open]).toEqual([
      200,
      { discord: "unreachable", slack: "unreachable" },
    ]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(doors.publishers).toEqual([]);
    expect(await services.metrics.text()).toMatch(
      /door_open\{door="http"\} 1\n.*door_open\{door="discord"\} 0\n.*slack"\} 0/,
    );
    await gates.discord.set("open");
    await gates.slack.set("open");
    await until(() => doors.publishers.length === 2);
    await Promise.all([isAnsweredInDiscord(), isAnsweredInSlack()]);
    expect(said.slice(3).toSorted()).toEqual([
      expect.stringMatching(/^discord: .* in 1 server/),
      expect.stringMatching(/^slack: .* over a socket/),
    ]);
    expect(await (await fetch(`${url}/readyz`)).json()).not.toHaveProperty("not_open");
    expect(await services.metrics.text()).toMatch(/door_open\{door="discord"\} 1\n.*door_open\{door="slack"\} 1/);
    expect(logged).toEqual([]);
  });

  test.each<[string, GateState, RegExp]>([
    ["refuses connections", "shut", /gateway lets nobody in/],
    ["is down", 503, /HTTP 503/],
  ])("Discord whose gateway alone %s is entered once, when it can be", async (_how, state, reason) => {
    const { gates, discord } = platforms;
    await gates.gateway.set(state);
    const before = discord.gateway.counts.identified;
    const { doors, said } = openTestDoors(["discord"], configFor(platforms));
    await until(() => said.length > 0);
    expect(said[0]).toMatch(reason);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await gates.gateway.set("open");
    await until(() => doors.publishers.length === 1);
    const visits = gates.gateway.visits();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(discord.gateway.counts.identified).toBe(before + 1);
    expect(gates.gateway.visits(), "clients given up do not come back").toBe(visits);
    expect(said).toHaveLength(2);
    await isAnsweredInDiscord();
  });

  test("Slack whose sockets alone do not open is tried again, without a word in the log", async () => {
    const { gates } = platforms;
    await gates.link.set(503);
    const { doors, said, logged } = openTestDoors(["slack"], configFor(platforms));
    await until(() => said.length > 0 && gates.link.visits() > 2);
    expect(said).toEqual([expect.stringMatching(/^slack: not open yet. Slack cannot be reached/)]);
    await gates.link.set("open");
    await until(() => doors.publishers.length === 1);
    await isAnsweredInSlack();
    expect(logged).toEqual([]);
  });

  test("a limit is waited out as long as the platform asks", async () => {
    const { slack, discord } = platforms;
    slack.state.limited.set("auth.test", { times: 1, seconds: 1 });
    discord.limitOnce(/gateway\/bot/, 1);
    const started = performance.now();
    const { doors, said } = openTestDoors(["discord", "slack"], configFor(platforms));
    await until(() => doors.publishers.length === 2);
    expect(performance.now() - started).toBeGreaterThanOrEqual(1_000);
    expect(said.filter((line) => /asks to wait [12] s\. It is tried again/.test(line))).toHaveLength(2);
  });
});

describe("platforms that refuse the bot", () => {
  test("are told at once and not asked again; the others stay open", async () => {
    const { slack, discord } = platforms;
    const { discord: good, slack: alsoGood } = configFor(platforms);
    if (!good || !alsoGood) throw new Error("not set up");
    const asked = () =>
      slack.state.calls.filter(({ method }) => method === "auth.test").length +
      discord.requests.filter(({ path }) => path === "/gateway/bot").length;
    const before = asked();
    const config = { discord: { ...good, token: "wrong.token.here" }, slack: { ...alsoGood, botToken: "xoxb-wrong" } };
    const { said, services } = openTestDoors(["http", "discord", "slack"], config);
    await until(() => said.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked()).toBe(before + 2);
    expect(said.toSorted()).toEqual([
      expect.stringMatching(/^discord: not started. Discord does not know this DISCORD_TOKEN/),
      expect.stringMatching(/^http: http/),
      expect.stringMatching(/^slack: not started. Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\)/),
    ]);
    expect(services.metrics.doors.notOpen()).toEqual({ discord: "refused", slack: "refused" });
  });

  test("end the service when no other door is left", async () => {
    const { slack } = configFor(platforms);
    if (!slack) throw new Error("not set up");
    const wrong = { slack: { ...slack, botToken: "xoxb-wrong" } };
    await expect(openTestDoors(["slack"], wrong).doors.over).rejects.toThrow(/^Slack does not accept SLACK_BOT_TOKEN/);
    const both = {
      ...wrong,
      discord: { token: "x", apiUrl: `${platforms.gates.discord.url}/api`, readsMessages: false, shards: undefined },
    };
    await expect(openTestDoors(["discord", "slack"], both).doors.over).rejects.toThrow(
      "No front door could be opened.",
    );
  });
});

test("a platform that never answers keeps neither the others nor the end waiting", async () => {
  const { gates } = platforms;
  await gates.discord.set("silent");
  await gates.link.set("silent");
  const { said, close } = openTestDoors(["http", "discord", "slack"], configFor(platforms));
  await until(() => said.length === 1 && gates.discord.visits() > 0 && gates.link.visits() > 0);
  expect(said[0]).toMatch(/^http: http/);
  const told = performance.now();
  await close();
  expect(performance.now() - told).toBeLessThan(2_000);
});
