import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineTool } from "#tools/tool.ts";
import { createMcpServer } from "../create-mcp-server.ts";
import { sessionTalk } from "../product-features.ts";
import { conformanceFeatures } from "../testing/conformance-features.ts";
import { eventsIn, initializeBody, openRawSession, rawRequest } from "../testing/raw-http.ts";
import { newClient, testProduct, textOf } from "../testing/test-client.ts";
import { catalogTool } from "../tools/catalog-tool.ts";
import { listTools } from "../tools/list-tools.ts";
import { defaultEventLimits } from "./event-store.ts";
import { type McpHttpServer, serveHttp } from "./serve-http.ts";
import type { SessionBook } from "./session-book.ts";
import { createSessions, defaultSessionLimits, type SessionLimits } from "./sessions.ts";

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

async function served(features = conformanceFeatures(), limits?: Partial<SessionLimits>): Promise<McpHttpServer> {
  const at = { host: "127.0.0.1", port: 0, token: undefined };
  const server = await serveHttp(features, { ...at, limits: { ...defaultSessionLimits, ...limits } });
  toClose.push(server.close);
  return server;
}

async function connected(url: string) {
  const client = newClient();
  await client.connect(new StreamableHTTPClientTransport(new URL(url)) as Transport);
  return client;
}

test("50 sessions at once, calls interleaved: each gets its own answers and its own conversation", async () => {
  const product = testProduct({}, sessionTalk);
  toClose.push(product.close);
  const { url } = await served(product.features);
  const drivers = ["Alonso", "Norris", "Piastri", "Leclerc", "Russell"];
  const titles = await Promise.all(
    Array.from({ length: 50 }, async (_, at) => {
      const client = await connected(url);
      const driver = drivers[at % 5] as string;
      const season = 2023 + (at % 3);
      const [profile, standing] = await Promise.all([
        client.callTool({ name: "driver_profile", arguments: { driver, season } }),
        client.callTool({ name: "standings", arguments: { season, driver } }),
      ]);
      const said =
        at < 10
          ? await client.callTool({ name: "ask", arguments: { question: `How many wins does ${driver} have?` } })
          : undefined;
      const more = said && (await client.callTool({ name: "ask", arguments: { question: "And how many poles?" } }));
      await client.close();
      for (const result of [profile, standing]) expect(textOf(result)).toContain(String(season));
      return [profile, standing, said, more].flatMap((result) => (result ? [textOf(result).includes(driver)] : []));
    }),
  );
  expect(titles.flat().every(Boolean)).toBe(true);
  expect(product.bugs).toEqual([]);
});

test("cancelling stops the work at once", async () => {
  let stopped: (yes: boolean) => void;
  const hasStopped = new Promise<boolean>((resolve) => {
    stopped = resolve;
  });
  let started = () => {};
  const hasStarted = new Promise<void>((resolve) => {
    started = resolve;
  });
  const endless = defineTool({
    name: "endless",
    title: "Endless",
    summary: "Works until it is stopped",
    description: "Works until it is stopped",
    fields: {},
    output: z.object({}),
    examples: [],
    run: (_input, { signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          stopped(true);
          reject(signal.reason);
        });
        started();
      }),
    render: () => "",
  });
  const product = testProduct();
  toClose.push(product.close);
  const tools = listTools([endless], 1_000).map((listing) => catalogTool(endless, listing, product.use));
  const { url } = await served({ ...conformanceFeatures(), tools });
  const client = await connected(url);
  const cancel = new AbortController();
  const called = client.callTool({ name: "endless" }, undefined, { signal: cancel.signal });
  called.catch(() => undefined);
  await hasStarted;
  cancel.abort("enough");
  await expect(called).rejects.toThrow(/enough/);
  expect(await hasStopped).toBe(true);
  await client.close();
});

describe("a lost connection", () => {
  const call = JSON.stringify({
    jsonrpc: "2.0",
    id: 7,
    method: "tools/call",
    params: { name: "test_tool_with_progress", _meta: { progressToken: "p" } },
  });

  /** Calls, and hangs up after the first progress. Returns the id of the last event that arrived. */
  async function callAndHangUp(url: string, session: Record<string, string>): Promise<string> {
    const hangUp = new AbortController();
    const response = await fetch(url, { method: "POST", headers: session, body: call, signal: hangUp.signal });
    let text = "";
    for await (const part of response.body ?? []) {
      text += Buffer.from(part).toString("utf8");
      if (text.includes('"progress":0')) break;
    }
    hangUp.abort();
    const last = eventsIn(text).findLast((event) => event.message)?.id;
    if (last === undefined) throw new Error("no event had an id");
    return last;
  }

  async function readUntilAnswer(url: string, headers: Record<string, string>): Promise<string> {
    const stop = new AbortController();
    const response = await fetch(url, { headers, signal: stop.signal });
    let text = "";
    for await (const part of response.body ?? []) {
      text += Buffer.from(part).toString("utf8");
      if (text.includes('"id":7')) break;
    }
    stop.abort();
    return text;
  }

  test.each([
    ["while the work goes on", 0],
    ["after it has ended", 400],
  ])("%s loses nothing: with Last-Event-ID all that was missed comes, once", async (_when, waitMs) => {
    const { url } = await served();
    const session = await openRawSession(url);
    const last = await callAndHangUp(url, session);
    await sleep(waitMs);
    const text = await readUntilAnswer(url, { ...session, "Last-Event-ID": last });
    const messages = eventsIn(text).flatMap(({ message }) => (message ? [message] : []));
    const progress = messages.flatMap(
      (message) => (message.params as { progress?: number } | undefined)?.progress ?? [],
    );
    expect(progress).toEqual([50, 100]);
    expect(messages.at(-1)).toMatchObject({ id: 7, result: { content: [{ text: "Done." }] } });
  });

  test("an event that is not kept any more, or of another session, is refused rather than answered with a hole", async () => {
    const { url } = await served(conformanceFeatures(), { events: { ...defaultEventLimits, keptMs: 100 } });
    const session = await openRawSession(url);
    const other = await openRawSession(url);
    const last = await callAndHangUp(url, session);
    expect((await rawRequest(url, "GET", { ...other, "Last-Event-ID": last })).status).toBe(400);
    await sleep(500);
    expect((await rawRequest(url, "GET", { ...session, "Last-Event-ID": last })).status).toBe(400);
  });
});

describe("sessions end", () => {
  const ping = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });

  test("when the client says so", async () => {
    const { url, mcp } = await served();
    const session = await openRawSession(url);
    expect((await rawRequest(url, "DELETE", session)).status).toBe(200);
    expect((await rawRequest(url, "POST", session, ping)).status).toBe(404);
    expect(mcp.sessions.size).toBe(0);
  });

  test("when nobody uses them for a while, but not while a stream is open", async () => {
    const { url, mcp } = await served(conformanceFeatures(), { idleMs: 200 });
    const idle = await openRawSession(url);
    const listening = await openRawSession(url);
    const hangUp = new AbortController();
    const stream = await fetch(url, { headers: listening, signal: hangUp.signal });
    await expect.poll(() => mcp.sessions.size, { timeout: 3_000 }).toBe(1);
    expect((await rawRequest(url, "POST", idle, ping)).status).toBe(404);
    expect((await rawRequest(url, "POST", listening, ping)).status).toBe(200);
    hangUp.abort();
    await stream.body?.cancel().catch(() => undefined);
    await expect.poll(() => mcp.sessions.size, { timeout: 3_000 }).toBe(0);
  });

  test("when a new one needs the place: the one idle for longest goes", async () => {
    const { url, mcp } = await served(conformanceFeatures(), { most: 2 });
    const first = await openRawSession(url);
    const second = await openRawSession(url);
    await rawRequest(url, "POST", first, ping);
    await sleep(20);
    const third = await openRawSession(url);
    expect(mcp.sessions.size).toBe(2);
    const alive = await Promise.all([first, second, third].map((one) => rawRequest(url, "POST", one, ping)));
    expect(alive.map((answer) => answer.status)).toEqual([200, 404, 200]);
  });

  test("never in favour of another while busy: the new client is told to wait", async () => {
    const { url } = await served(conformanceFeatures(), { most: 1 });
    const busy = await openRawSession(url);
    const hangUp = new AbortController();
    await fetch(url, { headers: busy, signal: hangUp.signal });
    await expect(openRawSession(url)).rejects.toThrow(/503/);
    hangUp.abort();
  });
});

test("a session that another process opened is taken over by its owner alone, and closed when idle like any other", async () => {
  const kept = new Map<string, unknown>();
  const key = (id: string, owner: string | undefined) => `${id} ${owner}`;
  const book: SessionBook = {
    keep: async (id, owner, initialize) => void kept.set(key(id, owner), initialize),
    find: async (id, owner) => kept.get(key(id, owner)),
    drop: async (id) => void kept.delete(key(id, "ann")),
  };
  const limits = { ...defaultSessionLimits, idleMs: 200 };
  const processes = [0, 1].map(() => createSessions(() => createMcpServer(conformanceFeatures()), limits, book));
  toClose.push(...processes.map((one) => one.close));
  const servers = processes.map((sessions) =>
    createServer(async (request, response) => {
      const id = request.headers["mcp-session-id"];
      const owner = String(request.headers["x-owner"]);
      if (typeof id !== "string") await sessions.start(owner, request, response, JSON.parse(initializeBody()));
      else if (!(await sessions.handle(id, owner, request, response))) response.writeHead(404).end();
    }).listen(0, "127.0.0.1"),
  );
  await Promise.all(servers.map((one) => one.listening || once(one, "listening")));
  const [here, there] = servers.map((one) => `http://127.0.0.1:${(one.address() as AddressInfo).port}/mcp`);
  toClose.push(async () => servers.forEach((one) => void one.close()));
  const headers = await openRawSession(here ?? "", { "x-owner": "ann" });
  const list = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  const asked = await rawRequest(there ?? "", "POST", headers, list);
  expect([asked.status, asked.headers["mcp-session-id"]]).toEqual([200, headers["mcp-session-id"]]);
  expect(asked.text).toContain('"tools"');
  expect((await rawRequest(there ?? "", "POST", { ...headers, "x-owner": "ben" }, list)).status).toBe(404);
  expect(processes.map(({ size }) => size)).toEqual([1, 1]);
  await expect.poll(() => processes.map(({ size }) => size), { timeout: 10_000 }).toEqual([0, 0]);
  expect((await rawRequest(there ?? "", "DELETE", headers)).status).toBe(200);
  expect((await rawRequest(there ?? "", "POST", headers, list)).status).toBe(404);
});
