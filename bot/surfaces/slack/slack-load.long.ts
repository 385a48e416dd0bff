import { expect, test } from "vitest";
import { changeSetting } from "../channel/channel-settings.ts";
import { teamScope } from "./asking/place.ts";
import { usualPace } from "./slack-parts.ts";
import { botUser, team } from "./testing/slack-peer.ts";
import { openTestSlack, until } from "./testing/test-slack.ts";

const asks = 100;
const questions = ["who won monza 2021?", "current standings", "top ten drivers by wins", "who wins the next race?"];

test("a hundred who ask at once are all answered; how soon the first sign and the answer come is printed", async () => {
  const slack = await openTestSlack({ pace: usualPace });
  await changeSetting(slack.services.app, teamScope(team), "asks_per_minute", 100, new Date());
  const { peer, people } = slack;
  const channel = peer.channels["pit-wall"] ?? "";
  await people.say("U0WARM", channel, `<@${botUser}> who wins the next race?`);
  await slack.settled();
  const started = performance.now();
  const delivered: number[] = [];
  const said = await Promise.all(
    Array.from({ length: asks }, async (_, at) => {
      const event = { type: "app_mention", user: `U0ASK${at}`, channel, ts: `17000000${10 + at}.000100`.slice(-17) };
      const sent = performance.now();
      await people.event({ ...event, text: `<@${botUser}> ${questions[at % 4]}`, event_ts: event.ts });
      delivered.push(performance.now() - sent);
      return { ts: event.ts, sent: sent - peer.state.started };
    }),
  );
  const callsOf = (ts: string) => peer.state.calls.filter(({ given }) => given.thread_ts === ts);
  await until(() =>
    expect(said.every(({ ts }) => callsOf(ts).some(({ method }) => /stop|post/.test(method)))).toBe(true),
  );
  await slack.settled();
  const took = performance.now() - started;
  const signs = said.map(({ ts, sent }) => (callsOf(ts)[0]?.at ?? 0) - sent);
  const answers = said.map(
    ({ ts, sent }) => (callsOf(ts).find(({ method }) => /stop|post/.test(method))?.at ?? 0) - sent,
  );
  console.log(`${asks} asks in ${Math.round(took)} ms`);
  for (const [name, list] of Object.entries({ envelope: delivered, "first sign": signs, answer: answers }))
    console.log(`${name}: p50 ${at(list, 0.5)} ms, p95 ${at(list, 0.95)} ms, most ${at(list, 1)} ms`);
  expect(peer.state.findings).toEqual([]);
  await slack.close();
});

function at(list: readonly number[], share: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
}
