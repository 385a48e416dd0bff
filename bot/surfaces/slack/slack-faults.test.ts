import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { changeSetting } from "../channel/channel-settings.ts";
import { openScriptedModel, type ScriptedModel } from "../testing/scripted-model.ts";
import { testServices } from "../testing/test-services.ts";
import { teamScope } from "./asking/place.ts";
import { openSlackDoor } from "./open-slack-door.ts";
import { appToken, botToken } from "./testing/peer-api.ts";
import { postSigned } from "./testing/peer-deliveries.ts";
import { showBlocks } from "./testing/show-blocks.ts";
import { botUser, team } from "./testing/slack-peer.ts";
import { openTestSlack, type TestSlack, until } from "./testing/test-slack.ts";

const secret = "signed with this";
let slack: TestSlack;
let http: TestSlack;
let model: ScriptedModel;
let wall: string;
beforeAll(async () => {
  model = await openScriptedModel((questions) => `[answered] you said: ${questions.join("; ")}`);
  slack = await openTestSlack({ openAiUrl: model.url });
  http = await openTestSlack({ secret });
  wall = slack.peer.channels["pit-wall"] ?? "";
  for (const { services } of [slack, http])
    await changeSetting(services.app, teamScope(team), "asks_per_minute", 100, new Date());
});
afterAll(async () => {
  await slack.close();
  await http.close();
  await model.close();
});
afterEach(() => {
  expect(slack.peer.state.findings).toEqual([]);
  expect(http.peer.state.findings).toEqual([]);
  slack.peer.state.refused.clear();
});

const botMessages = async ({ peer }: TestSlack, channel: string, thread?: string) =>
  (await peer.messages(channel, thread)).filter(({ user }) => user === botUser);

describe("what goes wrong", () => {
  test("a question that cannot be taken is told to its asker alone", async () => {
    const { people, peer } = slack;
    const before = peer.state.whispers.length;
    const { ts } = await people.say("ann", wall, `<@${botUser}> ${"why? ".repeat(900)}`);
    await until(() => expect(peer.state.whispers.slice(before)[0]).toMatchObject({ user: peer.users.ann, thread: ts }));
    await slack.settled();
    expect(await botMessages(slack, wall, ts)).toEqual([]);
  });

  test("a lacking scope is told in the log, with what to do, and nothing else is harmed", async () => {
    const { people, peer, parts } = slack;
    peer.state.scopes.delete("files:write");
    peer.state.scopes.delete("assistant:write");
    await people.openPane("ann");
    await until(() => expect(parts.logged.join("\n")).toMatch(/lacks the scope assistant:write: add it/));
    peer.state.scopes.delete("chat:write");
    await people.say("ann", wall, `<@${botUser}> why flags?`);
    await until(() => expect(parts.logged.join("\n")).toMatch(/lacks the scope chat:write/));
    for (const scope of ["files:write", "assistant:write", "chat:write"]) peer.state.scopes.add(scope);
    const { ts } = await people.say("ann", wall, `<@${botUser}> why blue flags?`);
    await slack.settled();
    expect((await botMessages(slack, wall, ts)).map(({ text }) => text)).toEqual(["you said: why blue flags?"]);
  });

  test("an answer whose channel was deleted meanwhile goes to its asker alone", async () => {
    const { people, peer } = slack;
    const { channel } = await peer.as("ann", "conversations.create", { name: "soon-gone" });
    const { id } = channel as { id: string };
    model.hold();
    await people.say("ann", id, `<@${botUser}> why yellow flags?`);
    await until(() => expect(model.running).toBe(1));
    peer.state.goneChannels.add(id);
    model.release();
    await slack.settled();
    const last = [...peer.state.shown.values()].at(-1);
    expect(last).toMatchObject({ channel: expect.stringMatching(/^D/), text: "you said: why yellow flags?" });
  });

  test("a rate limit is waited out as long as Slack asks, then the answer comes once", async () => {
    const { people, peer } = slack;
    peer.state.limited.set("chat.postMessage", { times: 1, seconds: 1 });
    const { ts } = await people.say("ann", wall, `<@${botUser}> why green flags?`);
    await slack.settled();
    expect((await botMessages(slack, wall, ts)).map(({ text }) => text)).toEqual(["you said: why green flags?"]);
    const tries = peer.state.calls.filter(
      ({ method, given }) => method === "chat.postMessage" && given.thread_ts === ts,
    );
    expect(tries.map(({ answer }) => answer)).toEqual(["ratelimited", "ok"]);
    expect((tries[1]?.at ?? 0) - (tries[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test("the same event five times, over and again, is answered once", async () => {
    const { people, peer } = slack;
    const { ts, event, id } = await people.say("ann", wall, `<@${botUser}> why white flags?`);
    for (let retry = 1; retry <= 4; retry++) await people.event(event, id, retry);
    await slack.settled();
    expect(await botMessages(slack, wall, ts)).toHaveLength(1);
    expect(peer.state.calls.filter(({ given }) => given.thread_ts === ts && given.status !== undefined)).toHaveLength(
      1,
    );
  });

  test("a socket that Slack takes back or that breaks is opened again at once", async () => {
    const { people, peer } = slack;
    for (const how of ["refresh", "break"] as const) {
      const before = peer.deliveries.connections();
      peer.deliveries.disconnect(how);
      await until(() => {
        expect(peer.deliveries.connections()).toBe(before + 1);
        expect(peer.deliveries.isConnected()).toBe(true);
      });
    }
    const { ts } = await people.say("ann", wall, `<@${botUser}> still there?`);
    await slack.settled();
    expect(await botMessages(slack, wall, ts)).toHaveLength(1);
  });

  test("the log holds neither a token nor what people wrote", async () => {
    const { logged } = slack.parts;
    expect(logged.join("\n")).not.toMatch(/xoxb|xapp|why \w+ flags/);
  });
});

describe("at the start", () => {
  const opened = async (changes: object) => {
    const slackConfig = { botToken, appToken, signingSecret: undefined, apiUrl: slack.peer.apiUrl };
    const test = testServices(undefined, { slack: { ...slackConfig, host: "127.0.0.1", port: 0, ...changes } });
    try {
      const door = await openSlackDoor(test.services);
      await door.close();
      return "it opened";
    } catch (error) {
      return (error as Error).message;
    } finally {
      await test.services.close();
    }
  };

  test("a wrong token, a wrong address or no mode is told in one sentence", async () => {
    expect(await opened({ botToken: "xoxb-wrong" })).toMatch(
      /^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\): copy/,
    );
    expect(await opened({ appToken: "xapp-wrong" })).toMatch(
      /^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\): copy/,
    );
    expect(await opened({ apiUrl: "http://127.0.0.1:9/api" })).toMatch(/^Slack cannot be reached \(/);
    expect(await opened({ appToken: undefined })).toMatch(/^Slack needs SLACK_APP_TOKEN/);
    const port = Number(new URL(http.door.url ?? "").port);
    expect(await opened({ appToken: undefined, signingSecret: "x", port })).toMatch(/^Port \d+ on 127.0.0.1 is taken/);
  });
});

describe("over HTTP", () => {
  test("signed events, commands and presses are taken, and retries answered at once", async () => {
    const { people, peer } = http;
    const channel = peer.channels["pit-wall"] ?? "";
    const { ts, event, id } = await people.say("ann", channel, `<@${botUser}> who won monza 2021?`);
    for (let retry = 1; retry <= 4; retry++) await people.event(event, id, retry);
    await http.settled();
    const answers = await botMessages(http, channel, ts);
    expect(answers.map(({ text }) => text)).toEqual([expect.stringMatching(/Ricciardo/)]);
    expect(await people.command("ann", channel, "help")).toBe("");
    await until(() => expect(peer.state.responses.at(-1)?.body.text).toMatch(/subscribe/));
    const pressed = { type: "button", action_id: "sources", value: "nothing" };
    await people.press("ann", channel, { ts: answers[0]?.ts ?? "", thread_ts: ts }, pressed);
    await until(() => expect(showBlocks(peer.state.responses.at(-1)?.body.blocks ?? [])).toMatch(/too old/));
  });

  test("two processes that get the same event answer it once", async () => {
    const { people, peer } = http;
    const channel = peer.channels.paddock ?? "";
    const first = peer.deliveries.target;
    const second = await openSlackDoor(http.services);
    const { ts, event, id } = await people.say("ann", channel, `<@${botUser}> who won monza 2021?`);
    peer.deliveries.target = { url: second.url ?? "", secret };
    await people.event(event, id, 1);
    await http.settled();
    await second.close();
    peer.deliveries.target = first;
    expect(await botMessages(http, channel, ts)).toHaveLength(1);
  });

  test("a forged or an old signature is refused with 401 and nothing is done", async () => {
    const target = { url: http.door.url ?? "", secret };
    const before = http.peer.state.calls.length;
    const event = { type: "event_callback", event_id: "Ev0", event: { type: "app_mention", text: "x", user: "U1" } };
    expect((await postSigned({ ...target, secret: "guessed" }, "events_api", event)).status).toBe(401);
    const at = String(Math.floor(Date.now() / 1000) - 3_600);
    const body = JSON.stringify(event);
    const signature = `v0=${createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex")}`;
    const headers = { "x-slack-request-timestamp": at, "x-slack-signature": signature };
    expect((await fetch(target.url, { method: "POST", body, headers })).status).toBe(401);
    expect((await fetch(target.url, { method: "POST", body })).status).toBe(401);
    expect(http.peer.state.calls).toHaveLength(before);
  });
});

describe("hidden results", () => {
  test("an answer that would give one away is shown to its asker alone, with its chart", async () => {
    const soon = await openTestSlack({ now: new Date("2026-06-14T18:00:00Z") });
    const channel = soon.peer.channels["pit-wall"] ?? "";
    await changeSetting(soon.services.app, teamScope(team), "spoiler_hours", 24, new Date());
    const { ts } = await soon.people.say(
      "ann",
      channel,
      `<@${botUser}> who won the 2026 barcelona-catalunya grand prix?`,
    );
    await until(() => expect(soon.peer.state.whispers[0]?.user).toBe(soon.peer.users.ann));
    const { ts: other } = await soon.people.say("ann", channel, `<@${botUser}> who won monza 2021?`);
    await soon.settled();
    expect(await botMessages(soon, channel, ts)).toEqual([]);
    expect((await botMessages(soon, channel, other))[0]?.text).toMatch(/Ricciardo/);
    expect(showBlocks(soon.peer.state.whispers[0]?.blocks ?? [])).toMatch(/kept hidden.*\n.*Hamilton/);
    await soon.people.say(
      "ann",
      channel,
      `<@${botUser}> show the tire stints of the 2026 barcelona-catalunya grand prix`,
    );
    await until(() => expect(soon.peer.state.whispers[1]?.blocks.some(({ type }) => type === "image")).toBe(true));
    expect(soon.peer.state.findings).toEqual([]);
    await soon.close();
  });
});
