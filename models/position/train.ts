import { createHash } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { RaceDb } from "#db/client.ts";
import { raceRef } from "#db/race-id.ts";
import { fitOf, walkFits } from "./backtest.ts";
import type { PaceTable } from "./clean-pace.ts";
import { buildDataset, type RaceExample } from "./dataset.ts";
import { TARGETS_FROM } from "./fit.ts";
import type { Phase } from "./forecast.ts";
import { ARTIFACT_PATH, type PositionArtifact, phaseFeatures, type SavedPhase } from "./model.ts";
import { chooseTemperature } from "./temperature.ts";

/** Season that the walk starts from whose forecasts choose the temperature. */
const WALK_FROM = { before_qualifying: 2019, after_qualifying: 2019, in_race: 2021 };

/** Figures kept to so many digits: small files, and no noise of the last bit between machines. */
const rounded = (values: readonly number[]): number[] => values.map((value) => Number(value.toPrecision(9)));

/** One phase: the fit of all examples, the temperature of a walk through them. */
export async function trainPhase(examples: readonly RaceExample[], phase: Phase): Promise<SavedPhase> {
  const trials = await walkFits(examples, { phase, fromSeason: WALK_FROM[phase], refitEvery: 20 });
  const fit = fitOf(phase, examples);
  return {
    features: phaseFeatures(phase),
    temperature: chooseTemperature(trials, phase),
    coefficients: rounded(fit.coefficients),
    retirement: rounded(fit.retirement),
  };
}

/** Learns all three phases from every race that may be learnt from. The same data gives the same artifact. */
export async function trainPosition(db: RaceDb): Promise<PositionArtifact> {
  const { examples } = await buildDataset(db);
  const targets = examples.filter(({ trainable, record }) => trainable && record.race.season >= TARGETS_FROM);
  const phases = {
    before_qualifying: await trainPhase(examples, "before_qualifying"),
    after_qualifying: await trainPhase(examples, "after_qualifying"),
    in_race: await trainPhase(examples, "in_race"),
  };
  const pace = paceTableOf(examples);
  const trainedThrough = targets.at(-1)?.record.race.raceId ?? 0;
  const digest = createHash("sha256").update(JSON.stringify({ phases, pace })).digest("hex").slice(0, 8);
  return {
    kind: "position",
    version: `${raceRef(trainedThrough)}-${digest}`,
    trainedThrough,
    untrained: examples
      .filter(({ trainable, record }) => !trainable || record.race.season < TARGETS_FROM)
      .map(({ record }) => record.race.raceId)
      .filter((raceId) => raceId >= TARGETS_FROM * 100),
    targetRaces: targets.length,
    targetRows: targets.reduce((sum, { record }) => sum + record.cars.length, 0),
    phases,
    pace,
  };
}

/** Pace on clean laps of every race that has laps, so that a prediction need not read them. */
function paceTableOf(examples: readonly RaceExample[]): PaceTable {
  const table: Record<string, Record<string, number>> = {};
  for (const { record } of examples)
    for (const car of record.cars) {
      const pace = car.outcome?.cleanPacePct;
      if (pace === undefined) continue;
      const race = table[record.race.raceId] ?? {};
      table[record.race.raceId] = race;
      race[car.driverId] = pace;
    }
  return table;
}

/** Writes the artifact where `loadPositionArtifact` finds it. */
export function savePositionArtifact(artifact: PositionArtifact, path = ARTIFACT_PATH): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(artifact)}\n`);
  renameSync(`${path}.new`, path);
}
