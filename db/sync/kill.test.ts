import { test } from "vitest";
import { withoutSharedData } from "../testing/shared-data.ts";
import { expectToSurviveKills } from "./testing/killed-sync.ts";

test.skipIf(withoutSharedData())(
  "a sync that is killed leaves a sound database, and the next run finishes the work",
  async () => {
    await expectToSurviveKills([150, 450]);
  },
);
