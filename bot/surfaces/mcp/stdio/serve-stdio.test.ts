import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { afterAll, expect, test } from "vitest";
import { projectRoot } from "#db/project-root.ts";
import { raceDbPath } from "#db/seed/build.ts";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { runPitsynth, startPitsynth } from "../../../commands/run-pitsynth.ts";
import { newClient, textOf } from "../testing/test-client.ts";

const folder = mkdtempSync(join(tmpdir(), "pitsynth-stdio-"));
const home = join(folder, "home");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const introduction = [
  {
    id: 1,
    method: "initialize",
    params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "x", version: "1" } },
  },
  { method: "notifications/initialized" },
  { id: 2, method: "tools/list" },
];
const asLines = (messages: object[]) =>
  messages.map((one) => `${JSON.stringify({ jsonrpc: "2.0", ...one })}\n`).join("");

test("a client of the SDK starts it, calls, reads; nothing but the protocol is on stdout", async () => {
  const built = join(folder, "built");
  mkdirSync(built);
  symlinkSync(raceDbPath(bundledHome()), join(built, "race.db"));
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(projectRoot, "dist", "bot", "main.js"), "mcp", "--tools", "session_results,ask"],
    env: { PATH: process.env.PATH ?? "", PITSYNTH_HOME: built },
    stderr: "pipe",
  });
  const client = newClient();
  const unreadable: Error[] = [];
  await client.connect(transport as Transport);
  client.onerror = (error) => unreadable.push(error);
  expect((await client.listTools()).tools.map((tool) => tool.name)).toEqual(["session_results", "ask"]);
  const result = await client.callTool({ name: "session_results", arguments: { race: "monza 2021", position_to: 1 } });
  expect(textOf(result)).toContain("Daniel Ricciardo");
  const answer = await client.callTool({ name: "ask", arguments: { question: "Who won Monza 2021?" } });
  expect(textOf(answer)).toContain("Ricciardo");
  await client.close();
  expect(unreadable).toEqual([]);
});

test("without a database it lists its tools at once, and the first call waits for the build with progress", async () => {
  const child = startPitsynth(["mcp"], { PITSYNTH_HOME: home });
  const call = { name: "data_coverage", arguments: {}, _meta: { progressToken: "p" } };
  child.stdin?.end(asLines([...introduction, { id: 3, method: "tools/call", params: call }]));
  const seen: string[] = [];
  let text = "";
  for await (const part of child.stdout ?? []) {
    text += String(part);
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) {
      const message = JSON.parse(line) as { id?: number; method?: string; result?: { isError?: boolean } };
      seen.push(message.method ?? `answer ${message.id}`);
      expect(message.result?.isError, line).toBeFalsy();
    }
  }
  expect(seen.slice(0, 2)).toEqual(["answer 1", "answer 2"]);
  expect(seen.filter((one) => one === "notifications/progress").length).toBeGreaterThan(3);
  expect(seen.at(-1)).toBe("answer 3");
}, 60_000);

test("what it takes and refuses on the command line", async () => {
  const wrong = await runPitsynth(["mcp", "--tools", "pit_stop"], { PITSYNTH_HOME: home });
  expect([wrong.code, wrong.stdout]).toEqual([1, ""]);
  expect(wrong.stderr).toMatch(/There is no tool "pit_stop"/);
  const config = await runPitsynth(["mcp", "--print-config", "Cursor", "--sql"], { PITSYNTH_HOME: home });
  const { command, args, env } = JSON.parse(config.stdout).mcpServers.pitsynth;
  expect([command, args.slice(1), env]).toEqual([process.execPath, ["mcp", "--sql"], { PITSYNTH_HOME: home }]);
  expect(args[0]).toBe(join(projectRoot, "bot", "pitsynth.mjs"));
});

test("a client that goes while the database is being built is not kept waiting", async () => {
  const child = startPitsynth(["mcp"], { PITSYNTH_HOME: join(folder, "left") });
  child.stdin?.write(asLines(introduction));
  for await (const part of child.stdout ?? []) if (String(part).includes('"id":2')) break;
  await sleep(400);
  child.kill("SIGTERM");
  const [code, signal] = await new Promise<unknown[]>((resolve) => child.on("exit", (...end) => resolve(end)));
  expect([code, signal]).toEqual([0, null]);
});
