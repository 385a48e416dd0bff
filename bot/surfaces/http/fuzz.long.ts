import { test } from "vitest";
import { fuzzDoor } from "./testing/fuzz-door.ts";

test("2,000 generated requests, other ones every time, are each answered, none with a 5xx", async () => {
  const seed = Date.now() % 2 ** 31;
  const seen = await fuzzDoor(2_000, seed, 15_000);
  process.stderr.write(`seed ${seed}: ${JSON.stringify(seen)}\n`);
});
