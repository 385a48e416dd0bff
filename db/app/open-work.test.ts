import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppDb } from "../client.ts";
import { onBothEngines } from "../testing/app-engines.ts";
import {
  abandonedWork,
  changeWork,
  extendWork,
  finishWork,
  forgetOldWork,
  type OpenWork,
  retakeWork,
  takeWork,
} from "./open-work.ts";

const start = Date.parse("2026-11-23T12:00:00Z");
const second = (n: number) => new Date(start + n * 1_000);
const lease = (owner: string, from: number, to: number) => ({ owner, at: second(from), until: second(to) });
const question = (id: string) => ({ id, surface: "slack", work: { question: "who won?" } });

await onBothEngines("acknowledged work", (open) => {
  let db: AppDb;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  test("of many who take the same event one writes it down, and done work is not taken again", async () => {
    const takers = Array.from({ length: 8 }, (_, n) => takeWork(db, question("e1"), lease(`r${n}`, 0, 10), second(0)));
    const taken = await Promise.all(takers);
    expect(taken.filter(Boolean)).toHaveLength(1);
    const owner = `r${taken.indexOf(true)}`;
    await finishWork(db, "e1", "somebody else");
    expect(await abandonedWork(db, "slack", second(11))).toMatchObject([{ id: "e1", owner, attempts: 1 }]);
    await finishWork(db, "e1", owner);
    expect(await abandonedWork(db, "slack", second(11))).toEqual([]);
    expect(await takeWork(db, question("e1"), lease("r9", 20, 30), second(20))).toBe(false);
  });

  test("a lease that is extended holds; one that ran out goes to one of those who want it", async () => {
    await takeWork(db, question("e2"), lease("alive", 0, 10), second(0));
    await takeWork(db, question("e3"), lease("dead", 1, 11), second(0));
    await extendWork(db, "alive", second(30));
    expect(await abandonedWork(db, "discord", second(20))).toEqual([]);
    const [left, ...more] = await abandonedWork(db, "slack", second(20));
    expect([left?.id, more]).toEqual(["e3", []]);
    const wishes = Array.from({ length: 6 }, (_, n) => retakeWork(db, left as OpenWork, lease(`r${n}`, 20, 30)));
    const taken = (await Promise.all(wishes)).filter((row) => row !== undefined);
    expect(taken).toMatchObject([{ id: "e3", attempts: 2, takenAt: second(1).toISOString(), work: question("").work }]);
    expect(await changeWork(db, "e3", "dead", { question: "changed by a ghost" })).toBe(false);
    expect(await changeWork(db, "e3", taken[0]?.owner ?? "", { question: "who won?", shown: "17" })).toBe(true);
    expect(await abandonedWork(db, "slack", second(40))).toMatchObject([
      { id: "e2" },
      { id: "e3", work: { question: "who won?", shown: "17" } },
    ]);
    expect(await forgetOldWork(db, second(1))).toBe(1);
    expect(await abandonedWork(db, "slack", second(40))).toMatchObject([{ id: "e3" }]);
  });
});
