import { afterAll, beforeAll, expect, test } from "vitest";
import { messagesOf } from "#db/app/conversations.ts";
import { openPostgres } from "#db/app/engine/open-postgres.ts";
import { listPosts } from "#db/app/posts.ts";
import { subscribe } from "#db/app/subscriptions.ts";
import type { AppDb } from "#db/client.ts";
import { freePort } from "#db/testing/free-port.ts";
import { type PostgresServer, startPostgres } from "#db/testing/postgres-server.ts";
import { runPitsynth } from "./commands/run-pitsynth.ts";
import { openRawSession, rawRequest } from "./surfaces/mcp/testing/raw-http.ts";
import { scopesFor } from "./surfaces/slack/manifest.ts";
import { botToken } from "./surfaces/slack/testing/peer-api.ts";
import { peopleOf } from "./surfaces/slack/testing/peer-people.ts";
import { botUser, openSlackPeer, type SlackPeer } from "./surfaces/slack/testing/slack-peer.ts";
import { newHome, type Replica, startReplica } from "./testing/replica.ts";

/** Hungary 2026, the last race of the bundled data, is over and its result is final. */
const evening = "2026-07-26T18:00:00Z";
const secret = "a signing secret of slack";
const perMinute = 30;

let postgres: PostgresServer;
let url: string;
let state: AppDb;
let peer: SlackPeer;
let replicas: Replica[];
let slackPorts: number[];

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.create("replicas");
  state = await openPostgres(url);
  peer = await openSlackPeer(scopesFor({ history: true, groups: true }));
  slackPorts = [await freePort(), await freePort()];
  const wish = { surface: "slack", event: "recap", scope: "", options: null, createdBy: null };
  for (const channel of Object.values(peer.channels))
    await subscribe(state, { ...wish, channel }, new Date("2026-07-20T12:00:00Z"));
  replicas = await Promise.all(slackPorts.map((port) => start(port)));
});
afterAll(async () => {
  for (const replica of replicas ?? []) {
    await replica.kill();
    replica.remove();
  }
  await state?.close();
  await peer?.close();
  await postgres?.stop();
});

function start(slackPort: number): Promise<Replica> {
  const slack = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: secret, SLACK_API_URL: peer.apiUrl };
  const limits = { HTTP_TOOLS_PER_MINUTE: String(perMinute), HTTP_ASK_PER_MINUTE: "100000" };
  const env = { ...slack, ...limits, SLACK_PORT: String(slackPort), DATABASE_URL: url, PITSYNTH_NOW: evening };
  return startReplica(env, { doors: "http,slack" });
}

const at = (index: number): Replica => {
  const replica = replicas[index % replicas.length];
  if (!replica) throw new Error("no replica");
  return replica;
};

interface Said {
  answer: string;
}

test("a conversation begun on one replica goes on at the other", async () => {
  const thread = "monza";
  const first = await at(0).post("/ask", { question: "Who won Monza 2021?", thread });
  expect((first.json as Said).answer).toContain("Daniel Ricciardo");
  const second = await at(1).post("/ask", { question: "And in 2020?", thread });
  expect((second.json as Said).answer).toContain("Pierre Gasly");
  const third = await at(0).post("/ask", { question: "And in 2019?", thread });
  expect((third.json as Said).answer).toContain("Charles Leclerc");
});

test("an MCP session begun on one replica goes on at the other, with its conversation", async () => {
  const [here, there] = replicas.map((one) => `${one.url}/mcp`);
  const headers = await openRawSession(here ?? "");
  const ask = async (url: string | undefined, question: string) => {
    const call = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "ask", arguments: { question } } };
    return rawRequest(url ?? "", "POST", headers, JSON.stringify(call));
  };
  expect((await ask(here, "Who won Suzuka 2018?")).text).toContain("Lewis Hamilton");
  expect((await ask(there, "And in 2019?")).text).toContain("Valtteri Bottas");
  expect((await ask(here, "And in 2022?")).text).toContain("Max Verstappen");
  const stranger = { ...headers, "mcp-session-id": "00000000-0000-4000-8000-000000000000" };
  expect((await rawRequest(there ?? "", "POST", stranger, '{"jsonrpc":"2.0","id":2,"method":"ping"}')).status).toBe(
    404,
  );
  expect((await rawRequest(there ?? "", "DELETE", headers)).status).toBe(200);
});

test("limits hold over both together", async () => {
  const statuses = await Promise.all(
    Array.from({ length: 2 * perMinute }, async (_, n) => (await at(n).post("/tools/data_coverage", {})).status),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(perMinute);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
});

test("a token given out by the terminal of one machine is good at both, and revoked at both", async () => {
  const env = { PITSYNTH_HOME: newHome(), DATABASE_URL: url };
  const made = JSON.parse((await runPitsynth(["token", "create", "ci", "--scopes", "admin", "--json"], env)).stdout);
  const headers = { Authorization: `Bearer ${made.token}` };
  const metrics = () => Promise.all(replicas.map((one) => fetch(`${one.url}/metrics`, { headers })));
  expect((await metrics()).map(({ status }) => status)).toEqual([200, 200]);
  await runPitsynth(["token", "revoke", made.id], env);
  expect((await metrics()).map(({ status }) => status)).toEqual([401, 401]);
});

test("an event that Slack delivers to both is answered once", async () => {
  const people = peopleOf(peer);
  const channel = peer.channels["pit-wall"] ?? "";
  peer.deliveries.target = { url: `http://127.0.0.1:${slackPorts[0]}/slack/events`, secret };
  const said = await people.say("ann", channel, `<@${botUser}> who won Spa 2020?`);
  peer.deliveries.target = { url: `http://127.0.0.1:${slackPorts[1]}/slack/events`, secret };
  await people.event(said.event, said.id, 1);
  const answers = async () => {
    const found = await peer.messages(channel, said.ts);
    return found.filter(({ text, ts }) => ts !== said.ts && text.includes("Lewis Hamilton")).length;
  };
  await expect.poll(answers, { timeout: 20_000 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await answers()).toBe(1);
});

test("each post goes out once although both look for what is due", async () => {
  const sent = async () => (await listPosts(state, 50)).filter(({ state: one }) => one === "sent").length;
  await expect.poll(sent, { timeout: 90_000, interval: 1_000 }).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 16_000));
  for (const channel of Object.values(peer.channels)) {
    const posts = (await peer.messages(channel)).filter(({ metadata }) => metadata !== undefined);
    expect(posts).toHaveLength(1);
  }
});

test("the database dies and comes back in the middle, and no turn is lost or doubled", async () => {
  const threads = Array.from({ length: 12 }, (_, n) => `crash-${n}`);
  const turns = 6;
  const asking = threads.map(async (thread, n) => {
    for (let turn = 0; turn < turns; turn++) {
      const year = 1990 + ((n * turns + turn) % 35);
      const { status } = await at(n + turn).post("/ask", { question: `Who won Monaco ${year}?`, thread });
      expect(status).toBe(200);
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 400));
  await postgres.crash(2_000);
  await Promise.all(asking);
  for (const thread of threads) {
    const kept = await messagesOf(state, `http:local:${thread}`, 100);
    expect(kept.map(({ role }) => role)).toEqual(Array.from({ length: turns }, () => ["asker", "answer"]).flat());
  }
});

test("told to stop, each ends with 0 and the other goes on", async () => {
  expect(await at(0).stop()).toBe(0);
  const answer = await at(1).post("/ask", { question: "And in 2018?", thread: "monza" });
  expect((answer.json as Said).answer).toContain("Lewis Hamilton");
  expect(await at(1).stop()).toBe(0);
});
