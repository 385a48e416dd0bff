import { expect, test } from "vitest";
import { testParts } from "../../../chat/testing/chat-parts.ts";
import { openTestDoor } from "../testing/test-door.ts";

test("more simulations than the workers and their queue can take are refused with 429 and when to come again", async () => {
  const door = await openTestDoor({}, testParts(), { simulations: { workers: 1, queueLimit: 1 } });
  const plan = (grid: number) =>
    door.post("/tools/optimize_strategy", { race: "2025-16", driver: "NOR", ask: "plan", grid });
  const grids = Array.from({ length: 12 }, (_, at) => at + 1);
  const answers = await Promise.all(grids.map(plan));
  const refused = answers.filter((answer) => answer.status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(grids.length);
  for (const answer of refused) {
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await answer.json()).toMatchObject({
      error: { code: "busy", message: expect.stringMatching(/^Too many simulations/) },
    });
  }
  expect((await plan(16)).status).toBe(200);
  expect((await plan(16)).status).toBe(200);
  const metrics = await (await door.get("/metrics")).text();
  expect(metrics).toMatch(/^pitsynth_cache_total\{cache="results",found="true"\} 1$/m);
  await door.close();
});
