import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Fault } from "../../fault.ts";
import { sendJson, startTinyServer, type TinyServer } from "../testing/tiny-server.ts";
import { createJsonClient, type JsonClientOptions } from "./json-client.ts";

let cacheFolder: string;
let server: TinyServer | undefined;

beforeEach(() => {
  cacheFolder = mkdtempSync(join(tmpdir(), "pitsynth-http-"));
});
afterEach(async () => {
  await server?.close();
  rmSync(cacheFolder, { recursive: true, force: true });
});

const clientOf = (options: Partial<JsonClientOptions> = {}) =>
  createJsonClient({ name: "The API", limits: [], cacheFolder, backOffMs: 5, timeoutMs: 2_000, ...options });

type Answer = Parameters<typeof startTinyServer>[0];
const serve = async (answer: Answer) => {
  server = await startTinyServer(answer);
  return server;
};

test("a 429 is asked again after the pause that Retry-After names", async () => {
  let asked = 0;
  const { url } = await serve((_, response) => {
    asked += 1;
    if (asked === 1) sendJson(response, 429, {}, { "retry-after": "0.2" });
    else sendJson(response, 200, { fine: true });
  });
  const started = performance.now();
  expect((await clientOf().get(`${url}/a`)).json).toEqual({ fine: true });
  expect(performance.now() - started).toBeGreaterThan(190);
});

test("server errors, broken JSON and web pages are asked again, and told apart when they persist", async () => {
  const { url } = await serve((request, response) => {
    if (request.url === "/500") sendJson(response, 500, {});
    else if (request.url === "/html") response.writeHead(200).end("<html>busy</html>");
    else if (request.url === "/broken") response.writeHead(200).end('{"rows": [1, 2');
    else sendJson(response, 200, {});
  });
  const messageOf = async (path: string) => {
    const client = clientOf({ attempts: 3 });
    const fault = await client.get(`${url}${path}`).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).code).toBe("upstream");
    expect(client.requestCount()).toBe(3);
    return (fault as Fault).message;
  };
  expect(await messageOf("/500")).toBe("The API failed with 500: /500.");
  expect(await messageOf("/html")).toBe("The API answered with a web page instead of JSON: /html.");
  expect(await messageOf("/broken")).toBe("The API answered with broken JSON: /broken.");
});

test("silence ends in a fault after the timeout, and a host that stays silent is not asked any further", async () => {
  const { url, asked } = await serve(() => undefined);
  const client = clientOf({ timeoutMs: 50, attempts: 2 });
  await expect(client.get(`${url}/1`)).rejects.toThrow("The API did not answer within 0.05 s: /1.");
  await expect(client.get(`${url}/2`)).rejects.toThrow("did not answer");
  await expect(client.get(`${url}/3`)).rejects.toThrow("did not answer");
  expect(asked).toEqual(["/1", "/1", "/2", "/2"]);
});

test("a host that cannot be reached is named without its address", async () => {
  const { url, close } = await serve(() => undefined);
  await close();
  const fault = await clientOf({ attempts: 1 })
    .get(`${url}/x`)
    .catch((error: unknown) => error as Fault);
  expect(String(fault)).toContain("The API cannot be reached (ECONNREFUSED): /x.");
  expect(String(fault)).not.toContain("127.0.0.1");
});

test("a refusal is not asked again and tells the reason given", async () => {
  const { url, asked } = await serve((_, response) => sendJson(response, 400, { detail: "Bad filter" }));
  await expect(clientOf().get(`${url}/x`)).rejects.toThrow("The API refused /x (400: Bad filter).");
  expect(asked).toHaveLength(1);
});

test("an answer with an ETag is kept on disk and asked for again only by its tag", async () => {
  const tags: (string | undefined)[] = [];
  const { url } = await serve((request, response) => {
    tags.push(request.headers["if-none-match"]);
    if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
    else sendJson(response, 200, { version: 1 }, { etag: '"v1"' });
  });
  expect((await clientOf().get(`${url}/x`)).json).toEqual({ version: 1 });
  expect((await clientOf().get(`${url}/x`)).json).toEqual({ version: 1 });
  expect(tags).toEqual([undefined, '"v1"']);
});

test("one client asks for the same address once, also when both ask at the same time", async () => {
  const { url, asked } = await serve((_, response) => sendJson(response, 200, {}));
  const client = clientOf();
  await Promise.all([client.get(`${url}/x`), client.get(`${url}/x`)]);
  await client.get(`${url}/x`);
  expect(asked).toEqual(["/x"]);
});

test("an abort ends the wait at once", async () => {
  const { url } = await serve(() => undefined);
  const stop = new AbortController();
  const answer = clientOf({ signal: stop.signal, timeoutMs: 20_000 }).get(`${url}/x`);
  setTimeout(() => stop.abort(new Error("enough")), 30);
  await expect(answer).rejects.toThrow("enough");
});

test("requests keep to the limits", async () => {
  const times: number[] = [];
  const { url } = await serve((_, response) => {
    times.push(performance.now());
    sendJson(response, 200, {});
  });
  const client = clientOf({ limits: [{ requests: 2, perMs: 100 }] });
  await Promise.all([1, 2, 3, 4, 5].map((n) => client.get(`${url}/${n}`)));
  for (const [at, time] of times.entries())
    expect(time - (times[at - 2] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(100);
});
