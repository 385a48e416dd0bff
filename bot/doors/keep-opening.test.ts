import { expect, test } from "vitest";
import { keepOpening } from "./keep-opening.ts";
import { Unreached } from "./unreached.ts";

const quick = { firstMs: 4, longestMs: 16 };

/** A door that fails with these, one after the other, then opens. */
function doorAfter(...failures: Error[]) {
  const at: number[] = [];
  const told: string[] = [];
  const stopping = new AbortController();
  const opening = {
    async open() {
      at.push(performance.now());
      const failure = failures.shift();
      if (failure) throw failure;
      return { close: async () => void told.push("closed") };
    },
    onWaiting: (reason: string) => void told.push(reason),
    signal: stopping.signal,
    pace: quick,
  };
  return { opening, at, told, stopping };
}

test("what cannot be reached is tried until it opens, with pauses that grow to their limit", async () => {
  const { opening, at, told } = doorAfter(...Array.from({ length: 9 }, () => new Unreached("The platform is down.")));
  expect(await keepOpening(opening)).toBeDefined();
  expect(at).toHaveLength(10);
  expect(told).toEqual(Array.from({ length: 9 }, () => "The platform is down."));
  const pauses = at.slice(1).map((time, i) => time - (at[i] ?? 0));
  for (const pause of pauses.slice(3)) expect(pause).toBeGreaterThanOrEqual(7);
});

test("a pause that the other side asks for is kept", async () => {
  const { opening, at } = doorAfter(new Unreached("Wait.", 120));
  await keepOpening(opening);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(119);
});

test("what is refused is not tried again", async () => {
  const { opening, at } = doorAfter(new Unreached("Down."), new Error("wrong token"));
  await expect(keepOpening(opening)).rejects.toThrow("wrong token");
  expect(at).toHaveLength(2);
});

test("told to stop in a pause it gives up at once", async () => {
  const { opening, at, stopping } = doorAfter(new Unreached("Wait.", 60_000));
  const kept = keepOpening(opening);
  await new Promise((resolve) => setTimeout(resolve, 20));
  stopping.abort();
  expect(await kept).toBeUndefined();
  expect(at).toHaveLength(1);
});

test("a door that opens after it was told to stop is closed again", async () => {
  const { opening, told, stopping } = doorAfter();
  const open = () => {
    stopping.abort();
    return opening.open();
  };
  expect(await keepOpening({ ...opening, open })).toBeUndefined();
  expect(told).toEqual(["closed"]);
});
