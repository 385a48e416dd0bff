import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import type { RaceDb } from "#db/client.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { digestOf } from "../digest/race-digest.ts";
import { readRun } from "../digest/race-run.ts";
import { pooledTires } from "../facts/pooled-wear.ts";
import { loadStrategyModel, pastModelOf, trainStrategyModel } from "../strategy-model.ts";
import { evaluateStrategy } from "./evaluate.ts";
import { scoreRace } from "./score-race.ts";

let db: RaceDb;
beforeAll(() => {
  db = openBundledDb();
});

it("forecasts a race the same whether or not later races are known", () => {
  const model = loadStrategyModel();
  const raceId = 202416;
  const run = readRun(db, raceId);
  if (!run) throw new Error("no laps");
  const past = {
    ...model,
    digests: model.digests.filter((digest) => digest.raceId < raceId),
    clues: model.clues.filter((clue) => clue.raceId < raceId),
  };
  const score = (known: typeof model) => {
    const { context, ...rest } = scoreRace(
      { db, model: known, tire: pooledTires, rejoin: model.rejoin },
      run,
      digestOf(run),
    );
    return { ...rest, facts: context.facts, tires: context.tires };
  };
  expect(score(past)).toEqual(score(model));
  expect(pastModelOf(model, raceId).digests.every((digest) => digest.raceId < raceId)).toBe(true);
});

it("writes each forecast as a line of JSON and reports the baselines", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pitsynth-strategy-"));
  try {
    const predictionsPath = join(folder, "predictions.jsonl");
    const result = await evaluateStrategy({ db, races: [202514, 202516, 202611], predictionsPath });
    const lines = readFileSync(predictionsPath, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.length).toBe(result.predictions);
    expect(lines[0]).toMatchObject({
      season: 2025,
      round: 14,
      driver: expect.any(String),
      stops: expect.any(Array),
      rejoin: expect.any(Array),
    });
    expect(result.skipped).toEqual([{ raceId: 202611, reason: "no laps" }]);
    expect(result.measures.find((measure) => measure.name.startsWith("stop count"))?.naive).toBeGreaterThanOrEqual(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("scores a race that the model has never seen", async () => {
  const model = loadStrategyModel();
  const digests = model.digests.filter((digest) => digest.raceId < 202607);
  const clues = model.clues.filter((clue) => clue.raceId < 202607);
  const result = await evaluateStrategy({ db, races: [202607], model: { ...model, digests, clues } });
  expect(result.races).toEqual([202607]);
  expect(result.alreadyLearnt).toEqual([]);
  expect(result.measures.find((measure) => measure.name.startsWith("rejoin"))?.n).toBeGreaterThan(10);
});

it("trains the same model from the same races, to the byte", () => {
  const some = [202401, 202402, 202404];
  expect(JSON.stringify(trainStrategyModel(db, some))).toBe(JSON.stringify(trainStrategyModel(db, some)));
});
