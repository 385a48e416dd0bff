import { describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { boosting } from "../learners/boosting.ts";
import { ridge } from "../learners/ridge.ts";
import { packTireArtifact } from "./artifact.ts";
import { backtestOf } from "./backtest.ts";
import type { TireLearners } from "./settings.ts";
import { artifactOf, gatherTireHistory, neverTrained } from "./train.ts";

const db = openBundledDb();
const quick = boosting({ trees: 8, depth: 3, loss: { name: "quantile", alpha: 0.5 } });
const learners: TireLearners = {
  nextLap: quick,
  rest: quick,
  spread: boosting({ trees: 8, depth: 3, loss: { name: "quantile", alpha: 0.8 } }),
  restSpread: boosting({ trees: 8, depth: 3, loss: { name: "quantile", alpha: 0.8 } }),
  pits: boosting({ trees: 8, depth: 3, loss: { name: "logistic" } }),
  stints: ridge({ penalty: 100 }),
  toStop: ridge({ penalty: 100 }),
};

describe("training the tire model", () => {
  it("gives the same artifact byte for byte from the same data and seed, and never learns from races kept aside", async () => {
    const gathered = await gatherTireHistory(db, { throughRace: 201804 });
    const first = packTireArtifact(await artifactOf(gathered, { learners }));
    const again = packTireArtifact(
      await artifactOf(await gatherTireHistory(db, { throughRace: 201804 }), { learners }),
    );
    expect(again.equals(first)).toBe(true);
    expect(gathered.history.map((race) => race.raceId)).toEqual([201801, 201802, 201803, 201804]);
    for (const raceId of [202520, 202522, 202608, 202609, 202610, 202611]) expect(neverTrained.has(raceId)).toBe(true);
  });

  it("tests forward: figures of later races by models of earlier ones, with baselines", async () => {
    const gathered = await gatherTireHistory(db, { throughRace: 201902 });
    const found = await backtestOf(gathered, { fromSeason: 2019, learners, refitEvery: 4 });
    expect(found.fromRace).toBe(201901);
    expect(found.races).toBe(2);
    const skill = found.measures.find((measure) => measure.name === "next lap, skill over persistence");
    expect(skill?.value.value).toBeGreaterThan(0.02);
    expect(skill?.value.lo).toBeLessThan(skill?.value.value ?? 0);
    expect(found.measures.every((measure) => Number.isFinite(measure.value.value))).toBe(true);
  });
});
