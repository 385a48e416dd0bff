import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRaceDb, openRaceDbReadOnly, type RaceDb } from "#db/client.ts";
import { createResolver } from "#db/identity/resolver.ts";
import { raceDbPath } from "#db/seed/build.ts";
import { bundledHome } from "#db/testing/bundled-db.ts";
import { sqlTool } from "./catalog/index.ts";
import { schedule } from "./catalog/schedule.ts";
import { sessionResults } from "./catalog/session-results.ts";
import type { ToolContext } from "./context.ts";
import { createResultMemory } from "./result-memory.ts";

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

it("forgets after its time", async () => {
  const { context, hits } = remembering(0.02);
  await sessionResults.call({ race: "2021-14" }, context);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await sessionResults.call({ race: "2021-14" }, context);
  expect(hits()).toBe(0);
});
