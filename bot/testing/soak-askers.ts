import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { DiscordPeer } from "../surfaces/discord/testing/discord-peer.ts";
import type { SlackPeer } from "../surfaces/slack/testing/slack-peer.ts";
import type { Replica } from "./replica.ts";
import { askDiscord, askSlack } from "./soak-chat.ts";

/** What the askers of a soak share; replicas come and go. */
export interface SoakWorld {
  /** A replica that stands now, another each time. */
  any(): { replica: Replica; slackUrl: string };
  readonly slack: SlackPeer;
  readonly discord: DiscordPeer;
  readonly discordChannel: string;
  readonly secret: string;
  /** Questions that were answered twice in a channel. */
  readonly doubled: string[];
  random(): number;
  /** Told when Slack's question was acknowledged. */
  acknowledged?(): void;
  isOver(): boolean;
}

export const surfaces = ["http", "mcp", "slack", "discord"] as const;
type Surface = (typeof surfaces)[number];

export interface Asked {
  surface: Surface;
  /** Asked once each, whatever became of them; answered are those that came back. */
  asked: number;
  answered: number;
  /** Tries that met a replica which had just died. */
  broken: number;
  times: number[];
  /** By thread: how many were answered, and how many tries broke and may have been kept all the same. */
  threads: Map<string, { answered: number; broken: number }>;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
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
  const ask = { http: askHttp, mcp: askMcp, slack: askSlack, discord: askDiscord }[surface];
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
    await pause((surface === "slack" || surface === "discord" ? 12_000 : 1_000) * (0.5 + world.random()));
  }
  return seen;
}

export type Ask = (world: SoakWorld, thread: string, question: string, onBroken: () => void) => Promise<boolean>;

const mostTries = 5;

export async function withTries(onBroken: () => void, run: () => Promise<boolean>): Promise<boolean> {
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
