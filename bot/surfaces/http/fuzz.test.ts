import { expect, test } from "vitest";
import { fuzzDoor } from "./testing/fuzz-door.ts";

test("300 generated requests, right and broken, are each answered, none with a 5xx", async () => {
  const seen = await fuzzDoor(300, 20261123, 10_000);
  expect(seen[200]).toBeGreaterThan(20);
  expect(seen[400]).toBeGreaterThan(20);
});
