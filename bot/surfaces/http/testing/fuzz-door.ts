import fc from "fast-check";
import { expect } from "vitest";
import { catalog } from "#tools/catalog/index.ts";
import { fuzzedRequests } from "./fuzz-requests.ts";
import { openTestDoor } from "./test-door.ts";

/** Sends many generated requests: each is answered in time, none with a 5xx, none with a stack, and nothing is logged as a bug. */
export async function fuzzDoor(numRuns: number, seed: number, timeoutMs: number): Promise<Record<number, number>> {
  const door = await openTestDoor();
  const seen: Record<number, number> = {};
  try {
    const property = fc.asyncProperty(fuzzedRequests(catalog), async ({ method, path, headers, body }) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const answer = await fetch(`${door.url}${path}`, {
        method,
        headers,
        signal,
        redirect: "manual",
        ...(body === undefined ? {} : { body }),
      });
      const text = await answer.text();
      seen[answer.status] = (seen[answer.status] ?? 0) + 1;
      expect(answer.status, text).toBeLessThan(500);
      expect(text).not.toMatch(/node_modules|\n {4}at /);
    });
    await fc.assert(property, { numRuns, seed, endOnFailure: true });
    expect(door.parts.logged).toEqual([]);
    return seen;
  } finally {
    await door.close();
  }
}
