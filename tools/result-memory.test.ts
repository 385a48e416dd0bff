import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { openRaceDb, openRaceDbReadOnly, type RaceDb } from "#db/client.ts";
import { createResolver } from "#db/identity/resolver.ts";
import { raceDbPath } from "#db/seed/build.ts";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { sqlTool } from "./catalog/index.ts";
import { schedule } from "./catalog/schedule.ts";
import { sessionResults } from "./catalog/session-results.ts";
import type { ToolContext } from "./context.ts";
import { createResultMemory } from "./result-memory.ts";

import { defineTool } from "./tool.ts";

const home = mkdtempSync(join(tmpdir(), "pitsynth-memory-"));
const path = join(home, "race.db");
let db: RaceDb;
beforeAll(() => {
  copyFileSync(raceDbPath(bundledHome()), path);
  db = openRaceDbReadOnly(path);
});
afterAll(() => {
  db.sqlite.close();
  rmSync(home, { recursive: true, force: true });
});

/** A context with an empty memory, whose clock can be set. */
function remembering(seconds = 60) {
  const clock = { now: new Date("2026-08-02T12:00:10Z") };
  const results = createResultMemory(seconds);
  const context: ToolContext = {
    db,
    resolver: createResolver(db),
    results,
    now: () => clock.now,
    asOf: () => null,
    log: { error: (_details, message) => expect.unreachable(message) },
  };
  return { context, clock, hits: () => results.counts().hits };
}

it("gives a result again for the same input, however it is written, and for no other", async () => {
  const { context, hits } = remembering();
  const first = await sessionResults.call({ race: "2021-14", position_to: 3 }, context);
  expect(await sessionResults.call({ position_to: 3, race: "2021-14", driver: "" }, context)).toEqual(first);
  expect(hits()).toBe(1);
  expect(await sessionResults.call({ race: "2021-14", position_to: 4 }, context)).not.toEqual(first);
  expect(hits()).toBe(1);
});

it("does not keep refusals, cancelled work, or what SQL gives", async () => {
  const { context, hits } = remembering();
  for (let at = 0; at < 2; at++) {
    expect((await sessionResults.call({ race: "atlantis 2021" }, context)).ok).toBe(false);
    const gone = { ...context, signal: AbortSignal.abort() };
    expect((await sessionResults.call({ race: "2021-14" }, gone)).ok).toBe(false);
    expect((await sqlTool.call({ sql: "select datetime('now') as at" }, context)).ok).toBe(true);
  }
  expect(hits()).toBe(0);
});

it("holds what was read off the clock for that minute only", async () => {
  const { context, clock, hits } = remembering();
  const first = await schedule.call({ when: "next" }, context);
  clock.now = new Date("2026-08-02T12:00:59Z");
  expect(await schedule.call({ when: "next" }, context)).toEqual(first);
  expect(hits()).toBe(1);
  clock.now = new Date("2026-08-02T12:01:00Z");
  expect(await schedule.call({ when: "next" }, context)).not.toEqual(first);
  await sessionResults.call({ race: "2021-14" }, context);
  clock.now = new Date("2026-08-02T12:07:00Z");
  await sessionResults.call({ race: "2021-14" }, context);
  expect(hits()).toBe(2);
});

it("forgets everything when another process has written to the race database", async () => {
  const { context, hits } = remembering();
  const ask = async () => (await sessionResults.call({ race: "2021-14", position_to: 1 }, context)) as { text: string };
  expect((await ask()).text).toContain("Daniel Ricciardo");
  const writer = openRaceDb(path);
  writer.sqlite.prepare("update drivers set name = 'Daniel Newname' where id = 'daniel-ricciardo'").run();
  writer.sqlite.close();
  expect((await ask()).text).toContain("Daniel Newname");
  expect(hits()).toBe(0);
});

it("works out once what several ask for at the same time, stops when all have left, and tells each how far it is", async () => {
  const { context } = remembering();
  let runs = 0;
  let stopped = 0;
  const slow = defineTool({
    name: "slow",
    title: "Slow",
    summary: "Takes a while",
    description: "Takes a while, for tests",
    fields: {},
    output: z.object({ runs: z.number() }),
    examples: [],
    async run(_input, { signal, progress }) {
      runs += 1;
      signal?.addEventListener("abort", () => {
        stopped += 1;
      });
      await sleep(30);
      progress?.(0.5, "half");
      await sleep(30, undefined, { signal });
      return { data: { runs }, sources: [] };
    },
    render: () => "done",
  });
  const leave = new AbortController();
  const shares: string[] = [];
  const gone = slow.call({}, { ...context, signal: leave.signal });
  const [one, two] = ["a", "b"].map((who) =>
    slow.call({}, { ...context, progress: (share) => shares.push(`${who} ${share}`) }),
  );
  leave.abort();
  expect(await gone).toMatchObject({ ok: false, code: "busy" });
  expect([await one, await two]).toMatchObject([{ data: { runs: 1 } }, { data: { runs: 1 } }]);
  expect([runs, stopped, shares]).toEqual([1, 0, ["a 0.5", "b 0.5"]]);
  const other = remembering().context;
  const all = [new AbortController(), new AbortController()];
  const calls = all.map(({ signal }) => slow.call({}, { ...other, signal }));
  await vi.waitFor(() => expect(runs).toBe(2));
  for (const one of all) one.abort();
  expect(await Promise.all(calls)).toMatchObject([{ ok: false }, { ok: false }]);
  expect([runs, stopped]).toEqual([2, 1]);
});

it("forgets after its time", async () => {
  const { context, hits } = remembering(0.02);
  await sessionResults.call({ race: "2021-14" }, context);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await sessionResults.call({ race: "2021-14" }, context);
  expect(hits()).toBe(0);
});
