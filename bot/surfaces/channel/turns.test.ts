import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test("questions of one thread are answered one after the other, those of others at once", async () => {
  const turns = createTurns();
  const order: string[] = [];
  const first = gate();
  const a1 = turns.take("a", async () => {
    await first.opened;
    order.push("a1");
  });
  const a2 = turns.take("a", async () => void order.push("a2"));
  const b1 = turns.take("b", async () => void order.push("b1"));
  expect([a1?.ahead, a2?.ahead, b1?.ahead, turns.size]).toEqual([0, 1, 0, 3]);
  await b1?.done;
  first.open();
  await turns.idle();
  expect(order).toEqual(["b1", "a1", "a2"]);
});

test("a thread with too many waiting takes no more until one is done", async () => {
  const turns = createTurns(1);
  const first = gate();
  turns.take("a", () => first.opened);
  expect(turns.take("a", async () => {})).toBeDefined();
  expect(turns.take("a", async () => {})).toBeUndefined();
  first.open();
  await turns.idle();
  expect(turns.take("a", async () => {})).toBeDefined();
});

test("a cancelled turn hears of it, and the next one in its thread goes on although it failed", async () => {
  const turns = createTurns();
  const heard = turns.take("a", (signal) => new Promise((_, reject) => signal.addEventListener("abort", reject)));
  const next = turns.take("a", async () => "next");
  await Promise.resolve();
  setTimeout(() => turns.cancelRunning("a"), 5);
  await expect(heard?.done).rejects.toBeDefined();
  await expect(next?.done).resolves.toBe("next");
  expect(turns.cancelRunning("a")).toBe(false);
});
