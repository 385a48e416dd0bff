import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openAppDb } from "#db/client.ts";
import { createAskLimits } from "./ask-limits.ts";

const folder = mkdtempSync(join(tmpdir(), "pitsynth-limits-"));
const [app, other] = [openAppDb(join(folder, "app.db")), openAppDb(join(folder, "app.db"))];
afterAll(() => {
  app.sqlite.close();
  other.sqlite.close();
  rmSync(folder, { recursive: true });
});

test("two processes and channels with other limits share one count for each asker", async () => {
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
