import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messagesOf } from "#db/app/conversations.ts";
import { openPostgres } from "#db/app/engine/open-postgres.ts";
import { listPosts } from "#db/app/posts.ts";
import { subscribe } from "#db/app/subscriptions.ts";
import type { AppDb } from "#db/client.ts";
import { sendJson, startTinyServer, type TinyServer } from "#db/feeds/testing/tiny-server.ts";
import { fileState } from "#db/file-state.ts";
import { projectRoot } from "#db/project-root.ts";
import { raceDbPath } from "#db/seed/build.ts";
import { freePort } from "#db/testing/free-port.ts";
import { type PostgresServer, startPostgres } from "#db/testing/postgres-server.ts";
import { runPitsynth } from "./commands/run-pitsynth.ts";
import { scopesFor } from "./surfaces/slack/manifest.ts";
import { botToken } from "./surfaces/slack/testing/peer-api.ts";
import { openSlackPeer, type SlackPeer } from "./surfaces/slack/testing/slack-peer.ts";
import { newHome, type Replica, startReplica } from "./testing/replica.ts";
import { askOn, type SoakWorld } from "./testing/soak-askers.ts";
import { drift, type Sample, soakPage } from "./testing/soak-figures.ts";

const minutes = Number(process.env.SOAK_MINUTES ?? 30);
const secret = "a signing secret of slack";
/** The clock of the replicas walks from before the first race of 2026 to after the last one that the data hold. */
const [firstDay, lastDay] = [Date.parse("2026-03-04T12:00:00Z"), Date.parse("2026-07-28T12:00:00Z")];
const stepMs = (lastDay - firstDay) / Math.max(1, minutes - 1);

let postgres: PostgresServer;
let databaseUrl: string;
let state: AppDb;
let peer: SlackPeer;
let feed: TinyServer;
let spoilt = 0;
let seed = 20_261_123;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

interface Standing {
  replica: Replica;
  slackUrl: string;
}
const standing: Standing[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  databaseUrl = await postgres.create("soak");
  state = await openPostgres(databaseUrl);
  peer = await openSlackPeer(scopesFor({ history: true, groups: true }));
  feed = await startTinyServer(async (_request, response) => {
    spoilt += 1;
    const fate = random();
    if (fate < 0.2) response.destroy();
    else if (fate < 0.4) sendJson(response, 503, {}, { "Retry-After": "1" });
    else if (fate < 0.6) sendJson(response, 200, { MRData: { total: "lots" } });
    else if (fate < 0.8) response.writeHead(200, { "Content-Type": "application/json" }).end('{"MRData": {"to');
    else response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Bad gateway</h1>");
  });
  const wish = { surface: "slack", scope: "", options: null, createdBy: null };
  for (const channel of Object.values(peer.channels))
    for (const event of ["recap", "standings"])
      await subscribe(state, { ...wish, channel, event }, new Date("2026-02-01T12:00:00Z"));
  for (let n = 0; n < 3; n++) standing.push(await start(0));
});
afterAll(async () => {
  for (const { replica } of standing) {
    await replica.kill();
    replica.remove();
  }
  await state?.close();
  await feed?.close();
  await peer?.close();
  await postgres?.stop();
});

async function start(minute: number, home = newHome()): Promise<Standing> {
  const port = await freePort();
  const env = {
    DATABASE_URL: databaseUrl,
    PITSYNTH_NOW: new Date(Math.min(lastDay, firstDay + minute * stepMs)).toISOString(),
    POSTS_CATCH_UP_HOURS: String(Math.ceil((4 * stepMs) / 3_600_000) + 72),
    ...{ SYNC: "on", JOLPICA_URL: feed.url, OPENF1_URL: feed.url },
    CONVERSATION_DAYS: "10000",
    ...{ HTTP_ASK_PER_MINUTE: "100000", HTTP_TOOLS_PER_MINUTE: "100000", SLACK_PORT: String(port) },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: secret, SLACK_API_URL: peer.apiUrl },
  };
  const replica = await startReplica(env, { home, doors: "http,slack" });
  return { replica, slackUrl: `http://127.0.0.1:${port}/slack/events` };
}

/** Kills the replicas in turn but for the first; each comes back on its folder, some days later. */
async function killEachMinute(until: number): Promise<number> {
  let kills = 0;
  for (let minute = 1; Date.now() + 60_000 <= until; minute++) {
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    const index = 1 + (minute % 2);
    const dead = standing[index];
    if (!dead) continue;
    standing.splice(index, 1);
    await dead.replica.kill();
    kills += 1;
    standing.splice(index, 0, await start(minute, dead.replica.home));
  }
  return kills;
}

async function watch(replica: Replica, until: number): Promise<Sample[]> {
  const env = { PITSYNTH_HOME: replica.home, DATABASE_URL: databaseUrl };
  const { stdout } = await runPitsynth(["token", "create", "soak", "--scopes", "admin"], env);
  const samples: Sample[] = [];
  while (Date.now() < until) {
    const headers = { Authorization: `Bearer ${stdout.trim()}` };
    const text = await (await fetch(`${replica.url}/metrics`, { headers })).text();
    const value = (name: string) => Number(new RegExp(`^${name}(?:\\{\\})? ([\\d.e+-]+)$`, "m").exec(text)?.[1] ?? 0);
    samples.push({
      rssMB: value("process_resident_memory_bytes") / 1e6,
      handles: value("nodejs_active_handles_total"),
      lagP99Ms: value("nodejs_eventloop_lag_p99_seconds") * 1000,
    });
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
  return samples;
}

test(`${minutes} minutes of askers, kills and faults: nothing lost or doubled, memory and handles flat, databases whole`, {
  timeout: (minutes + 10) * 60_000,
}, async () => {
  const until = Date.now() + minutes * 60_000;
  let turn = 0;
  const world: SoakWorld = {
    peer,
    secret,
    random,
    isOver: () => Date.now() > until,
    any: () => standing[turn++ % standing.length] as Standing,
  };
  const surfaces = [...Array(12).fill("http"), ...Array(5).fill("mcp"), ...Array(3).fill("slack")] as const;
  const asking = surfaces.map((surface, n) => askOn(world, `${surface}-${n}`, surface));
  const crash = new Promise((resolve) => setTimeout(resolve, (until - Date.now()) / 2)).then(() =>
    postgres.crash(2_000),
  );
  const steady = standing[0]?.replica as Replica;
  const [asked, kills, samples] = await Promise.all([
    Promise.all(asking),
    killEachMinute(until),
    watch(steady, until),
    crash,
  ]);
  await expect
    .poll(
      async () =>
        (await listPosts(state, 999)).filter(({ state: one }) => one === "intended" || one === "sending").length,
      {
        timeout: 150_000,
        interval: 2_000,
      },
    )
    .toBe(0);

  for (const { surface, threads } of asked) {
    if (surface !== "http") continue;
    for (const [thread, { answered, broken }] of threads) {
      const roles = (await messagesOf(state, `http:local:${thread}`, 999)).map(({ role }) => role);
      expect(roles).toEqual(roles.map((_, n) => (n % 2 === 0 ? "asker" : "answer")));
      expect(roles.length / 2).toBeGreaterThanOrEqual(answered);
      expect(roles.length / 2).toBeLessThanOrEqual(answered + broken);
    }
  }
  const ledger = await listPosts(state, 999);
  const sent = ledger.filter(({ state: one }) => one === "sent");
  const seen: unknown[] = [];
  for (const channel of Object.values(peer.channels))
    for (const { metadata } of await peer.messages(channel))
      if (metadata) seen.push((metadata.event_payload as { nonce?: string }).nonce);
  expect(new Set(seen).size).toBe(seen.length);
  expect(sent.map(({ nonce }) => nonce).toSorted()).toEqual(seen.toSorted());
  expect(ledger.filter(({ state: one }) => one === "failed")).toEqual([]);
  const recapsIn = (channel: string) =>
    sent.filter((post) => post.channel === channel && post.event === "recap").map(({ subject }) => subject);
  const [recaps = [], ...others] = Object.values(peer.channels).map((channel) => recapsIn(channel).toSorted());
  for (const other of others) expect(other).toEqual(recaps);
  expect(new Set(recaps).size).toBe(recaps.length);
  // With a step of days no race is passed over; a shorter soak leaps over some, whose news is old by then.
  expect(recaps.length).toBeGreaterThanOrEqual(minutes >= 30 ? 11 : Math.min(3, minutes - 2));
  for (const { replica } of standing) expect(fileState(raceDbPath(replica.home), "race")).toBe("current");
  const posts = { due: ledger.length, sent: sent.length, inChannels: seen.length };
  const figures = { minutes, kills, databaseCrashes: 1, feedAnswersSpoilt: spoilt, asked, samples, posts };
  process.stderr.write(soakPage(figures));
  for (const { answered, asked: all, surface } of asked) if (surface !== "slack") expect(answered).toBe(all);
  if (process.env.SOAK_WRITE) writeFileSync(join(projectRoot, "docs", "SOAK.md"), soakPage(figures));
  const memory = drift(samples, ({ rssMB }) => rssMB);
  const handles = drift(samples, ({ handles: open }) => open);
  // Caches fill for ten minutes: a shorter soak tells the figures without judging them.
  if (minutes >= 15) expect(memory.late).toBeLessThan(memory.early + Math.max(60, memory.early * 0.15));
  expect(handles.late).toBeLessThan(handles.early + 15);
});
