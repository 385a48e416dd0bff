import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { createLog, secretsOf } from "./log.ts";
import { inRequest } from "./watch/running-request.ts";

const env = {
  DATABASE_URL: "postgres://pit:pg-pass-word%21@db:5432/pitsynth",
  OPENAI_API_KEY: "sk-proj-abcdefghijklmnop",
  OPENAI_BASE_URL: "http://127.0.0.1:1/v1",
  DISCORD_TOKEN: "odd discord token",
  SLACK_BOT_TOKEN: "xoxb-1-2-three-four",
  SLACK_APP_TOKEN: "xapp-1-A-2-bcdefgh",
  SLACK_SIGNING_SECRET: "signing0secret0of0slack",
  JWT_SECRET: "a signing secret of thirty-two characters",
  MCP_TOKEN: "mcp token of sixteen",
};

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("info", secretsOf(readConfig(env)), { write: (line: string) => void lines.push(line) }));
  return lines.join("");
}

test("no secret of the environment reaches a line, in a field, a message, an address or an error", () => {
  const secrets = [...Object.values(env), "pg-pass-word!"].filter((one) => !one.startsWith("http"));
  for (const secret of secrets) {
    const text = logged((log) => {
      log.info({ deep: { er: { note: `x${secret}y` } } }, `it was ${secret}`);
      log.error({ err: new Error(`401 with ${secret}`, { cause: new Error(secret) }) }, "failed");
    });
    expect(text).not.toContain(secret);
    expect(text).toContain("[redacted]");
    for (const line of text.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  }
});

test("what looks like a secret is left out although nobody named it", () => {
  const odd = [
    "pitsynth_Q2FubmVkS2V5Rm9yVGVzdHM",
    "eyJhbGciOi.eyJzdWIiOiJ4.c2lnbmF0dXJlMQ",
    "s3cr3t-word",
    "xoxp-9-9-abc123",
  ];
  const text = logged((log) => {
    log.info({ headers: { authorization: `Bearer ${odd[0]}`, cookie: "id=s3cr3t-word", accept: "text/plain" } }, "in");
    log.info({ req: { headers: { authorization: odd[2] } }, token: odd[2] }, `Bearer ${odd[1]}`);
    log.info({ url: `https://user:${odd[2]}@example.org/x`, other: `https://slack.com/?t=${odd[3]}` }, "out");
    log.info({ url: "https://discord.com/api/webhooks/123/aaaabbbbccccddddeeeeffff/messages/@original" }, "edit");
  });
  for (const secret of [...odd, "aaaabbbbccccddddeeeeffff"]) expect(text).not.toContain(secret);
  expect(text).toContain("text/plain");
});

test("what is logged on a request's way carries its id, each its own", async () => {
  const lines: string[] = [];
  const log = createLog("info", [], { write: (line: string) => void lines.push(line) });
  const ask = (id: string, ms: number) =>
    inRequest(id, async () => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      log.info({}, `answer to ${id}`);
    });
  await Promise.all([ask("one", 8), ask("two", 2)]);
  log.info({}, "nobody's");
  expect(lines.map((line) => JSON.parse(line)).map(({ request, msg }) => [request, msg])).toEqual([
    ["two", "answer to two"],
    ["one", "answer to one"],
    [undefined, "nobody's"],
  ]);
});

test("a line has level, time, process and message, and nothing below the level is written", () => {
  const lines = logged((log) => {
    log.debug("not this");
    log.info({ race: "2026-8" }, "synced");
  });
  expect(JSON.parse(lines)).toMatchObject({ level: 30, pid: process.pid, race: "2026-8", msg: "synced" });
  expect(JSON.parse(lines).time).toMatch(/^\d{4}-\d\d-\d\dT/);
});
