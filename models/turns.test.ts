import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { createTurns } from "./turns.ts";

it("does so much work at a time, the rest in turn, and turns away what would wait too long", async () => {
  const turns = createTurns(2, 2);
  let atOnce = 0;
  let most = 0;
  const work = (name: string) => async () => {
    most = Math.max(most, ++atOnce);
    await sleep(5);
    atOnce -= 1;
    return name;
  };
  const taken = ["a", "b", "c", "d"].map((name) => turns.take(work(name)));
  await expect(turns.take(work("e"))).rejects.toMatchObject({ code: "busy" });
  expect(await Promise.all(taken)).toEqual(["a", "b", "c", "d"]);
  expect(most).toBe(2);
  expect(await turns.take(work("f"))).toBe("f");
});

it("frees the place of work that fails and of one who gives up while waiting", async () => {
  const turns = createTurns(1, 1);
  await expect(turns.take(() => Promise.reject(new Error("wrong")))).rejects.toThrow("wrong");
  const first = turns.take(() => sleep(20, "first"));
  const leave = new AbortController();
  const second = turns.take(async () => "second", leave.signal);
  leave.abort(new Error("gone"));
  await expect(second).rejects.toThrow("gone");
  const third = turns.take(async () => "third");
  expect([await first, await third]).toEqual(["first", "third"]);
});
