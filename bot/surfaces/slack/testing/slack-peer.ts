import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator } from "emulate";
import { answerApi, answerResponse, botToken, forwardTo } from "./peer-api.ts";
import { createDeliveries, type Deliveries } from "./peer-deliveries.ts";
import { createPeerState, type PeerState } from "./peer-state.ts";

export const botUser = "U0PIT";
export const team = "T000000001";

/** A message as it stands in a channel. */
export interface SeenMessage {
  ts: string;
  user: string;
  text: string;
  thread_ts?: string;
  blocks?: import("@slack/types").KnownBlock[];
  files?: { id: string; name: string; title: string; alt_txt?: string; url_private: string }[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
}

interface Page {
  messages?: SeenMessage[];
  response_metadata?: { next_cursor?: string };
}

/** Slack as the app sees it: the emulator's messages and files behind a Web API that judges, and events over a socket. */
export interface SlackPeer {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly state: PeerState;
  readonly deliveries: Deliveries;
  /** User ids by name: ann, ben, cem. */
  readonly users: Record<string, string>;
  /** Channel ids by name: pit-wall, paddock. */
  readonly channels: Record<string, string>;
  /** A call as one of the users. */
  as(user: string, method: string, given: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Messages of a channel, or of one of its threads, the oldest first. */
  messages(channel: string, thread?: string): Promise<SeenMessage[]>;
  responseUrl(address: string): string;
  fileBytes(url: string): Promise<Buffer>;
  close(): Promise<void>;
}

const people = ["ann", "ben", "cem"];
const places = ["pit-wall", "paddock"];
/** The emulator takes 5,000 calls an hour from one token, a limit that Slack does not have: the bot has many at it. */
const botTokens = [botToken, ...Array.from({ length: 40 }, (_, n) => `${botToken}-${n}`)];

/** `linkUrl` leads to its sockets, when it is not the peer itself. */
export async function openSlackPeer(scopes: readonly string[], linkUrl?: string): Promise<SlackPeer> {
  const emulator = await createEmulator({ service: "slack", port: 0, seed: { slack: seed() } });
  const state = createPeerState(scopes);
  const asBot = forwardTo(emulator.url, botTokens);
  const server = createServer((req, res) => {
    const [, room = "", name = ""] = (req.url ?? "").split("/");
    if (room === "api")
      void answerApi(
        {
          state,
          forward: asBot,
          socketUrl: () => `${(linkUrl ?? `http://${host()}`).replace("http", "ws")}/link`,
        },
        req,
        res,
        name,
      );
    else if (room === "respond") void answerResponse(state, req, res, name);
    else res.writeHead(404).end();
  });
  const deliveries = createDeliveries(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const as = (user: string, method: string, given: Record<string, unknown>) =>
    (user === "bot" ? asBot : forwardTo(emulator.url, [`xoxp-${user}`]))(method, given);
  return {
    apiUrl: `http://${host()}/api`,
    state,
    deliveries,
    users: await idsOf(as, "users.list", "members", people),
    channels: await idsOf(as, "conversations.list", "channels", places),
    as,
    async messages(channel, thread) {
      const given = { channel, limit: 500, ...(thread === undefined ? {} : { ts: thread }) };
      const method = thread === undefined ? "conversations.history" : "conversations.replies";
      const all: SeenMessage[] = [];
      for (let cursor: string | undefined = ""; cursor !== undefined; ) {
        const page = (await as("bot", method, { ...given, cursor })) as Page;
        all.push(...(page.messages ?? []));
        cursor = page.response_metadata?.next_cursor || undefined;
      }
      return all.toSorted((a, b) => Number(a.ts) - Number(b.ts));
    },
    responseUrl: (address) => `http://${host()}/respond/${address}`,
    async fileBytes(url) {
      const answer = await fetch(url, { headers: { Authorization: `Bearer ${botToken}` } });
      if (!answer.ok) throw new Error(`no such file: ${answer.status}`);
      return Buffer.from(await answer.arrayBuffer());
    },
    async close() {
      deliveries.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };
}

function seed() {
  const bot = { app_id: "A0PIT", bot_id: "B0PIT", bot_user_id: botUser };
  return {
    team: { name: "Pit" },
    users: people.map((name) => ({ name })),
    channels: places.map((name) => ({ name })),
    oauth_apps: [
      { client_id: "1.2", client_secret: "x", name: "PitSynth", redirect_uris: [], bot_name: "pitsynth", ...bot },
    ],
    tokens: [
      ...botTokens.map((token) => ({ token, type: "bot", user_id: botUser, ...bot })),
      ...people.map((user) => ({ token: `xoxp-${user}`, type: "user", user })),
    ],
  };
}

async function idsOf(as: SlackPeer["as"], method: string, field: string, names: readonly string[]) {
  const all = (await as("ann", method, {}))[field] as { id: string; name: string }[];
  return Object.fromEntries(names.map((name) => [name, all.find((one) => one.name === name)?.id ?? ""]));
}
