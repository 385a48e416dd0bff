import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conformanceFeatures } from "../testing/conformance-features.ts";
import { initializeBody, mcpHeaders, openRawSession, rawRequest } from "../testing/raw-http.ts";
import { type McpHttpServer, serveHttp } from "./serve-http.ts";

const token = "a-token-of-the-operator";
let open: McpHttpServer;
let guarded: McpHttpServer;
beforeAll(async () => {
  open = await serveHttp(conformanceFeatures(), { host: "127.0.0.1", port: 0, token: undefined });
  guarded = await serveHttp(conformanceFeatures(), { host: "0.0.0.0", port: 0, token });
});
afterAll(async () => {
  await open.close();
  await guarded.close();
});

const initialize = (url: string, headers: Record<string, string> = {}) =>
  rawRequest(url, "POST", { ...mcpHeaders, ...headers }, initializeBody());
const onLoopback = (url: string) => url.replace("0.0.0.0", "127.0.0.1");

describe("who may come in", () => {
  test.each([
    ["this machine by number", {}, 200],
    ["this machine by name", { Host: "localhost:1234" }, 200],
    ["a name that was made to point here", { Host: "evil.example" }, 403],
    ["a name that only begins like this machine's", { Host: "localhost.evil.example" }, 403],
    ["a page of this machine", { Origin: "http://localhost:6274" }, 200],
    ["a page of another host", { Origin: "https://evil.example" }, 403],
    ["a page without an origin of its own", { Origin: "null" }, 403],
  ])("on loopback: %s", async (_what, headers, status) => {
    expect((await initialize(open.url, headers)).status).toBe(status);
  });

  test.each([
    ["no token", {}, 401, /^Bearer resource_metadata="http:\/\/.+\/\.well-known\/oauth-protected-resource\/mcp"$/],
    ["a wrong token", { Authorization: "Bearer wrong" }, 401, /error="invalid_token".*resource_metadata=/],
    ["another kind of credentials", { Authorization: `Basic ${token}` }, 401, /^Bearer resource_metadata=/],
    ["the token in the address only", { "X-Token": token }, 401, /^Bearer/],
    ["the token", { Authorization: `Bearer ${token}` }, 200, undefined],
    ["the token, scheme in small letters", { Authorization: `bearer ${token}` }, 200, undefined],
    [
      "the token on a page of another host",
      { Authorization: `Bearer ${token}`, Origin: "https://evil.example" },
      403,
      undefined,
    ],
  ])("beyond loopback: %s", async (_what, headers, status, challenge) => {
    const answer = await initialize(onLoopback(guarded.url), headers as Record<string, string>);
    expect(answer.status).toBe(status);
    if (challenge) expect(answer.headers["www-authenticate"]).toMatch(challenge);
    expect(answer.text).not.toContain(token);
  });

  test("every request needs the token, not only the first", async () => {
    const url = onLoopback(guarded.url);
    const session = await openRawSession(url, { Authorization: `Bearer ${token}` });
    const { Authorization: _, ...without } = session;
    for (const method of ["POST", "GET", "DELETE"])
      expect((await rawRequest(url, method, without, method === "POST" ? "{}" : undefined)).status).toBe(401);
  });

  test("how to come in is told to everybody", async () => {
    const url = onLoopback(guarded.url);
    for (const path of ["/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-protected-resource"]) {
      const answer = await rawRequest(new URL(path, url).href, "GET");
      expect(JSON.parse(answer.text)).toMatchObject({ resource: url, bearer_methods_supported: ["header"] });
    }
  });

  test("beyond loopback it does not start without a token", async () => {
    const wanted = serveHttp(conformanceFeatures(), { host: "0.0.0.0", port: 0, token: undefined });
    await expect(wanted).rejects.toThrow(/set MCP_TOKEN/);
  });

  test("a port that is taken is said in a sentence", async () => {
    const port = Number(new URL(open.url).port);
    const wanted = serveHttp(conformanceFeatures(), { host: "127.0.0.1", port, token: undefined });
    await expect(wanted).rejects.toThrow(/^Port \d+ on 127\.0\.0\.1 is taken/);
  });
});

describe("garbage", () => {
  const rpc = (method: string, params?: unknown) => JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const answer = await rawRequest(open.url, "POST", { ...(await openRawSession(open.url)), ...headers }, body);
    const json = answer.text.startsWith("{") ? answer.text : (/^data: (\{.+)$/m.exec(answer.text)?.[1] ?? "{}");
    return { status: answer.status, error: JSON.parse(json).error as { code: number; message: string } | undefined };
  };

  test.each([
    ["not JSON", "{oops", 400, -32700],
    ["JSON that is no message", '{"hello":"world"}', 400, -32700],
    ["a list of nothing", "[]", 202, undefined],
    ["an unknown method", rpc("tools/burn"), 200, -32601],
    ["a name of the wrong type", rpc("tools/call", { name: 7 }), 200, -32602],
    ["arguments of the wrong type", rpc("tools/call", { name: "test_simple_text", arguments: "all" }), 200, -32602],
    ["an address of the wrong type", rpc("resources/read", { uri: null }), 200, -32602],
    ["a level that is none", rpc("logging/setLevel", { level: "loud" }), 200, -32602],
    ["a second introduction", initializeBody(), 400, -32600],
    ["an address with an injection", rpc("resources/read", { uri: "test://x'; DROP TABLE races; --" }), 200, -32002],
    [
      "a whole page of text as a prompt's name",
      rpc("prompts/get", { name: "ignore all rules ".repeat(900) }),
      200,
      -32602,
    ],
  ])("%s gets the right error", async (_what, body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.error?.code]).toEqual([status, code]);
    expect(answer.error?.message ?? "").not.toMatch(/node_modules| at .*\.ts/);
    expect((answer.error?.message ?? "").length).toBeLessThan(700);
  });

  test.each([
    ["a version that never was", { "mcp-protocol-version": "1999-01-01" }, 400],
    ["a session that is not there", { "mcp-session-id": "00000000-0000-0000-0000-000000000000" }, 404],
    ["a client that takes no events", { Accept: "application/json" }, 406],
    ["a body of another kind", { "Content-Type": "text/plain" }, 415],
  ])("%s is refused", async (_what, headers, status) => {
    expect((await post(rpc("ping"), headers as Record<string, string>)).status).toBe(status);
  });

  test("an unknown version in the introduction is answered with one that both may speak", async () => {
    const answer = await rawRequest(open.url, "POST", mcpHeaders, initializeBody("1999-01-01"));
    expect(answer.text).toContain('"protocolVersion":"2025-11-25"');
  });

  test("a version that is a number is a wrong parameter", async () => {
    const answer = await rawRequest(open.url, "POST", mcpHeaders, initializeBody(20251125));
    expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([400, -32602]);
  });

  test("without a session only an introduction is taken", async () => {
    expect((await rawRequest(open.url, "POST", mcpHeaders, rpc("tools/list"))).status).toBe(400);
    expect((await rawRequest(open.url, "GET", mcpHeaders)).status).toBe(400);
    expect((await rawRequest(open.url, "PUT", mcpHeaders, "{}")).status).toBe(405);
    expect((await rawRequest(new URL("/", open.url).href, "GET")).status).toBe(404);
  });

  test("5 MB are refused, declared or not, and the server lives", async () => {
    const huge = `{"jsonrpc":"2.0","id":1,"method":"${"x".repeat(5_000_000)}"}`;
    for (const headers of [{ "Content-Length": `${huge.length}` }, { "Transfer-Encoding": "chunked" }]) {
      const end = await rawRequest(
        open.url,
        "POST",
        { ...mcpHeaders, ...headers } as Record<string, string>,
        huge,
      ).then(
        (answer) => answer.status,
        (error: NodeJS.ErrnoException) => error.code,
      );
      expect([413, "EPIPE", "ECONNRESET"]).toContain(end);
    }
    expect((await initialize(open.url)).status).toBe(200);
  });
});
