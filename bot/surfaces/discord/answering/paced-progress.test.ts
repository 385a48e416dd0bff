import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pacedProgress } from "./paced-progress.ts";

const pace = { firstAfterMs: 1_000, everyMs: 1_000 };
let shown: { words: string; at: number }[];
const show = async (words: string) => void shown.push({ words, at: Date.now() });
beforeEach(() => {
  shown = [];
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => vi.useRealTimers());

test("of words that come faster than the pace the latest are shown, and none of a quick answer", async () => {
  const progress = pacedProgress(show, "thinking", pace);
  for (let at = 0; at < 30; at++) {
    await vi.advanceTimersByTimeAsync(100);
    progress.say(`step ${at}`);
  }
  await progress.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown).toEqual([
    { words: "step 8", at: 1_000 },
    { words: "step 18", at: 2_000 },
    { words: "step 28", at: 3_000 },
  ]);
  const quick = pacedProgress(show, "thinking", pace);
  await vi.advanceTimersByTimeAsync(900);
  await quick.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(shown).toHaveLength(3);
});

test("the same words are not shown again, and a failure to show ends it", async () => {
  let calls = 0;
  const fails = async () => {
    calls++;
    throw new Error("Missing Permissions");
  };
  const progress = pacedProgress(fails, "thinking", pace);
  await vi.advanceTimersByTimeAsync(1_500);
  progress.say("more");
  await vi.advanceTimersByTimeAsync(5_000);
  await progress.stop();
  expect(calls).toBe(1);
  const same = pacedProgress(show, "thinking", pace);
  await vi.advanceTimersByTimeAsync(5_000);
  same.say("thinking");
  await vi.advanceTimersByTimeAsync(5_000);
  await same.stop();
  expect(shown).toHaveLength(1);
});
