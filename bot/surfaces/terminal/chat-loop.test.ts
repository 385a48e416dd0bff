import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createChat } from "../../chat/chat.ts";
import { type TestParts, testParts } from "../../chat/testing/chat-parts.ts";
import type { Services } from "../../services.ts";
import { createMetrics } from "../../watch/metrics.ts";
import { chatLoop } from "./chat-loop.ts";

let parts: TestParts;
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "pitsynth-terminal-"));
  parts = testParts(undefined);
});
afterEach(() => {
  parts.close();
  rmSync(home, { recursive: true, force: true });
});

/** Types the lines, one after the other, and returns all that was shown. */
async function typed(...lines: string[]): Promise<string> {
  const { app, context, tools } = parts;
  const config = { ...parts.config, home };
  const services: Services = {
    config,
    app,
    context,
    tools,
    terminalTools: tools,
    chat: createChat(parts),
    memories: {},
    metrics: createMetrics(),
    close: async () => undefined,
  };
  const input = new PassThrough();
  const output = new PassThrough();
  const shown: Buffer[] = [];
  output.on("data", (part: Buffer) => shown.push(part));
  for (const line of lines) input.write(`${line}\n`);
  input.end();
  await chatLoop(services, { input, output });
  return Buffer.concat(shown).toString("utf8");
}

test("questions build on each other, and /sources tells what the last answer stood on", async () => {
  const shown = await typed("who won monza 2021?", "and in 2020?", "/sources", "/quit");
  expect(shown).toMatch(/Daniel Ricciardo.*Pierre Gasly.*2020 Italian Grand Prix, race result \(race 2020-8\)/s);
});

test("after /forget a follow-up has nothing to stand on", async () => {
  const shown = await typed("who won monza 2021?", "/forget", "and in 2020?");
  expect(shown).toMatch(/Forgotten\. A new conversation begins\./);
  expect(shown).not.toMatch(/Gasly/);
});

test("/help lists what there is, an unknown command says so, and the end of input ends it", async () => {
  const shown = await typed("/help", "/sing", "");
  expect(shown).toMatch(/\/forget .*There is no \/sing\./s);
});

test("nothing is coloured where nobody watches", async () => {
  expect(await typed("/help")).not.toContain("\u001b[");
});

test("a chart is saved and its place and content are told", async () => {
  const shown = await typed("show the tire stints of the 2024 belgian grand prix");
  expect(shown).toMatch(/Chart: .*charts\/[0-9a-f]{12}\.png \(/);
}, 60_000);
