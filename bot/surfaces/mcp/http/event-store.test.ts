import { setTimeout as sleep } from "node:timers/promises";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { expect, test } from "vitest";
import { createEventStore, defaultEventLimits } from "./event-store.ts";

const message = (id: number): JSONRPCMessage => ({ jsonrpc: "2.0", id, result: {} });

async function replayed(store: ReturnType<typeof createEventStore>, after: string): Promise<unknown[]> {
  const ids: unknown[] = [];
  await store.replayEventsAfter(after, { send: async (_id, sent) => void ids.push("id" in sent && sent.id) });
  return ids;
}

test("what came later on the same stream comes again in order, and nothing of other streams", async () => {
  const store = createEventStore();
  const first = await store.storeEvent("a", message(1));
  await store.storeEvent("b", message(2));
  await store.storeEvent("a", message(3));
  await store.storeEvent("a", {} as JSONRPCMessage);
  await store.storeEvent("a", message(4));
  expect(await replayed(store, first)).toEqual([3, 4]);
});

test.each([
  ["number", { mostEvents: 2 }],
  ["bytes", { mostBytes: 80 }],
])("it is bounded in %s: the oldest go, and asking for them is refused", async (_what, limit) => {
  const store = createEventStore({ ...defaultEventLimits, ...limit });
  const ids = [];
  for (const at of [1, 2, 3]) ids.push(await store.storeEvent("a", message(at)));
  expect(await store.getStreamIdForEventId?.(ids[0] as string)).toBeUndefined();
  await expect(replayed(store, ids[0] as string)).rejects.toThrow(/not kept/);
  expect(await replayed(store, ids[1] as string)).toEqual([3]);
});

test("it forgets with time, and knows no event of another store", async () => {
  const store = createEventStore({ ...defaultEventLimits, keptMs: 30 });
  const own = await store.storeEvent("a", message(1));
  const other = await createEventStore().storeEvent("a", message(1));
  expect(await store.getStreamIdForEventId?.(own)).toBe("a");
  expect(await store.getStreamIdForEventId?.(other)).toBeUndefined();
  await sleep(60);
  expect(await store.getStreamIdForEventId?.(own)).toBeUndefined();
});
