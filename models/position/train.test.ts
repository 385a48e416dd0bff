import { describe, expect, it } from "vitest";
import { modelLaps } from "#db/queries/model-laps.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { walkBaseline } from "./backtest.ts";
import { cleanPace } from "./clean-pace.ts";
import { buildDataset, type Dataset } from "./dataset.ts";
import { trainingSet } from "./fit.ts";
import { loadPositionArtifact } from "./model.ts";
import { scoreNaive } from "./scores.ts";
import { trainPhase } from "./train.ts";

let dataset: Promise<Dataset> | undefined;
const built = () => {
  dataset ??= buildDataset(openBundledDb(), { checkpoints: () => false, pace: loadPositionArtifact().pace });
  return dataset;
};

describe("the shipped position model", () => {
  it("comes out byte for byte the same when its first phase is trained again", async () => {
    const { examples } = await built();
    const again = await trainPhase(examples, "before_qualifying");
    expect(JSON.stringify(again)).toBe(JSON.stringify(loadPositionArtifact().phases.before_qualifying));
  });

  it("keeps the pace that the laps of its races give", () => {
    const { pace } = loadPositionArtifact();
    for (const raceId of [201803, 202112, 202413, 202607])
      expect(Object.fromEntries([...cleanPace(modelLaps(openBundledDb(), raceId))].sort())).toEqual(pace[raceId] ?? {});
    expect(Object.keys(pace)).not.toContain("202611");
  });

  it("never learnt from the results of races whose laps are missing", async () => {
    const { examples } = await built();
    const targets = trainingSet(examples).map(({ example }) => example.record.race.raceId);
    for (const raceId of [202520, 202522, 202608, 202609, 202610, 202611]) expect(targets).not.toContain(raceId);
    expect(targets).toContain(202607);
    expect(loadPositionArtifact().trainedThrough).toBe(202607);
  });
});

describe("the naive grid table", () => {
  it("scores what a grid table has always scored from 2019 on", async () => {
    const naive = walkBaseline(await built(), "after_qualifying", 2019).filter(({ raceId }) => raceId <= 202611);
    const mean = (pick: (scores: ReturnType<typeof scoreNaive>) => number) =>
      naive.reduce((sum, race) => sum + pick(scoreNaive(race)), 0) / naive.length;
    expect(naive).toHaveLength(163);
    expect(mean((scores) => scores.rps)).toBeCloseTo(0.1223, 3);
    expect(mean((scores) => scores.winLogLoss)).toBeCloseTo(1.485, 1);
    expect(mean((scores) => scores.podiumBrier)).toBeCloseTo(0.0685, 3);
    expect(mean((scores) => scores.pairwise)).toBeCloseTo(0.752, 2);
    expect(mean((scores) => scores.winnerHit)).toBeCloseTo(0.546, 2);
  });
});
