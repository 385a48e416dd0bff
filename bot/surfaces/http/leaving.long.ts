import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { startPitsynth } from "../../commands/run-pitsynth.ts";
import { servedAddress } from "./testing/served-address.ts";

const home = mkdtempSync(join(tmpdir(), "pitsynth-leaving-"));
beforeAll(() => symlinkSync(join(bundledHome(), "race.db"), join(home, "race.db")));
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function serve() {
  const many = "1000000";
  const child = startPitsynth(["serve", "--only", "http"], {
    PITSYNTH_HOME: home,
    PITSYNTH_NOW: "2026-08-02T12:00:00Z",
    HTTP_PORT: "0",
    HTTP_ASK_PER_MINUTE: many,
    HTTP_TOOLS_PER_MINUTE: many,
    CACHE_S: "0",
    LOG_LEVEL: "silent",
  });
  return { child, url: await servedAddress(child) };
}

interface Seen {
  sentAt: number;
  status?: number;
  isWhole?: boolean;
  error?: string;
}

/** Asks, and notes what came of it: a whole answer, a part of one, or a connection that was not there any more. */
function ask(url: string, agent: Agent, question: string): Promise<Seen> {
  const seen: Seen = { sentAt: performance.now() };
  return new Promise((resolve) => {
    const headers = { "Content-Type": "application/json" };
    const outgoing = request(`${url}/ask`, { method: "POST", agent, headers }, (response) => {
      seen.status = response.statusCode ?? 0;
      let text = "";
      response.on("data", (part) => {
        text += part;
      });
      response.on("close", () => resolve({ ...seen, isWhole: response.complete && text.endsWith("}") }));
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => resolve({ ...seen, error: error.code ?? error.message }));
    outgoing.end(JSON.stringify({ question }));
  });
}

test("told to stop under load, it loses no answer that it has taken in: ten times", async () => {
  for (let round = 0; round < 10; round++) {
    const { child, url } = await serve();
    const agent = new Agent({ keepAlive: true, maxSockets: 40 });
    const all: Seen[] = [];
    let isOver = false;
    const askers = Array.from({ length: 40 }, async (_, at) => {
      for (let turn = 0; !isOver; turn++) {
        const seen = await ask(url, agent, `who won Monza ${1990 + ((at * 7 + turn) % 35)}?`);
        all.push(seen);
        if (seen.error) break;
      }
    });
    await sleep(1_500 + round * 130);
    const ended = once(child, "exit");
    const toldAt = performance.now();
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    isOver = true;
    await Promise.all(askers);
    agent.destroy();
    const before = all.filter(({ sentAt }) => sentAt < toldAt);
    expect(before.length).toBeGreaterThan(40);
    expect(before.filter(({ status, isWhole }) => status !== 200 || !isWhole)).toEqual([]);
    const after = all.filter(({ sentAt }) => sentAt >= toldAt);
    for (const { status, isWhole, error } of after)
      expect(error ?? [status, isWhole]).toEqual(error ? expect.stringMatching(/^ECONN(REFUSED|RESET)$/) : [200, true]);
  }
});
