import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { sessionTalk } from "../product-features.ts";
import { openRawSession, rawRequest } from "../testing/raw-http.ts";
import { testProduct } from "../testing/test-client.ts";
import { serveHttp } from "./serve-http.ts";
import { defaultSessionLimits } from "./sessions.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

async function heapMegabytes(): Promise<number> {
  for (let at = 0; at < 3; at++) {
    collectGarbage();
    await sleep(100);
  }
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

const call = (id: number) =>
  JSON.stringify({
    jsonrpc: "2.0",
    id,
    method: "tools/call",
    params: { name: "session_results", arguments: { race: "2024-14" } },
  });

test("1,000 sessions that were used and abandoned give their memory back", async () => {
  const product = testProduct({}, sessionTalk);
  const limits = { ...defaultSessionLimits, most: 2_000, idleMs: 1_500 };
  const { url, mcp, close } = await serveHttp(product.features, {
    host: "127.0.0.1",
    port: 0,
    token: undefined,
    limits,
  });
  const round = async (sessions: number) => {
    for (let at = 0; at < sessions; at++) {
      const session = await openRawSession(url);
      await rawRequest(url, "POST", session, call(at));
    }
  };
  await round(50);
  await expect.poll(() => mcp.sessions.size, { timeout: 10_000 }).toBe(0);
  const before = await heapMegabytes();

  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, mcp.sessions.size);
  }, 10);
  await round(1_000);
  clearInterval(watch);
  await expect.poll(() => mcp.sessions.size, { timeout: 10_000 }).toBe(0);
  const after = await heapMegabytes();
  console.log(`heap ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after; at most ${most} sessions at a time`);
  expect(most).toBeGreaterThan(100);
  expect(after - before).toBeLessThan(5);
  expect(product.bugs).toEqual([]);
  await close();
  await product.close();
});
