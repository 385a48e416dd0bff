import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import type { Tool } from "#tools/tool.ts";
import { createChat } from "./chat.ts";
import { withOwnSignal } from "./own-signal.ts";
import { testParts } from "./testing/chat-parts.ts";

test("its signal follows the given one, and is ended with the work, however that ends", async () => {
  const given = new AbortController();
  const seen: AbortSignal[] = [];
  await withOwnSignal(given.signal, async (signal) => {
    seen.push(signal);
    expect(signal.aborted).toBe(false);
  });
  await expect(
    withOwnSignal(given.signal, async (signal) => {
      seen.push(signal);
      given.abort(new Error("enough"));
      signal.throwIfAborted();
    }),
  ).rejects.toThrow("enough");
  await expect(withOwnSignal(given.signal, async (signal) => signal.throwIfAborted())).rejects.toThrow("enough");
  expect(seen.map(({ aborted }) => aborted)).toEqual([true, true]);
  expect(getEventListeners(given.signal, "abort")).toEqual([]);
});

test("what an answer's tools are given is ended with the answer", async () => {
  const parts = testParts();
  const given: AbortSignal[] = [];
  const tools = parts.tools.map(
    (tool): Tool => ({
      ...tool,
      call: (raw, context) => {
        if (context.signal) given.push(context.signal);
        expect(context.signal?.aborted).toBe(false);
        return tool.call(raw, context);
      },
    }),
  );
  const { signal } = new AbortController();
  const asked = { thread: "t", surface: "test", signal, tools };
  const { outcome } = await createChat(parts).ask("Who won Monza 2021?", asked);
  expect(outcome).toBe("answered");
  expect(given.length).toBeGreaterThan(0);
  expect(given.every(({ aborted }) => aborted)).toBe(true);
  parts.close();
});
