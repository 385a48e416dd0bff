import { test } from "vitest";
import { withoutSharedData } from "../testing/shared-data.ts";
import { expectToSurviveKills } from "./testing/killed-sync.ts";

test.skipIf(withoutSharedData())("a sync survives being killed at 25 random moments", async () => {
  const moments = Array.from({ length: 25 }, () => Math.round(Math.random() * 900));
  process.stderr.write(`killed after ${moments.join(", ")} ms\n`);
  await expectToSurviveKills(moments);
});
