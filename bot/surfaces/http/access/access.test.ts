import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allTokens, expireToken, revokeToken } from "#db/app/tokens.ts";
import { rawRequest } from "../../mcp/testing/raw-http.ts";
import { giveToken } from "../give-token.ts";
import { jwtSecret, openTestDoor, type TestDoor } from "../testing/test-door.ts";

let guarded: TestDoor;
let local: TestDoor;
beforeAll(async () => {
  guarded = await openTestDoor({ host: "0.0.0.0" });
  local = await openTestDoor();
});
afterAll(async () => {
  await guarded.close();
  await local.close();
});

const bytes = (secret: string) => new TextEncoder().encode(secret);

interface Claims {
  audience?: string;
  subject?: string;
  expires?: string | undefined;
  scope?: string;
  secret?: string;
}

function jwt({ audience = "pitsynth", subject = "bob", expires = "5m", scope = "tools", secret = jwtSecret }: Claims) {
  const token = new SignJWT({ scope }).setProtectedHeader({ alg: "HS256" }).setAudience(audience).setSubject(subject);
  return token.setExpirationTime(expires).sign(bytes(secret));
}

const storedJwt = () =>
  giveToken(
    guarded.parts.app,
    { audience: "pitsynth", secret: jwtSecret, previousSecret: undefined, jwksUrl: undefined, issuer: undefined },
    { name: "signed", scopes: ["tools"], expiresAt: new Date(Date.now() + 60_000), asJwt: true },
  );

async function keyThat(end: "is revoked" | "has expired"): Promise<string> {
  const key = await guarded.key("tools");
  const id =
    (await allTokens(guarded.parts.app)).find((one) => one.name === "test" && one.revokedAt === null)?.id ?? "";
  if (end === "is revoked") await revokeToken(guarded.parts.app, id, new Date());
  else await expireToken(guarded.parts.app, id, new Date(Date.now() - 1000));
  return key;
}

const withoutExpiry = () =>
  new SignJWT({ scope: "tools" })
    .setProtectedHeader({ alg: "HS256" })
    .setAudience("pitsynth")
    .setSubject("bob")
    .sign(bytes(jwtSecret));
const withoutAlgorithm = async () =>
  new UnsecuredJWT({ scope: "tools" }).setAudience("pitsynth").setSubject("bob").setExpirationTime("5m").encode();

describe("beyond loopback a token decides", () => {
  const cases: [string, () => Promise<string | undefined>, number][] = [
    ["no token", async () => undefined, 401],
    ["a key", () => guarded.key("tools"), 200],
    ["a key nobody gave out", async () => "pitsynth_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 401],
    ["a key of another scope", () => guarded.key("ask", "mcp", "admin"), 403],
    ["a key that is revoked", () => keyThat("is revoked"), 401],
    ["a key that has expired", () => keyThat("has expired"), 401],
    ["a JWT", () => jwt({}), 200],
    ["a JWT given out here", async () => (await storedJwt()).token, 200],
    ["a JWT of another scope", () => jwt({ scope: "ask mcp" }), 403],
    ["a JWT whose scope only begins like it", () => jwt({ scope: "toolsmith" }), 403],
    ["a JWT that has expired", () => jwt({ expires: "-1s" }), 401],
    ["a JWT signed with another key", () => jwt({ secret: "another secret of somebody else, long" }), 401],
    ["a JWT for another audience", () => jwt({ audience: "grafana" }), 401],
    ["a JWT without an expiry", withoutExpiry, 401],
    ["a JWT without a signature (alg none)", withoutAlgorithm, 401],
    ["something else", async () => "Basic", 401],
  ];
  test.each(cases)("%s", async (_what, make, status) => {
    const token = await make();
    const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const answer = await guarded.get("/data/races", headers);
    expect(answer.status).toBe(status);
    if (status !== 200)
      expect(await answer.json()).toMatchObject({ error: { message: expect.stringMatching(/token/) } });
    if (status !== 200) expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer /);
  });

  test("a JWT that was revoked is refused at its next use", async () => {
    const { id, token } = await storedJwt();
    const headers = { Authorization: `Bearer ${token}` };
    expect((await guarded.get("/data/races", headers)).status).toBe(200);
    await revokeToken(guarded.parts.app, id, new Date());
    expect((await guarded.get("/data/races", headers)).status).toBe(401);
  });

  test("a key may come in X-Api-Key, and is stored as its hash alone", async () => {
    const key = await guarded.key("tools");
    expect((await guarded.get("/data/races", { "X-Api-Key": key })).status).toBe(200);
    expect(JSON.stringify(await allTokens(guarded.parts.app))).not.toContain(key);
  });

  test("health, description and documentation need none; metrics need the scope admin", async () => {
    for (const path of ["/healthz", "/readyz", "/openapi.json", "/docs"])
      expect((await guarded.get(path)).status, path).toBe(200);
    expect((await guarded.get("/metrics")).status).toBe(401);
    const admin = { Authorization: `Bearer ${await guarded.key("admin")}` };
    expect(await (await guarded.get("/metrics", admin)).text()).toMatch(/pitsynth_http_request_seconds_bucket/);
  });

  test("MCP takes a token of its own scope", async () => {
    const initialize = (token: string) =>
      guarded.post(
        "/mcp",
        {
          jsonrpc: "2.0",
          id: 1,
          method: "initialize",
          params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
        },
        { Authorization: `Bearer ${token}`, Accept: "application/json, text/event-stream" },
      );
    expect((await initialize(await guarded.key("tools"))).status).toBe(403);
    const answer = await initialize(await guarded.key("mcp"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("mcp-session-id")).toBeTruthy();
    await answer.body?.cancel();
  });
});

describe("on loopback this machine needs none", () => {
  test.each([
    ["from this machine", {}, 200],
    ["by a name that was made to point here", { Host: "evil.example" }, 403],
    ["by a name that only begins like this machine's", { Host: "localhost.evil.example" }, 403],
    ["from a page of another host", { Origin: "https://evil.example" }, 403],
    ["from a page without an origin of its own", { Origin: "null" }, 403],
    ["from a page of this machine", { Origin: "http://localhost:3000" }, 200],
    ["handed on by a proxy", { "X-Forwarded-For": "203.0.113.9" }, 401],
    ["handed on by another proxy", { Forwarded: "for=203.0.113.9" }, 401],
    ["with a token that is not good", { Authorization: "Bearer wrong" }, 401],
    ["with other credentials", { Authorization: "Basic Zm9vOmJhcg==" }, 401],
  ])("%s", async (_what, headers, status) => {
    expect((await rawRequest(`${local.url}/data/races`, "GET", headers as Record<string, string>)).status).toBe(status);
  });

  test("unless the operator asks for tokens here too, or gives it a name of its own", async () => {
    for (const http of [{ tokensRequired: true }, { tokensRequired: true, names: ["pitsynth.example"] }]) {
      const strict = await openTestDoor(http);
      expect((await strict.get("/data/races")).status).toBe(401);
      await strict.close();
    }
  });

  test("a proxy's name is served once it is listed, others are not", async () => {
    const named = await openTestDoor({ tokensRequired: true, names: ["pitsynth.example"] });
    const status = async (host: string) => (await rawRequest(`${named.url}/healthz`, "GET", { Host: host })).status;
    expect([await status("pitsynth.example"), await status("evil.example")]).toEqual([200, 403]);
    await named.close();
  });

  test("pages elsewhere may use it only when their origin is listed", async () => {
    const open = await openTestDoor({ origins: ["https://app.example"] });
    const asked = (origin: string) =>
      rawRequest(`${open.url}/tools`, "OPTIONS", { Origin: origin, "Access-Control-Request-Method": "POST" });
    const listed = await asked("https://app.example");
    expect([listed.status, listed.headers["access-control-allow-origin"]]).toEqual([204, "https://app.example"]);
    expect((await asked("https://evil.example")).status).toBe(403);
    const usual = await rawRequest(`${local.url}/data/races`, "GET", { Origin: "http://localhost:3000" });
    expect(usual.headers["access-control-allow-origin"]).toBeUndefined();
    await open.close();
  });
});

test("an address that sends bad tokens is not listened to for a minute", async () => {
  const door = await openTestDoor({ host: "0.0.0.0" });
  const good = { Authorization: `Bearer ${await door.key("tools")}` };
  const bad = { Authorization: "Bearer pitsynth_guess" };
  const statuses = [];
  for (let at = 0; at < 22; at++) statuses.push((await door.get("/data/races", bad)).status);
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
  expect(statuses.at(-1)).toBe(429);
  expect((await door.get("/data/races", good)).status).toBe(429);
  await door.close();
});
