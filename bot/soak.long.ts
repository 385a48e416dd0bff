import { readFileSync, writeFileSync } from "node:fs";
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
import { catalog } from "#tools/catalog/index.ts";
import { runPitsynth } from "./commands/run-pitsynth.ts";
import { changeSetting } from "./surfaces/channel/channel-settings.ts";
import { deployCommands } from "./surfaces/discord/commands/deploy-commands.ts";
import { channelScope } from "./surfaces/discord/talk/admit.ts";
import { type DiscordPeer, openDiscordPeer, peerToken } from "./surfaces/discord/testing/discord-peer.ts";
import { teamScope } from "./surfaces/slack/asking/place.ts";
import { scopesFor } from "./surfaces/slack/manifest.ts";
import { botToken } from "./surfaces/slack/testing/peer-api.ts";
import { openSlackPeer, type SlackPeer, team } from "./surfaces/slack/testing/slack-peer.ts";
import { newHome, type Replica, startReplica } from "./testing/replica.ts";
import { askOn, type SoakWorld, surfaces } from "./testing/soak-askers.ts";
import { askSlack } from "./testing/soak-chat.ts";
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
let discord: DiscordPeer;
let channels: { talk: string; news: string };
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
const logs: (() => string)[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  databaseUrl = await postgres.create("soak");
  state = await openPostgres(databaseUrl);
  peer = await openSlackPeer(scopesFor({ history: true, groups: true }));
  discord = await openDiscordPeer();
  channels = { talk: discord.world.addChannel("pit-wall").id, news: discord.world.addChannel("news").id };
  await deployCommands(
    { token: peerToken, apiUrl: `${discord.url}/api`, readsMessages: false, shards: undefined },
    catalog,
  );
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
  for (const scope of [channelScope(channels.talk), teamScope(team)])
    await changeSetting(state, scope, "asks_per_minute", 100, new Date());
  const news = { surface: "discord", scope: "", options: null, createdBy: null, channel: channels.news };
  for (const event of ["recap", "standings"])
    await subscribe(state, { ...news, event }, new Date("2026-02-01T12:00:00Z"));
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
  await discord?.close();
  await postgres?.stop();
});

async function start(minute: number, home = newHome()): Promise<Standing> {
  const port = await freePort();
  const env = {
    DATABASE_URL: databaseUrl,
    PITSYNTH_NOW: new Date(Math.min(lastDay, firstDay + minute * stepMs)).toISOString(),
    POSTS_CATCH_UP_HOURS: String(Math.ceil((4 * stepMs) / 3_600_000) + 72),
    MALLOC_ARENA_MAX: "2",
    ...{ SYNC: "on", JOLPICA_URL: feed.url, OPENF1_URL: feed.url },
    CONVERSATION_DAYS: "10000",
    ...{ HTTP_ASK_PER_MINUTE: "100000", HTTP_TOOLS_PER_MINUTE: "100000", SLACK_PORT: String(port) },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: secret, SLACK_API_URL: peer.apiUrl },
    ...{ DISCORD_TOKEN: peerToken, DISCORD_API_URL: `${discord.url}/api` },
  };
  const replica = await startReplica(env, { home, doors: "http,slack,discord" });
  logs.push(replica.log);
  return { replica, slackUrl: `http://127.0.0.1:${port}/slack/events` };
}

interface Kills {
  /** For each kill, whether what had been asked a moment before was answered. */
  lastWords: Promise<boolean>[];
}

/** Kills the replicas in turn but for the first, each when it has just acknowledged a question from Slack; each comes back on its folder, some days later. */
async function killEachMinute(world: SoakWorld, until: number): Promise<Kills> {
  const lastWords: Promise<boolean>[] = [];
  for (let minute = 1; Date.now() + 60_000 <= until; minute++) {
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    const index = 1 + (minute % 2);
    const dead = standing[index];
    if (!dead) continue;
    standing.splice(index, 1);
    let isDead = false;
    const acknowledged = new Promise<void>((resolve) => {
      const only = { ...world, any: () => (isDead ? world.any() : dead), acknowledged: resolve };
      lastWords.push(askSlack(only, "last words", `Who won Monaco ${1990 + minute}?`, () => undefined));
    });
    await Promise.race([acknowledged, new Promise((resolve) => setTimeout(resolve, 5_000))]);
    isDead = true;
    await dead.replica.kill();
    standing.splice(index, 0, await start(minute, dead.replica.home));
  }
  return { lastWords };
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
      ...memoryOf(replica.pid),
      heapMB: value("nodejs_heap_size_total_bytes") / 1e6,
      heapUsedMB: value("nodejs_heap_size_used_bytes") / 1e6,
      handles: value("nodejs_active_handles_total"),
      lagP99Ms: value("nodejs_eventloop_lag_p99_seconds") * 1000,
    });
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
  return samples;
}

/** Anonymous memory is the process's own; mapped files are shared and can be had back by the system at any time. */
function memoryOf(pid: number): { rssMB: number; anonymousMB: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const mb = (name: string) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1_024) / 1e6;
  return { rssMB: mb("VmRSS"), anonymousMB: mb("RssAnon") };
}

/** Waits until the ledger holds nothing open; says what is still open, and what the replicas said of it, when it does not come to that. */
async function untilSettled(): Promise<void> {
  const open = async () =>
    (await listPosts(state, 999)).filter(({ state: one }) => one === "intended" || one === "sending");
  const end = Date.now() + 150_000;
  while ((await open()).length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 2_000));
  const left = (await open()).map(({ payload: _, ...row }) => row);
  if (left.length === 0) return;
  const said = logs.flatMap((log) => log().split("\n")).filter((line) => /"level":("warn"|"error"|[456]0)/.test(line));
  expect.fail(`still open: ${JSON.stringify(left, null, 1)}\n${said.slice(-40).join("\n")}`);
}

test(`${minutes} minutes of askers, kills and faults: nothing lost or doubled, memory and handles flat, databases whole`, {
  timeout: (minutes + 10) * 60_000,
}, async () => {
  const until = Date.now() + minutes * 60_000;
  let turn = 0;
  const doubled: string[] = [];
  const world: SoakWorld = {
    ...{ slack: peer, discord, discordChannel: channels.talk, doubled },
    secret,
    random,
    isOver: () => Date.now() > until,
    any: () => standing[turn++ % standing.length] as Standing,
  };
  const askers = { http: 10, mcp: 4, slack: 3, discord: 3 };
  const asking = surfaces.flatMap((surface) =>
    Array.from({ length: askers[surface] }, (_, n) => {
      if (surface === "discord") discord.world.addUser(`${surface}-${n}`);
      return askOn(world, `${surface}-${n}`, surface);
    }),
  );
  const crash = new Promise((resolve) => setTimeout(resolve, (until - Date.now()) / 2)).then(() =>
    postgres.crash(2_000),
  );
  const steady = standing[0]?.replica as Replica;
  const [asked, { lastWords }, samples] = await Promise.all([
    Promise.all(asking),
    killEachMinute(world, until),
    watch(steady, until),
    crash,
  ]);
  await untilSettled();

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
  for (const { channelId, nonce } of discord.world.messages.values()) if (channelId === channels.news) seen.push(nonce);
  const takenUp = logs.reduce((sum, log) => sum + (log().match(/took up what another process left/g)?.length ?? 0), 0);
  const posts = { due: ledger.length, sent: sent.length, inChannels: seen.length };
  const rescued = (await Promise.all(lastWords)).filter(Boolean).length;
  const figures = {
    rescued,
    kills: lastWords.length,
    doubled: doubled.length,
    takenUp,
    minutes,
    databaseCrashes: 1,
    feedAnswersSpoilt: spoilt,
    asked,
    samples,
    posts,
  };
  process.stderr.write(soakPage(figures));
  expect(new Set(seen).size).toBe(seen.length);
  expect(sent.map(({ nonce }) => nonce).toSorted()).toEqual(seen.toSorted());
  expect(ledger.filter(({ state: one }) => one === "failed")).toEqual([]);
  const recapsIn = (channel: string) =>
    sent.filter((post) => post.channel === channel && post.event === "recap").map(({ subject }) => subject);
  const [recaps = [], ...others] = [...Object.values(peer.channels), channels.news].map((channel) =>
    recapsIn(channel).toSorted(),
  );
  for (const other of others) expect(other).toEqual(recaps);
  expect(new Set(recaps).size).toBe(recaps.length);
  // With a step of days no race is passed over; a shorter soak leaps over some, whose news is old by then.
  expect(recaps.length).toBeGreaterThanOrEqual(minutes >= 30 ? 11 : Math.min(3, minutes - 2));
  for (const { replica } of standing) expect(fileState(raceDbPath(replica.home), "race")).toBe("current");
  if (process.env.SOAK_WRITE) writeFileSync(join(projectRoot, "docs", "SOAK.md"), soakPage(figures));
  for (const { answered, asked: all } of asked) expect(answered).toBe(all);
  expect(rescued).toBe(lastWords.length);
  expect(doubled).toEqual([]);
  expect(discord.faults).toEqual([]);
  const memory = drift(samples, ({ rssMB }) => rssMB);
  const handles = drift(samples, ({ handles: open }) => open);
  // Caches fill for ten minutes: a shorter soak tells the figures without judging them.
  if (minutes >= 15) expect(memory.late).toBeLessThan(memory.early + Math.max(40, memory.early * 0.1));
  expect(handles.late).toBeLessThan(handles.early + 15);
});
