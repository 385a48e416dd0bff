import type { RaceDb } from "#db/client.ts";
import { racesWithLaps } from "#db/queries/laps.ts";
import { digestOf } from "../digest/race-digest.ts";
import { readRuns } from "../digest/race-run.ts";
import { pooledTires } from "../facts/pooled-wear.ts";
import { type PastClues, pastCluesOf } from "../facts/stop-count.ts";
import { believedRejoin, fitRejoinModel, type PricedCase } from "../rejoin/rejoin-model.ts";
import { pricedCasesOf, type StrategyModel, strategyModelVersion } from "../strategy-model.ts";
import type { TireSource } from "../tire-wear.ts";
import { regretVariants, type StrategyMeasure, strategyMeasures } from "./measures.ts";
import { type RaceScore, scoreRace } from "./score-race.ts";

export interface StrategyBacktest {
  readonly version: string;
  readonly fromRace: number;
  readonly lastRace: number;
  readonly races: number;
  readonly refitEvery: number;
  readonly measures: readonly StrategyMeasure[];
  readonly regretVariants: Readonly<Record<string, number>>;
  /** The same figures for the races of the regulations of 2026 alone. */
  readonly since2026: readonly StrategyMeasure[];
}

export interface BacktestOptions {
  readonly fromSeason?: number;
  readonly tire?: TireSource;
  readonly progress?: (done: number, total: number, label: string) => void;
}

const refitEvery = 20;

/**
 * Walk-forward by race: each race is forecast by what earlier races taught. Facts move on after every race; the rejoin
 * model is refitted every twenty.
 */
export async function backtestStrategy(db: RaceDb, options: BacktestOptions = {}): Promise<StrategyBacktest> {
  const scores = await walkForward(db, options);
  return {
    version: strategyModelVersion,
    fromRace: scores[0]?.raceId ?? 0,
    lastRace: scores.at(-1)?.raceId ?? 0,
    races: scores.length,
    refitEvery,
    measures: strategyMeasures(scores),
    regretVariants: regretVariants(scores),
    since2026: strategyMeasures(scores.filter((score) => score.raceId > 202600)).filter((measure) => measure.n > 0),
  };
}

/** Scores of every race with laps from a season on, in order. */
async function walkForward(db: RaceDb, options: BacktestOptions = {}): Promise<RaceScore[]> {
  const from = (options.fromSeason ?? 2023) * 100;
  const raceIds = racesWithLaps(db);
  const digests: StrategyModel["digests"][number][] = [];
  const clues: PastClues[] = [];
  const cases: PricedCase[] = [];
  const scores: RaceScore[] = [];
  let rejoin = believedRejoin;
  for (const run of readRuns(db, raceIds)) {
    const digest = digestOf(run);
    if (run.raceId > from) {
      if (scores.length % refitEvery === 0) rejoin = fitRejoinModel(cases);
      const model = { version: strategyModelVersion, digests: [...digests], clues: [...clues], rejoin };
      scores.push(scoreRace({ db, model, tire: options.tire ?? pooledTires, rejoin }, run, digest));
    }
    cases.push(...pricedCasesOf(run, digests));
    const known = pastCluesOf(digest, digests);
    if (known) clues.push(known);
    digests.push(digest);
    options.progress?.(digests.length, raceIds.length, `${run.raceId}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return scores;
}
