import { afterAll, beforeAll, expect, test } from "vitest";
import type { AppDb } from "#db/client.ts";
import { onBothEngines } from "#db/testing/app-engines.ts";
import { createAskLimits } from "./ask-limits.ts";

await onBothEngines("question limits", (open) => {
  let [app, other]: AppDb[] = [];
  beforeAll(async () => {
    [app, other] = [await open(), await open()];
  });
  afterAll(async () => {
    await app?.close();
    await other?.close();
  });

  test("two processes and channels with other limits share one count for each asker", async () => {
    if (!app || !other) throw new Error("not open");
    const [here, there] = [createAskLimits(app), createAskLimits(other)];
    expect(await here.count("discord:1", 3)).toBeUndefined();
    expect(await there.count("discord:1", 3)).toBeUndefined();
    expect(await there.count("discord:1", 6)).toBeUndefined();
    const wait = await here.count("discord:1", 3);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await here.count("discord:1", 6)).toBeUndefined();
    expect(await here.count("discord:2", 3)).toBeUndefined();
  });
});
