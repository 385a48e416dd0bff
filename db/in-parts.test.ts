import { expect, it } from "vitest";
import { inParts } from "./in-parts.ts";

function counting(log: string[]) {
  return inParts(function* () {
    log.push("first");
    yield;
    log.push("second");
    yield;
    return { log };
  });
}

it("lets others have their turn after every part", async () => {
  const log: string[] = [];
  setImmediate(() => log.push("other"));
  await counting(log).ready();
  expect(log).toEqual(["first", "other", "second"]);
});

it("is made once, and finished at once by who cannot wait", async () => {
  const log: string[] = [];
  const thing = counting(log);
  const waiting = [thing.ready(), thing.ready()];
  const now = thing.atOnce();
  expect(await Promise.all(waiting)).toEqual([now, now]);
  expect(thing.atOnce()).toBe(now);
  expect(log).toEqual(["first", "second"]);
});

it("tries again after a failure", async () => {
  let tries = 0;
  const thing = inParts(function* () {
    tries++;
    yield;
    if (tries === 1) throw new Error("not yet");
    return { tries };
  });
  await expect(thing.ready()).rejects.toThrow("not yet");
  expect(thing.atOnce()).toEqual({ tries: 2 });
});
