import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { postSigned } from "../surfaces/slack/testing/peer-deliveries.ts";
import { botUser, type SlackPeer, team } from "../surfaces/slack/testing/slack-peer.ts";
import type { Replica } from "./replica.ts";

/** What the askers of a soak share; replicas come and go. */
export interface SoakWorld {
  /** A replica that stands now, another each time. */
  any(): { replica: Replica; slackUrl: string };
  readonly peer: SlackPeer;
  readonly secret: string;
  random(): number;
  isOver(): boolean;
}

export interface Asked {
  surface: "http" | "mcp" | "slack";
  /** Asked once each, whatever became of them; answered are those that came back. */
  asked: number;
  answered: number;
  /** Tries that met a replica which had just died. */
  broken: number;
  times: number[];
  /** By thread: how many were answered, and how many tries broke and may have been kept all the same. */
  threads: Map<string, { answered: number; broken: number }>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const circuits = ["Monaco", "Monza", "Spa", "Silverstone", "Suzuka", "Hungary", "Interlagos"];
const questions = (random: () => number) => {
  const circuit = circuits[Math.floor(random() * circuits.length)];
  const season = 1990 + Math.floor(random() * 35);
  const all = [
    `Who won ${circuit} ${season}?`,
    `Who was champion in ${season}?`,
    "What is an undercut?",
    `How many wins has Hamilton at ${circuit}?`,
    "And the year before?",
    "When is the next race?",
  ];
  return all[Math.floor(random() * all.length)] ?? "";
};

/** One asker with a thread of its own, until the time is over; a try that breaks is made again at another replica. */
export async function askOn(world: SoakWorld, name: string, surface: Asked["surface"]): Promise<Asked> {
  const seen: Asked = { surface, asked: 0, answered: 0, broken: 0, times: [], threads: new Map() };
  const ask = { http: askHttp, mcp: askMcp, slack: askSlack }[surface];
  for (let turn = 0; !world.isOver(); turn++) {
    const thread = `${name}-${Math.floor(turn / 8)}`;
    const kept = seen.threads.get(thread) ?? { answered: 0, broken: 0 };
    seen.threads.set(thread, kept);
    const question = questions(world.random);
    const started = performance.now();
    seen.asked += 1;
    const isAnswered = await ask(world, thread, question, () => {
      seen.broken += 1;
      kept.broken += 1;
    });
    if (isAnswered) {
      seen.answered += 1;
      kept.answered += 1;
      seen.times.push(performance.now() - started);
    }
    await pause((surface === "slack" ? 12_000 : 1_000) * (0.5 + world.random()));
  }
  return seen;
}

type Ask = (world: SoakWorld, thread: string, question: string, onBroken: () => void) => Promise<boolean>;

const mostTries = 5;

async function withTries(onBroken: () => void, run: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < mostTries; attempt++) {
    try {
      return await run();
    } catch {
      onBroken();
      await pause(300);
    }
  }
  return false;
}

const askHttp: Ask = (world, thread, question, onBroken) =>
  withTries(onBroken, async () => {
    const { status } = await world.any().replica.post("/ask", { question, thread });
    if (status !== 200) throw new Error(`status ${status}`);
    return true;
  });

const askMcp: Ask = (world, thread, question, onBroken) =>
  withTries(onBroken, async () => {
    const client = new Client({ name: "soak", version: "1" });
    const transport = new StreamableHTTPClientTransport(new URL("/mcp", world.any().replica.url));
    try {
      await client.connect(transport as Transport);
      const { isError } = await client.callTool({ name: "ask", arguments: { question, thread } });
      return isError !== true;
    } finally {
      await transport.terminateSession().catch(() => undefined);
      await client.close().catch(() => undefined);
    }
  });

let events = 0;
/** An event goes out again, with its id, until a replica has acknowledged it; then its answer is waited for. */
const askSlack: Ask = async ({ peer, any, secret }, thread, question, onBroken) => {
  const users = Object.keys(peer.users);
  const user = users[events % users.length] ?? "";
  const channel = peer.channels["pit-wall"] ?? "";
  const id = `EvSoak${events++}`;
  const text = `<@${botUser}> ${question} (${thread})`;
  const { ts } = await peer.as(user, "chat.postMessage", { channel, text });
  const event = { type: "app_mention", user: peer.users[user], team, channel_type: "channel", channel, text, ts };
  const envelope = { type: "event_callback", team_id: team, api_app_id: "A0PIT", event_id: id, event_time: 1 };
  let attempt = 0;
  const isTaken = await withTries(onBroken, async () => {
    const target = { url: any().slackUrl, secret };
    const answer = await postSigned(
      target,
      "events_api",
      { ...envelope, event: { ...event, event_ts: ts } },
      attempt++,
    );
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    return true;
  });
  for (let waited = 0; isTaken && waited < 20_000; waited += 200) {
    const replies = (await peer.messages(channel, String(ts))).filter((one) => one.ts !== String(ts));
    if (replies.length > 0) return true;
    await pause(200);
  }
  return false;
};
