import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { Fault } from "#db/fault.ts";
import { inParts, type Parts } from "#db/in-parts.ts";
import { projectRoot } from "#db/project-root.ts";
import type { SavedModel } from "../learners/learner.ts";
import { loadModel } from "../learners/load-model.ts";
import type { WearHabits } from "./car-wear.ts";
import type { IntervalModel } from "./fit-interval.ts";
import type { TireModels } from "./fit-models.ts";
import type { RaceStats } from "./race-stats.ts";
import type { WetChange, WetCrossover } from "./wet-crossover.ts";

/** The format: raised when features or fields change their meaning. */
export const tireFormat = 1;

/** Everything the tire model needs, ready to predict. */
export interface TireArtifact {
  /** `1.202607`: format, then the last race learnt from. */
  readonly version: string;
  readonly firstRace: number;
  readonly lastRace: number;
  readonly races: number;
  readonly laps: number;
  readonly seed: number;
  /** Races behind the priors, in order of time. */
  readonly history: readonly RaceStats[];
  readonly habits: WearHabits;
  readonly crossovers: Partial<Record<WetChange, WetCrossover>>;
  readonly models: TireModels;
}

interface SavedInterval {
  readonly mean: SavedModel;
  readonly spread: SavedModel;
  readonly factors: Record<string, number>;
}

/** Where the shipped artifact lies. */
export const tireArtifactPath = join(projectRoot, "models", "artifacts", "tire-model.json.br");

/** The artifact as bytes: the same artifact gives the same bytes. */
export function packTireArtifact(artifact: TireArtifact): Buffer {
  const { models, ...rest } = artifact;
  const interval = (model: IntervalModel) => ({
    mean: model.mean.save(),
    spread: model.spread.save(),
    factors: model.factors,
  });
  const saved = {
    format: tireFormat,
    ...rest,
    models: {
      nextLap: interval(models.nextLap),
      rest: interval(models.rest),
      pits: models.pits.save(),
      stints: models.stints.save(),
      toStop: models.toStop.save(),
    },
  };
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  return brotliCompressSync(Buffer.from(JSON.stringify(saved, roundNumbers)), { params });
}

export function saveTireArtifact(artifact: TireArtifact, path = tireArtifactPath): number {
  mkdirSync(dirname(path), { recursive: true });
  const bytes = packTireArtifact(artifact);
  writeFileSync(path, bytes);
  return bytes.length;
}

/** Reads an artifact. Faults `no_data` when there is none, `internal` when it is of another format. */
export function readTireArtifact(path = tireArtifactPath): TireArtifact {
  return inParts(() => tireArtifactParts(path)).atOnce();
}

/** The same in parts of some milliseconds. */
export function* tireArtifactParts(path = tireArtifactPath): Parts<TireArtifact> {
  if (!existsSync(path)) throw new Fault("no_data", "The tire model has not been trained: run `pitsynth train tire`.");
  const text = brotliDecompressSync(readFileSync(path)).toString("utf8");
  yield;
  const saved = JSON.parse(text);
  if (saved.format !== tireFormat) {
    throw new Fault("internal", `The tire model is of format ${saved.format}, not ${tireFormat}: train it again.`);
  }
  yield;
  const nextLap = yield* intervalParts(saved.models.nextLap);
  const rest = yield* intervalParts(saved.models.rest);
  const pits = loadModel(saved.models.pits);
  yield;
  const stints = loadModel(saved.models.stints);
  yield;
  return { ...saved, models: { nextLap, rest, pits, stints, toStop: loadModel(saved.models.toStop) } };
}

function* intervalParts(saved: SavedInterval): Parts<IntervalModel> {
  const mean = loadModel(saved.mean);
  yield;
  return { mean, spread: loadModel(saved.spread), factors: saved.factors };
}

/** Six significant digits are plenty for sums and shares; models keep their own packed numbers. */
function roundNumbers(this: unknown, key: string, value: unknown): unknown {
  if (typeof value !== "number" || Number.isInteger(value) || key === "base") return value;
  return Number(value.toPrecision(6));
}
