import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAppDb, openRaceDbReadOnly } from "#db/client.ts";
import { sendJson, startTinyServer, type TinyServer } from "#db/feeds/testing/tiny-server.ts";
import { raceDbPath } from "#db/seed/build.ts";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { makeNewer, writeOldAppDb } from "#db/testing/old-app-db.ts";
import { sharedIndex } from "#knowledge/testing/shared-index.ts";
import { runPitsynth } from "../commands/run-pitsynth.ts";
import { checkParts } from "./check-parts.ts";
import { examine } from "./examine.ts";

const root = mkdtempSync(join(tmpdir(), "pitsynth-doctor-"));
let feed: TinyServer;
let platform: TinyServer;
beforeAll(async () => {
  feed = await startTinyServer((_request, response) => sendJson(response, 200, {}));
  platform = await startTinyServer((request, response) => {
    const isGood = request.headers.authorization?.includes("good") === true;
    if (request.url === "/auth.test")
      sendJson(response, 200, isGood ? { ok: true, user: "pit", team: "box" } : { ok: false, error: "invalid_auth" });
    else if (request.url === "/models/gpt-4o-mini")
      sendJson(response, isGood ? 200 : 401, isGood ? { id: "gpt-4o-mini" } : { error: {} });
    else sendJson(response, isGood ? 200 : 401, isGood ? { username: "pit" } : { message: "401: Unauthorized" });
  });
});
afterAll(async () => {
  await feed.close();
  await platform.close();
  rmSync(root, { recursive: true, force: true });
});

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

let homes = 0;
/** A set-up in which all is well: the bundled data, feeds that answer, the day after the last race. */
function setUp(changes: Record<string, string> = {}) {
  const home = join(root, `home-${homes++}`);
  mkdirSync(home);
  symlinkSync(raceDbPath(bundledHome()), raceDbPath(home));
  const feeds = { JOLPICA_URL: feed.url, OPENF1_URL: feed.url };
  return { PITSYNTH_HOME: home, PITSYNTH_NOW: "2026-07-27", HTTP_PORT: "0", ...feeds, ...changes };
}

async function found(piece: string, env: Record<string, string>) {
  const findings = await examine(env);
  return findings.find((one) => one.piece === piece) ?? { says: JSON.stringify(findings) };
}

test("where all is well nothing is broken, and nothing is changed", async () => {
  const env = setUp({ SLACK_BOT_TOKEN: "good", SLACK_APP_TOKEN: "x", DISCORD_TOKEN: "good", OPENAI_API_KEY: "good" });
  Object.assign(env, { SLACK_API_URL: platform.url, DISCORD_API_URL: platform.url, OPENAI_BASE_URL: platform.url });
  const findings = await examine(env);
  expect(findings.filter(({ state }) => state === "broken")).toEqual([]);
  for (const piece of ["Slack", "Discord", "language model", "freshness", "feed Jolpica", "clock", "HTTP port"])
    expect(findings.find((one) => one.piece === piece)).toMatchObject({ piece, state: "good" });
});

describe("each broken set-up is named with what to do", () => {
  test("a variable that is wrong", async () => {
    expect(await found("environment", setUp({ HTTP_PORT: "eighty", JWT_SECRET: "short" }))).toMatchObject({
      state: "broken",
      says: expect.stringMatching(/HTTP_PORT: .*JWT_SECRET: /),
      mend: expect.stringContaining(".env.example"),
    });
  });

  test("a missing key", async () => {
    expect(await found("language model", setUp())).toMatchObject({
      state: "warning",
      says: expect.stringContaining("OPENAI_API_KEY is missing"),
    });
    const noSecret = setUp({ SLACK_BOT_TOKEN: "good" });
    expect(await found("Slack", noSecret)).toMatchObject({
      state: "broken",
      mend: expect.stringContaining("SLACK_SIGNING_SECRET"),
    });
  });

  test("a bad token", async () => {
    const bad = { DISCORD_TOKEN: "bad", SLACK_BOT_TOKEN: "bad", SLACK_APP_TOKEN: "x", OPENAI_API_KEY: "bad" };
    const there = { DISCORD_API_URL: platform.url, SLACK_API_URL: platform.url, OPENAI_BASE_URL: platform.url };
    const env = setUp({ ...bad, ...there });
    expect(await found("Discord", env)).toMatchObject({ state: "broken", says: "Discord refuses DISCORD_TOKEN." });
    expect(await found("Slack", env)).toMatchObject({ state: "broken", says: expect.stringContaining("invalid_auth") });
    expect(await found("language model", env)).toMatchObject({
      state: "broken",
      says: "The language model's key is refused.",
    });
  });

  test("a platform that is down is not taken for one that refuses the token", async () => {
    const down = await startTinyServer((_request, response) => sendJson(response, 503, {}));
    const there = { DISCORD_API_URL: down.url, SLACK_API_URL: down.url };
    const env = setUp({ DISCORD_TOKEN: "good", SLACK_BOT_TOKEN: "good", SLACK_APP_TOKEN: "x", ...there });
    for (const piece of ["Discord", "Slack"])
      expect(await found(piece, env)).toMatchObject({
        state: "warning",
        says: expect.stringContaining("answered 503"),
        mend: expect.stringContaining("until the door opens"),
      });
    await down.close();
  });

  test("an old, a newer and a damaged database", async () => {
    const [old, newer, damaged] = [setUp(), setUp(), setUp()];
    writeOldAppDb(join(old.PITSYNTH_HOME, "app.db"));
    expect(await found("app state", old)).toMatchObject({ state: "warning", mend: expect.stringContaining("backup") });
    const path = join(newer.PITSYNTH_HOME, "app.db");
    await openAppDb(path).close();
    makeNewer(path);
    expect(await found("app state", newer)).toMatchObject({ state: "broken", mend: expect.stringContaining("Update") });
    rmSync(raceDbPath(damaged.PITSYNTH_HOME));
    writeFileSync(raceDbPath(damaged.PITSYNTH_HOME), "not a database at all");
    expect(await found("race data", damaged)).toMatchObject({
      state: "broken",
      mend: expect.stringContaining("data build"),
    });
  });

  test("a PostgreSQL that cannot be reached, without its password", async () => {
    const told = await found("app state", setUp({ DATABASE_URL: "postgres://pit:secret@127.0.0.1:1/state" }));
    expect(told).toMatchObject({ state: "broken", says: expect.stringContaining("127.0.0.1:1/state") });
    expect(JSON.stringify(told)).not.toContain("secret");
  });

  test("a folder that cannot be written", async () => {
    const file = join(root, "a file");
    writeFileSync(file, "");
    expect(await found("data folder", setUp({ PITSYNTH_HOME: join(file, "home") }))).toMatchObject({
      state: "broken",
      mend: expect.stringContaining("PITSYNTH_HOME"),
    });
  });

  test("a port in use, unless the service itself runs there", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    other.on("connection", (socket) => socket.end("220 mail\r\n"));
    const HTTP_PORT = String((other.address() as AddressInfo).port);
    expect(await found("HTTP port", setUp({ HTTP_PORT }))).toMatchObject({
      state: "broken",
      mend: expect.stringContaining("HTTP_PORT"),
    });
    other.close();
    const own = await startTinyServer((_request, response) => sendJson(response, 200, { status: "ok" }));
    expect(await found("HTTP port", setUp({ HTTP_PORT: new URL(own.url).port }))).toMatchObject({ state: "good" });
    const waiting = await startTinyServer((_request, response) =>
      sendJson(response, 200, { status: "ok", not_open: { discord: "unreachable" } }),
    );
    expect(await found("HTTP port", setUp({ HTTP_PORT: new URL(waiting.url).port }))).toMatchObject({
      state: "warning",
      says: expect.stringContaining("discord is unreachable"),
    });
    await waiting.close();
    await own.close();
  });

  test("stale data", async () => {
    expect(await found("freshness", setUp({ PITSYNTH_NOW: "2026-11-23" }))).toMatchObject({
      state: "warning",
      says: expect.stringMatching(/^\d+ races are missing: the data end at 2026-07-26/),
      mend: expect.stringContaining("data sync"),
    });
  });

  test("a wrong clock", async () => {
    const ahead = { Date: new Date(Date.now() - 3_600_000).toUTCString() };
    const behind = await startTinyServer((_request, response) => sendJson(response, 200, {}, ahead));
    expect(await found("clock", setUp({ JOLPICA_URL: behind.url, OPENF1_URL: behind.url }))).toMatchObject({
      state: "broken",
      says: "This machine's clock is 60 minutes ahead.",
      mend: expect.stringContaining("NTP"),
    });
    await behind.close();
  });

  test("no fonts", () => {
    expect(checkParts(join(root, "nowhere", "x.js"))[0]).toMatchObject({
      piece: "fonts",
      state: "broken",
      mend: expect.stringContaining("npm ci"),
    });
  });

  test("a corrupt index", async () => {
    const env = setUp();
    const folder = join(env.PITSYNTH_HOME, "knowledge");
    const db = openRaceDbReadOnly(raceDbPath(env.PITSYNTH_HOME));
    cpSync(await sharedIndex(db), folder, { recursive: true });
    db.sqlite.close();
    expect(await found("knowledge index", env)).toMatchObject({ state: "good" });
    for (const file of filesUnder(folder)) truncateSync(file, 7);
    expect(await found("knowledge index", env)).toMatchObject({
      state: "broken",
      mend: expect.stringContaining(folder),
    });
  });

  test("an unreachable feed, which breaks nothing", async () => {
    const findings = await examine(setUp({ JOLPICA_URL: "http://127.0.0.1:1", OPENF1_URL: "http://127.0.0.1:1" }));
    expect(findings.find(({ piece }) => piece === "feed Jolpica")).toMatchObject({
      state: "warning",
      says: "127.0.0.1:1 cannot be reached.",
      mend: expect.stringContaining("JOLPICA_URL"),
    });
    expect(findings.some(({ piece, state }) => piece === "clock" || state === "broken")).toBe(false);
  });
});

test("the command ends with 1 when something is broken, and tells it as one JSON object", async () => {
  const env = { LOG_LEVEL: "silent", ...setUp({ SLACK_BOT_TOKEN: "x" }) };
  const { code, stdout } = await runPitsynth(["doctor", "--json"], env);
  const told = JSON.parse(stdout);
  expect([code, told.ok]).toEqual([1, false]);
  expect(told.findings).toContainEqual(expect.objectContaining({ piece: "Slack", state: "broken" }));
  expect(await runPitsynth(["doctor"], { ...env, SLACK_BOT_TOKEN: "" })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/ 0 broken\.\n$/),
  });
});
