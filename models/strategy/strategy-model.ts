import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { inParts, type Parts } from "#db/in-parts.ts";
import { projectRoot } from "#db/project-root.ts";
import { racesWithLaps } from "#db/queries/laps.ts";
import { digestOf, type RaceDigest } from "./digest/race-digest.ts";
import { type RaceRun, readRuns } from "./digest/race-run.ts";
import { type FirstStopModel, fitFirstStop } from "./facts/first-stop.ts";
import { pitLossOf } from "./facts/pit-loss.ts";
import { fitRacePace, type PaceModel } from "./facts/race-pace.ts";
import { fitStopCount, type PastClues, pastCluesOf, type StopCountModel } from "./facts/stop-count.ts";
import { rejoinCasesOf } from "./rejoin/rejoin-cases.ts";
import { fitRejoinModel, type PricedCase, type RejoinModel, roundedRejoin } from "./rejoin/rejoin-model.ts";

/** Digests of past races, from which everything else is worked out as it stood before any race. */
export interface StrategyModel {
  readonly version: string;
  readonly digests: readonly RaceDigest[];
  readonly clues: readonly PastClues[];
  readonly rejoin: RejoinModel;
}

/** A model as of one race: nothing of that race or later is in it. */
export interface PastModel {
  readonly digests: readonly RaceDigest[];
  readonly stopCount: StopCountModel;
  readonly pace: PaceModel;
  readonly firstStop: FirstStopModel;
}

export const strategyModelVersion = "strategy-1";
export const strategyModelPath = join(projectRoot, "models", "artifacts", "strategy.json.gz");

/** Digests every race with laps of the database, or those given. The same data gives the same model to the byte. */
export function trainStrategyModel(db: RaceDb, raceIds: readonly number[] = racesWithLaps(db)): StrategyModel {
  const digests: RaceDigest[] = [];
  const cases: PricedCase[] = [];
  for (const run of readRuns(
    db,
    [...raceIds].sort((a, b) => a - b),
  )) {
    cases.push(...pricedCasesOf(run, digests));
    digests.push(digestOf(run));
  }
  return {
    version: strategyModelVersion,
    digests,
    clues: digests.flatMap((digest) => pastCluesOf(digest, digests) ?? []),
    rejoin: roundedRejoin(fitRejoinModel(cases)),
  };
}

/** The stops of a race with the circuit's pit loss as known before it; none of a race behind the safety car only. */
export function pricedCasesOf(run: RaceRun, before: readonly RaceDigest[]): PricedCase[] {
  if (run.racedLaps < 5) return [];
  const loss = pitLossOf(before, run.circuitId);
  const lossOf = { green: loss.greenS, vsc: loss.vscS, sc: loss.scS };
  return rejoinCasesOf(run).map((one) => ({ ...one, circuitLossS: lossOf[one.under] }));
}

/** The model with the digests of further races, for judging it on laps it has not seen; races it knows stay as they are. */
export function extendStrategyModel(model: StrategyModel, db: RaceDb, raceIds: readonly number[]): StrategyModel {
  const known = new Set(model.digests.map((digest) => digest.raceId));
  const fresh = [
    ...readRuns(
      db,
      raceIds.filter((raceId) => !known.has(raceId)),
    ),
  ].map(digestOf);
  const digests = [...model.digests, ...fresh].sort((a, b) => a.raceId - b.raceId);
  return {
    ...model,
    digests,
    clues: [...model.clues, ...fresh.flatMap((digest) => pastCluesOf(digest, digests) ?? [])],
  };
}

export function saveStrategyModel(model: StrategyModel, path = strategyModelPath): number {
  const bytes = gzipSync(JSON.stringify(model), { level: 9 });
  writeFileSync(path, bytes);
  return bytes.length;
}

const shipped = inParts(function* (): Parts<StrategyModel> {
  let text: string;
  try {
    text = gunzipSync(readFileSync(strategyModelPath)).toString("utf8");
  } catch (error) {
    throw new Fault("no_data", "The strategy model has not been trained: run `pitsynth train strategy`.", {
      cause: error,
    });
  }
  yield;
  return JSON.parse(text) as StrategyModel;
});

/** The shipped model, read when first asked for. Faults `no_data` when it is missing. */
export const loadStrategyModel = (): StrategyModel => shipped.atOnce();

/** The same without holding the event loop. */
export const strategyModelReady = (): Promise<StrategyModel> => shipped.ready();

const pastModels = new WeakMap<StrategyModel, Map<number, PastModel>>();

/** The model as it stood before a race. Kept: fitting takes some milliseconds. */
export function pastModelOf(model: StrategyModel, beforeRaceId: number): PastModel {
  const kept = pastModels.get(model) ?? new Map<number, PastModel>();
  pastModels.set(model, kept);
  const digests = model.digests.filter((digest) => digest.raceId < beforeRaceId);
  const key = digests.at(-1)?.raceId ?? 0;
  const known = kept.get(key);
  if (known) return known;
  const stopCount = fitStopCount(digests, model.clues);
  const chanceOfMore = (clues: PastClues) => {
    const recalled = stopCount.recall(clues);
    return 1 - (recalled.chances[recalled.least - 1] ?? 0);
  };
  const firstStop = fitFirstStop(digests, model.clues, chanceOfMore);
  const past = { digests, stopCount, pace: fitRacePace(digests), firstStop };
  kept.set(key, past);
  return past;
}
