import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type AsDiscord, asDiscord } from "./as-discord.ts";
import { type Call, readCall } from "./call.ts";
import { type Gateway, guildIntent, openGateway } from "./gateway.ts";
import { type Interactions, openInteractions } from "./interactions.ts";
import { type Judge, openJudge } from "./judge.ts";
import { openPostOffice, type PostOffice } from "./post-office.ts";
import { DiscordRefusal, refusals } from "./refusal.ts";
import type { Route } from "./routes/route.ts";
import { routesOf } from "./routes/routes.ts";
import { shardOf } from "./sessions.ts";
import { createWorld, type World } from "./world.ts";

export const peerToken = "MTA.peer.token-of-the-bot";

export interface PeerOptions {
  /** Intents that the application was not given. */
  disallowedIntents?: number;
  /** What leads to the gateway, when it is not the peer itself. */
  gatewayUrl?: string;
}

/** What the REST API was asked. */
export interface Request {
  method: string;
  path: string;
  body: Record<string, unknown> | undefined;
  at: number;
  status: number;
}

/** Discord on loopback: REST and gateway, every request judged by Discord's published description. */
export interface DiscordPeer {
  readonly url: string;
  readonly world: World;
  /** The parts of the world in the shapes of the API. */
  readonly shape: AsDiscord;
  readonly office: PostOffice;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
  /** Registered by the bot, by guild or `global`. */
  readonly commands: Map<string, Record<string, unknown>[]>;
  readonly requests: readonly Request[];
  /** Requests that Discord's description forbids, and answers of the peer that it does not know. */
  readonly faults: readonly string[];
  /** Answers the next request whose path fits with 429. */
  limitOnce(path: RegExp, retryAfterS: number, isGlobal?: boolean): void;
  /** Fails the next request whose path fits, before it is carried out or after. */
  breakOnce(path: RegExp, when: "before" | "after"): void;
  close(): Promise<void>;
}

interface Trouble {
  path: RegExp;
  kind: "limit" | "before" | "after";
  retryAfterS: number;
  isGlobal: boolean;
}

let judge: Promise<Judge> | undefined;

export async function openDiscordPeer({ disallowedIntents = 0, gatewayUrl }: PeerOptions = {}): Promise<DiscordPeer> {
  judge ??= openJudge();
  const world = createWorld();
  const state = { url: "", requests: [] as Request[], faults: [] as string[], troubles: [] as Trouble[] };
  const as = asDiscord(world, () => state.url);
  const commands: DiscordPeer["commands"] = new Map();
  const office = openPostOffice(world, as, () => gateway);
  const interactions = openInteractions({ world, as, office, gateway: () => gateway });
  const doors = {
    world,
    as,
    office,
    interactions,
    commands,
    gateway: () => gateway,
    baseUrl: () => gatewayUrl ?? state.url,
  };
  const desk = { routes: routesOf(doors), judge: await judge, world, ...state };
  for (const { method, path } of desk.routes)
    if (!desk.judge.hasEndpoint(method, path)) throw new Error(`Discord has no ${method} ${path}`);
  const server = createServer((request, response) => void serve(desk, request, response));
  const rules = { token: peerToken, disallowed: disallowedIntents };
  const gateway = openGateway(server, rules, ([shard, of]) => {
    const resume = { resume_gateway_url: state.url.replace("http", "ws"), session_type: "normal", _trace: [] };
    const application = { id: world.bot.id, flags: 0 };
    const guilds = shardOf(world.guildId, of) === shard ? [{ id: world.guildId, unavailable: true }] : [];
    const guild = { event: "GUILD_CREATE", data: as.guild(), intent: guildIntent, guildId: world.guildId };
    return { ready: { v: 10, user: as.user(world.bot), guilds, application, ...resume }, after: [guild] };
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk.url = state.url;
  return {
    ...{ url: state.url, world, shape: as, office, interactions, gateway, commands },
    ...{ requests: state.requests, faults: state.faults },
    limitOnce: (path, retryAfterS, isGlobal = false) =>
      void state.troubles.push({ path, kind: "limit", retryAfterS, isGlobal }),
    breakOnce: (path, kind) => void state.troubles.push({ path, kind, retryAfterS: 0, isGlobal: false }),
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Desk {
  url: string;
  routes: Route[];
  judge: Judge;
  world: World;
  requests: Request[];
  faults: string[];
  troubles: Trouble[];
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", desk.url);
  const call = await readCall(request, url);
  const seen: Request = { method: call.method, path: call.path, body: call.body, at: Date.now(), status: 0 };
  desk.requests.push(seen);
  const at = desk.troubles.findIndex(({ path }) => path.test(call.path));
  const [trouble] = at < 0 ? [] : desk.troubles.splice(at, 1);
  if (trouble?.kind === "limit") return limit(response, seen, trouble);
  if (trouble?.kind === "before") return void request.socket.destroy();
  const [status, body] = outcomeOf(desk, call, request.headers.authorization);
  seen.status = status;
  if (trouble?.kind === "after") return void request.socket.destroy();
  if (body === undefined) return void response.writeHead(status).end();
  if (body instanceof Uint8Array) return void response.writeHead(status).end(body);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function limit(response: ServerResponse, seen: Request, { retryAfterS, isGlobal }: Trouble): void {
  seen.status = 429;
  const scope = {
    "x-ratelimit-scope": isGlobal ? "global" : "user",
    ...(isGlobal ? { "x-ratelimit-global": "true" } : {}),
  };
  response.writeHead(429, { "content-type": "application/json", "retry-after": String(retryAfterS), ...scope });
  response.end(JSON.stringify({ message: "You are being rate limited.", retry_after: retryAfterS, global: isGlobal }));
}

function outcomeOf(desk: Desk, call: Call, authorization: string | undefined): [number, unknown?] {
  try {
    if (call.path.startsWith("/cdn/")) return [200, picture(desk.world, call.path)];
    const hasOwnToken = /^\/(interactions|webhooks)\//.test(call.path);
    if (!hasOwnToken && authorization !== `Bot ${peerToken}`) throw refusals.unauthorized();
    const route = desk.routes.find((one) => fill(one, call));
    if (!route) return noSuchRoute(desk, call);
    const faults = route.request ? requestFaults(desk.judge, route, call.body) : [];
    if (faults.length > 0) {
      desk.faults.push(...faults.map((fault) => `${call.method} ${call.path}: ${fault}`));
      throw refusals.invalidForm(faults);
    }
    const [status, body] = route.run(call);
    const own = route.response ? desk.judge.faultsOf(route.response, body) : [];
    desk.faults.push(...own.map((fault) => `answer to ${call.method} ${call.path}: ${fault}`));
    return [status, body];
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error;
    return [error.status, { code: error.code, message: error.message, errors: error.details }];
  }
}

function noSuchRoute(desk: Desk, call: Call): [number, unknown] {
  desk.faults.push(`${call.method} ${call.path}: the peer has no such endpoint`);
  return [404, { code: 0, message: "404: Not Found" }];
}

/** Whether a route is meant, with its parameters filled in. */
function fill({ method, path }: Route, call: Call): boolean {
  if (method !== call.method) return false;
  const pattern = path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  const found = new RegExp(`^${pattern}$`).exec(call.path);
  call.params = { ...found?.groups };
  return found !== null;
}

function requestFaults(judge: Judge, { request = "" }: Route, body: Record<string, unknown> | undefined): string[] {
  const name = typeof request === "string" ? request : request(body ?? {});
  if (!name.endsWith("[]")) return judge.faultsOf(name, body);
  if (!Array.isArray(body)) return ["body: not a list"];
  return body.flatMap((one) => judge.faultsOf(name.slice(0, -2), one));
}

function picture(world: World, path: string): Uint8Array {
  const [, , id = "", at = ""] = path.split("/");
  const file = world.messages.get(id)?.files[Number(at)];
  if (!file) throw refusals.unknownMessage();
  return file.bytes;
}
