import type { KnownBlock } from "@slack/types";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { changeSetting } from "../channel/channel-settings.ts";
import { openScriptedModel, type ScriptedModel } from "../testing/scripted-model.ts";
import { channelScope } from "./asking/place.ts";
import { decodePng } from "./testing/decode-png.ts";
import { showBlocks } from "./testing/show-blocks.ts";
import { openTestSlack, type TestSlack, until } from "./testing/test-slack.ts";

let slack: TestSlack;
let held: TestSlack;
let model: ScriptedModel;
let wall: string;
beforeAll(async () => {
  model = await openScriptedModel((questions) => `[answered] you said: ${questions.join("; ")}`);
  slack = await openTestSlack();
  held = await openTestSlack({ openAiUrl: model.url });
  wall = slack.peer.channels["pit-wall"] ?? "";
  for (const { services, peer } of [slack, held])
    for (const channel of Object.values(peer.channels))
      await changeSetting(services.app, channelScope(channel), "asks_per_minute", 100, new Date());
});
afterAll(async () => {
  await slack.close();
  await held.close();
  await model.close();
});
afterEach(() => {
  expect(slack.peer.state.findings).toEqual([]);
  expect(held.peer.state.findings).toEqual([]);
  model.release();
});

const mention = "<@U0PIT>";
const answersIn = async ({ peer }: TestSlack, channel: string, thread: string) =>
  (await peer.messages(channel, thread)).filter(({ user }) => user === "U0PIT");
const shownText = (blocks: readonly KnownBlock[] | undefined) => showBlocks(blocks ?? []);

describe("in a channel", () => {
  test("three people talk with it in one thread, and each question builds on those before", async () => {
    const { people } = slack;
    const { ts } = await people.say("ann", wall, `${mention} who won monza 2021?`);
    await slack.settled();
    await people.say("ben", wall, `${mention} and in 2020?`, ts);
    await slack.settled();
    await people.say("cem", wall, `hey ${mention}, and in 2019?`, ts);
    await slack.settled();
    const answers = await answersIn(slack, wall, ts);
    expect(answers.map(({ text }) => /Ricciardo|Gasly|Leclerc/.exec(text)?.[0])).toEqual([
      "Ricciardo",
      "Gasly",
      "Leclerc",
    ]);
    expect(shownText(answers[0]?.blocks)).toMatch(
      /^Daniel Ricciardo .*\n\(Sources: 2021 Italian Grand Prix, race result {2}· {2}Data to \d{4}-\d\d-\d\d\)\n\[.*\] \[Sources\]\n\[thumb up\]/,
    );
  });

  test("what stands between people is left alone, and edits of a question too", async () => {
    const before = slack.peer.state.calls.length;
    const { event } = await slack.people.say("ann", wall, "who won monza 2021?");
    await slack.people.event({ type: "message", subtype: "message_changed", channel: wall, message: event, ts: "1.1" });
    await slack.people.event({
      ...event,
      type: "app_mention",
      text: `${mention} who won?`,
      edited: { user: "U1", ts: "1" },
    });
    await slack.settled();
    expect(slack.peer.state.calls.slice(before)).toEqual([]);
  });

  test("a thread goes on without its name only where that was chosen", async () => {
    const { people, services } = slack;
    const { ts } = await people.say("ann", wall, `${mention} who won monza 2021?`);
    await slack.settled();
    await people.say("ann", wall, "and in 2020?", ts);
    await slack.settled();
    expect(await answersIn(slack, wall, ts)).toHaveLength(1);
    await changeSetting(services.app, channelScope(wall), "thread_replies", true, new Date());
    await people.say("ann", wall, "and in 2020?", ts);
    await slack.settled();
    await changeSetting(services.app, channelScope(wall), "thread_replies", undefined, new Date());
    expect((await answersIn(slack, wall, ts)).at(-1)?.text).toMatch(/Gasly/);
  });

  test("charts come under the answer as pictures with a description", async () => {
    const { ts } = await slack.people.say(
      "ann",
      wall,
      `${mention} show the tire stints of the 2024 belgian grand prix`,
    );
    await until(async () => {
      expect((await answersIn(slack, wall, ts)).some(({ files }) => files !== undefined)).toBe(true);
    });
    await slack.settled();
    const [file] = (await answersIn(slack, wall, ts)).flatMap(({ files = [] }) => files);
    expect(file?.name).toMatch(/^[a-z0-9-]+\.png$/);
    const upload = slack.peer.state.calls.findLast(({ method }) => method === "files.getUploadURLExternal");
    expect(upload?.given.alt_text).toMatch(/\w+ \w+/);
    expect(decodePng(await slack.peer.fileBytes(file?.url_private ?? ""))).toMatchObject({ width: 1000 });
  });

  test("an answer in the channel too is sent there where that was chosen", async () => {
    const paddock = slack.peer.channels.paddock ?? "";
    await changeSetting(slack.services.app, channelScope(paddock), "answer_in", "channel", new Date());
    await slack.people.say("ann", paddock, `${mention} who won monza 2021?`);
    await slack.settled();
    const posted = slack.peer.state.calls.findLast(({ method }) => method === "chat.postMessage");
    expect(posted?.given).toMatchObject({ channel: paddock, reply_broadcast: "true" });
  });
});

describe("alone with somebody", () => {
  test("the pane opens with four questions, takes the first as its title and answers in its thread", async () => {
    const { people, peer } = slack;
    const { channel, thread } = await people.openPane("ann");
    await people.tell("ann", "who won monza 2021?", thread);
    await slack.settled();
    const calls = peer.state.calls.filter(({ given }) => given.thread_ts === thread);
    const prompts = calls.find(({ method }) => method.endsWith("setSuggestedPrompts"))?.given.prompts as object[];
    expect(prompts).toHaveLength(4);
    expect(calls.find(({ method }) => method.endsWith("setTitle"))?.given.title).toBe("who won monza 2021?");
    expect(calls.find(({ method }) => method.endsWith("setStatus"))?.given.status).toMatch(/thinking/);
    expect((await answersIn(slack, channel, thread)).at(-1)?.text).toMatch(/Ricciardo/);
  });

  test("a direct message without a thread is answered beside it, and the talk goes on", async () => {
    const { people, peer } = slack;
    const { channel } = await people.tell("ben", "who won monza 2021?");
    await slack.settled();
    await people.tell("ben", "and in 2020?");
    await slack.settled();
    const answers = (await peer.messages(channel)).filter(({ user }) => user === "U0PIT");
    expect(answers.map(({ text }) => text)).toEqual([
      expect.stringMatching(/Ricciardo/),
      expect.stringMatching(/Gasly/),
    ]);
    expect(answers.every((one) => one.thread_ts === undefined)).toBe(true);
  });

  test("the word forget ends a conversation", async () => {
    const { people, peer } = slack;
    await people.tell("cem", "who won monza 2021?");
    await slack.settled();
    await people.tell("cem", "forget");
    const { channel } = await people.tell("cem", "and in 2020?");
    await slack.settled();
    const texts = (await peer.messages(channel)).filter(({ user }) => user === "U0PIT").map(({ text }) => text);
    expect(texts[1]).toMatch(/Forgotten/);
    expect(texts[2]).not.toMatch(/Gasly/);
  });
});

describe("while it works", () => {
  test("the steps are streamed as task cards with a way to cancel, and give way to the answer", async () => {
    const { people, peer } = held;
    const channel = peer.channels["pit-wall"] ?? "";
    model.hold();
    const { ts } = await people.say("ann", channel, `${mention} why blue flags?`);
    await until(() => expect(peer.state.streams.size).toBe(1));
    const [stream] = peer.state.streams.keys();
    model.release();
    await held.settled();
    expect(peer.state.streamed.get(stream ?? "")).toContainEqual(
      expect.objectContaining({ type: "task_update", title: "Thinking", status: "complete" }),
    );
    expect(peer.state.streams.size).toBe(0);
    const [answer, ...others] = await answersIn(held, channel, ts);
    expect([answer?.text, others]).toEqual(["you said: why blue flags?", []]);
    expect(shownText(answer?.blocks)).not.toContain("[Cancel]");
  });

  test("a streamed message that Slack lets nobody edit gives way to a new one", async () => {
    const { people, peer } = held;
    const channel = peer.channels["pit-wall"] ?? "";
    peer.state.refused.set("chat.update", "cant_update_message");
    model.hold();
    const { ts } = await people.say("ann", channel, `${mention} why white flags?`);
    await until(() => expect(peer.state.streams.size).toBe(1));
    model.release();
    await held.settled();
    peer.state.refused.clear();
    expect((await answersIn(held, channel, ts)).map(({ text }) => text)).toEqual(["you said: why white flags?"]);
  });

  test("where streaming is refused a message is edited instead, and streaming is left alone for a while", async () => {
    const { people, peer } = held;
    const channel = peer.channels.paddock ?? "";
    peer.state.refused.set("chat.startStream", "unknown_method");
    const tries = () => peer.state.calls.filter(({ method }) => method === "chat.startStream").length;
    const before = tries();
    for (const question of ["why blue flags?", "why black flags?"]) {
      model.hold();
      const { ts } = await people.say("ann", channel, `${mention} ${question}`);
      await until(async () => expect(shownText((await answersIn(held, channel, ts))[0]?.blocks)).toContain("[Cancel]"));
      model.release();
      await held.settled();
      expect((await answersIn(held, channel, ts)).map(({ text }) => text)).toEqual([`you said: ${question}`]);
    }
    peer.state.refused.clear();
    expect(tries() - before).toBe(1);
  });

  test("tables of a language model are shown as a table, a second one lined up, and nothing of it pings", async () => {
    const { people, peer } = held;
    const channel = peer.channels["pit-wall"] ?? "";
    const table = "| flag | colour |\n|---|---|\n| stop & wait | red |\n| go on | green |";
    model.script(() => `[answered] ## flags\n<!channel> **they** wave:\n\n${table}\n\nand then:\n\n${table}`);
    const { ts } = await people.say("ann", channel, `${mention} which flags?`);
    await held.settled();
    model.script((questions) => `[answered] you said: ${questions.join("; ")}`);
    const [answer] = await answersIn(held, channel, ts);
    expect(answer?.blocks?.map(({ type }) => type)).toEqual(["section", "table", "section", "section"]);
    expect(shownText(answer?.blocks)).toMatch(/^\*flags\*\n&lt;!channel&gt; \*they\* wave:\n\| flag {8}\| colour \|/);
    expect(answer?.text).not.toContain("<!channel>");
  });

  test("the word stop ends it", async () => {
    const { people, peer } = held;
    const channel = peer.channels["pit-wall"] ?? "";
    model.hold();
    const { ts } = await people.say("ann", channel, `${mention} why red flags?`);
    await until(() => expect(model.running).toBe(1));
    await people.say("ann", channel, `${mention} stop`, ts);
    await held.settled();
    expect((await answersIn(held, channel, ts)).map(({ text }) => text)).toEqual(["Stopped."]);
  });
});
