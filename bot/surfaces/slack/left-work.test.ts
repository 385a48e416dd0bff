import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { abandonedWork, takeWork } from "#db/app/open-work.ts";
import { changeSetting } from "../channel/channel-settings.ts";
import { teamScope } from "./asking/place.ts";
import type { SlackWork } from "./slack-parts.ts";
import { botUser, team } from "./testing/slack-peer.ts";
import { openTestSlack, type TestSlack, until } from "./testing/test-slack.ts";

let slack: TestSlack;
let wall: string;
beforeAll(async () => {
  slack = await openTestSlack({ pace: { showAfterMs: 60, everyMs: 80, work: { leaseMs: 3_000, lookMs: 40 } } });
  wall = slack.peer.channels["pit-wall"] ?? "";
  await changeSetting(slack.services.app, teamScope(team), "asks_per_minute", 100, new Date());
});
afterAll(() => slack.close());
afterEach(async () => {
  expect(slack.peer.state.findings).toEqual([]);
  expect(await abandonedWork(slack.services.app, "slack", new Date(Date.now() + 3_600_000))).toEqual([]);
});

const minute = 60_000;
let count = 0;

/** What a process wrote down that died some time ago, and the message that brought it. */
async function left(text: string, { minutesAgo = 1, shown = false, attempts = 1 } = {}) {
  const user = slack.peer.users.ann ?? "";
  const { ts } = (await slack.peer.as("ann", "chat.postMessage", { channel: wall, text })) as { ts: string };
  const id = `EvLeft${count++}`;
  const event = { type: "app_mention", user, text: `<@${botUser}> ${text}`, ts, channel: wall, event_ts: ts };
  const body = { type: "event_callback", event_id: id, team_id: team, api_app_id: "A0PIT", event };
  const work: SlackWork = { body };
  if (shown) {
    const thinking = await slack.peer.as("bot", "chat.postMessage", { channel: wall, thread_ts: ts, text: "Thinking" });
    work.shown = { channel: wall, ts: String(thinking.ts) };
  }
  const at = new Date(Date.now() - minutesAgo * minute);
  await takeWork(
    slack.services.app,
    { id: `slack:${id}`, surface: "slack", work },
    { owner: "dead", at, until: at },
    at,
  );
  const { openWork } = slack.services.app.tables;
  if (attempts > 1) await slack.services.app.orm.update(openWork).set({ attempts });
  return { ts, body };
}

const answersTo = async (ts: string) => {
  const there = await slack.peer.messages(wall, ts);
  return there.filter((one) => one.ts !== ts && one.user === botUser).map(({ text }) => text);
};

test("a question whose process died is answered once, and what it had shown of its steps is gone", async () => {
  const { ts, body } = await left("who won monza 2021?", { shown: true });
  await until(async () => expect(await answersTo(ts)).toEqual([expect.stringContaining("Daniel Ricciardo")]));
  await slack.peer.deliveries.deliver("events_api", body, 1);
  await slack.settled();
  expect(await answersTo(ts)).toHaveLength(1);
});

test("one that nobody waits for any more, or that processes died over, gets an apology for its asker alone", async () => {
  for (const how of [{ minutesAgo: 11 }, { attempts: 3 }]) {
    const before = slack.peer.state.whispers.length;
    const { ts } = await left("who won spa 2020?", how);
    await until(() =>
      expect(slack.peer.state.whispers[before]).toMatchObject({
        user: slack.peer.users.ann,
        thread: ts,
        text: expect.stringContaining("ask again"),
      }),
    );
    await slack.settled();
    expect(await answersTo(ts)).toEqual([]);
  }
});

test("one that could not be written down in time is answered once all the same, however often Slack sends it", async () => {
  const http = await openTestSlack({ secret: "signed with this" });
  const { app } = http.services;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { transaction } = app;
  Object.assign(app, { transaction: (run: Parameters<typeof transaction>[0]) => held.then(() => transaction(run)) });
  const pitWall = http.peer.channels["pit-wall"] ?? "";
  const text = `<@${botUser}> who won monza 2021?`;
  const { ts } = (await http.peer.as("ann", "chat.postMessage", { channel: pitWall, text })) as { ts: string };
  const event = { type: "app_mention", user: http.peer.users.ann, text, ts, channel: pitWall, event_ts: ts };
  const body = { type: "event_callback", event_id: "EvLate", team_id: team, api_app_id: "A0PIT", event };
  await expect(http.peer.deliveries.deliver("events_api", body)).rejects.toThrow("404");
  release();
  await http.peer.deliveries.deliver("events_api", body, 1);
  const answers = async () => (await http.peer.messages(pitWall, ts)).filter((one) => one.ts !== ts);
  await until(async () => expect(await answers()).toHaveLength(1));
  await http.settled();
  expect(await answers()).toMatchObject([{ text: expect.stringContaining("Daniel Ricciardo") }]);
  await http.close();
});
