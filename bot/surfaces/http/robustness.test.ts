import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { startPitsynth } from "../../commands/run-pitsynth.ts";
import { rawRequest } from "../mcp/testing/raw-http.ts";
import { servedAddress } from "./testing/served-address.ts";
import { openTestDoor, type TestDoor } from "./testing/test-door.ts";

const post = (url: string, body: string, headers: Record<string, string> = {}) =>
  rawRequest(url, "POST", { "Content-Type": "application/json", ...headers }, body);

describe("one front door", () => {
  let door: TestDoor;
  beforeAll(async () => {
    door = await openTestDoor({ asksPerMinute: 2, toolsPerMinute: 4 }, undefined, { headersMs: 1_000 });
  });
  afterAll(() => door.close());

  test("counts questions and tools apart, tells what is left, and refuses with 429 and when to come again", async () => {
    const key = { Authorization: `Bearer ${await door.key("tools", "ask")}` };
    const ask = () => door.post("/ask", { question: "Who won Monza 2021?" }, key);
    const first = await ask();
    expect([first.status, first.headers.get("ratelimit-limit"), first.headers.get("ratelimit-remaining")]).toEqual([
      200,
      "2",
      "1",
    ]);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 429]);
    const refused = await ask();
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      error: { code: "busy", message: expect.stringMatching(/^2 requests a minute/) },
    });
    const tools = [];
    for (let at = 0; at < 5; at++) tools.push((await door.post("/tools/data_coverage", {}, key)).status);
    expect(tools).toEqual([200, 200, 200, 200, 429]);
    const other = { Authorization: `Bearer ${await door.key("tools")}` };
    expect((await door.post("/tools/data_coverage", {}, other)).status).toBe(200);
  });

  test("a question through MCP's ask counts as a question", async () => {
    const call = {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "ask", arguments: { question: "hi" } },
    };
    const headers = { Authorization: `Bearer ${await door.key("mcp")}`, "Mcp-Session-Id": "none" };
    const statuses = [];
    for (let at = 0; at < 3; at++) statuses.push((await door.post("/mcp", call, headers)).status);
    expect(statuses).toEqual([404, 404, 429]);
  });

  test("a body of 10 MB is refused, announced or not, and others are served meanwhile", async () => {
    const big = Buffer.alloc(10 * 1024 * 1024, "x").toString();
    const announced = await post(`${door.url}/ask`, big).catch((error) => error.code);
    const chunked = await post(`${door.url}/ask`, big, { "Transfer-Encoding": "chunked" }).catch((error) => error.code);
    for (const one of [announced, chunked]) expect([413, "EPIPE", "ECONNRESET"]).toContain(one.status ?? one);
    expect((await door.get("/healthz")).status).toBe(200);
  });

  test("headers beyond 16 KB and addresses that are none are refused", async () => {
    expect((await door.get("/healthz", { "X-Long": "x".repeat(20_000) })).status).toBe(431);
    expect((await rawRequest(`${door.url}/tools/%E0%A4%A`, "POST", {}, "{}")).status).toBe(400);
    expect((await rawRequest(`${door.url}/page/..%2f..%2fpackage.json`, "GET")).status).toBe(404);
  });

  test("a client that sends its headers drop by drop is cut off, and others are served meanwhile", async () => {
    const { hostname, port } = new URL(door.url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined);
    const drops = setInterval(() => socket.write("X-Drop: 1\r\n"), 300);
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
    const answered = await new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (part) => {
        text += part;
      });
      socket.on("close", () => resolve(text));
      setTimeout(async () => expect((await door.get("/healthz")).status).toBe(200), 500);
    });
    clearInterval(drops);
    expect(answered).toMatch(/^(HTTP\/1.1 408|$)/);
  });

  test("an asker who leaves in the middle of a stream takes nothing down", async () => {
    const leave = new AbortController();
    const key = await door.key("ask");
    const body = JSON.stringify({ question: "Who wins the next race?", stream: true });
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${key}` };
    const answer = await fetch(`${door.url}/ask`, { method: "POST", headers, body, signal: leave.signal });
    await answer.body?.getReader().read();
    leave.abort();
    expect((await door.get("/readyz")).status).toBe(200);
    expect(door.parts.logged).toEqual([]);
  });
});

describe("two processes over one data folder", () => {
  const home = mkdtempSync(join(tmpdir(), "pitsynth-http-"));
  const started: ReturnType<typeof startPitsynth>[] = [];
  beforeAll(() => symlinkSync(join(bundledHome(), "race.db"), join(home, "race.db")));
  afterAll(() => {
    for (const child of started) child.kill("SIGKILL");
    rmSync(home, { recursive: true, force: true });
  });

  async function serve(): Promise<{ child: ReturnType<typeof startPitsynth>; url: string }> {
    const env = {
      PITSYNTH_HOME: home,
      PITSYNTH_NOW: "2026-08-02T12:00:00Z",
      HTTP_PORT: "0",
      SYNC: "off",
      HTTP_TOOLS_PER_MINUTE: "20",
      LOG_LEVEL: "silent",
    };
    const child = startPitsynth(["serve", "--only", "http"], env);
    started.push(child);
    return { child, url: await servedAddress(child) };
  }

  test("share their count, answer what they took in when they are told to stop, and end with code 0", async () => {
    const [one, two] = await Promise.all([serve(), serve()]);
    const statuses = [];
    for (let at = 0; at < 24; at++) {
      const { url } = at % 2 === 0 ? one : two;
      statuses.push((await post(`${url}/tools/data_coverage`, "{}")).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const taken = [1, 2, 3, 4].map((at) =>
      post(`${one.url}/ask`, JSON.stringify({ question: `Who wins round ${at + 11}?` })),
    );
    await new Promise((resolve) => setTimeout(resolve, 60));
    const ended = [one, two].map(({ child }) => new Promise((resolve) => child.once("exit", resolve)));
    for (const { child } of [one, two]) child.kill("SIGTERM");
    for (const answer of await Promise.all(taken)) {
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.text).answer.length).toBeGreaterThan(10);
    }
    expect(await Promise.all(ended)).toEqual([0, 0]);
    await expect(rawRequest(`${one.url}/healthz`, "GET")).rejects.toThrow();
  });
});
