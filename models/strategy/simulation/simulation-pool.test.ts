import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { simulateRaces } from "./simulate-races.ts";
import { createSimulationPool, type SimulationPool } from "./simulation-pool.ts";
import { raceInput } from "./testing/sample-race.ts";

let pool: SimulationPool;
afterEach(() => pool.close());

const input = (races: number, seed = 1) => raceInput({ races, seed });

it("gives what one thread alone gives, whatever the number of workers", async () => {
  pool = createSimulationPool({ workers: 2 });
  expect(await pool.run(input(101))).toEqual(simulateRaces(input(101)));
});

it("stops the work at an abort and is free for the next", async () => {
  pool = createSimulationPool({ workers: 1 });
  await pool.run(input(20));
  const abort = new AbortController();
  const run = pool.run(input(1_000_000), abort.signal);
  const failed = expect(run).rejects.toThrow("enough");
  await sleep(50);
  abort.abort(new Error("enough"));
  await failed;
  expect((await pool.run(input(20, 2))).races).toBe(20);
});

it("tells each who waits how much is done, only ever more", async () => {
  pool = createSimulationPool({ workers: 2 });
  const shares: number[] = [];
  await pool.run(input(1000), undefined, (share) => shares.push(share));
  expect(shares.length).toBeGreaterThan(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});

it("turns new runs away when too many wait", async () => {
  pool = createSimulationPool({ workers: 1, queueLimit: 2 });
  const abort = new AbortController();
  const runs = [1, 2].map((seed) => pool.run(input(1_000_000, seed), abort.signal));
  const ended = Promise.allSettled(runs);
  await expect(pool.run(input(20, 3))).rejects.toMatchObject({ code: "busy" });
  abort.abort();
  await ended;
});

it("works an answer out once for all who ask it at the same time, and keeps it", async () => {
  pool = createSimulationPool({ workers: 1 });
  const [a, b] = await Promise.all([pool.run(input(300)), pool.run(input(300))]);
  expect(a).toBe(b);
  expect(pool.load).toBe(0);
  expect(await pool.run(input(300))).toBe(a);
});

it("goes on for the others when one of them gives up", async () => {
  pool = createSimulationPool({ workers: 1 });
  const abort = new AbortController();
  const impatient = pool.run(input(2000), abort.signal);
  const patient = pool.run(input(2000));
  const failed = expect(impatient).rejects.toBeDefined();
  abort.abort();
  await failed;
  expect((await patient).races).toBe(2000);
});
