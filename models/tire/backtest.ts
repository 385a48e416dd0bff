import type { RaceDb } from "#db/client.ts";
import { fitTireModels } from "./fit-models.ts";
import { optimalStints } from "./physics-optimal.ts";
import { type Measure, measuresOf } from "./report.ts";
import { type ScoredTasks, scoreRows } from "./score-rows.ts";
import { type TireLearners, tireLearners } from "./settings.ts";
import { gatherTireHistory, type TireHistory } from "./train.ts";

export interface BacktestOptions {
  /** First season tested; 2023 when left out. */
  readonly fromSeason?: number;
  /** Races between refits. */
  readonly refitEvery?: number;
  readonly seed?: number;
  readonly learners?: TireLearners;
  readonly progress?: (done: number, total: number, label: string) => void;
}

export interface TireBacktest {
  readonly fromRace: number;
  readonly lastRace: number;
  readonly races: number;
  readonly refitEvery: number;
  readonly firstRaceLearnt: number;
  readonly measures: readonly Measure[];
  /** 2026 on: a new regulation. */
  readonly newRules: readonly Measure[];
}

/** Walk-forward by race: every block of races is forecast by models of the races before it; priors move on every race. */
export async function backtestTire(db: RaceDb, options: BacktestOptions = {}): Promise<TireBacktest> {
  return backtestOf(await gatherTireHistory(db, options), options);
}

export async function backtestOf(gathered: TireHistory, options: BacktestOptions = {}): Promise<TireBacktest> {
  const first = (options.fromSeason ?? 2023) * 100;
  const refitEvery = options.refitEvery ?? 20;
  const ids = gathered.history.map((race) => race.raceId);
  const tested = ids.filter((id) => id > first);
  const tasks: ScoredTasks = { nextLap: [], rest: [], pits: [], stints: [], toStop: [] };
  for (let at = 0; at < tested.length; at += refitEvery) {
    const block = new Set(tested.slice(at, at + refitEvery));
    const from = tested[at] as number;
    const models = await fitTireModels(
      gathered.rows,
      (id) => id < from,
      options.learners ?? tireLearners,
      options.seed ?? 1,
    );
    const scored = scoreRows(gathered.rows, models, (id) => block.has(id));
    for (const task of Object.keys(tasks) as (keyof ScoredTasks)[])
      for (const row of scored[task]) tasks[task].push(row);
    options.progress?.(Math.min(tested.length, at + refitEvery), tested.length, `models of races before ${from}`);
  }
  const optimal = gathered.races.flatMap((race, at) =>
    race.raceId > first ? optimalStints(race, gathered.history.slice(0, at)) : [],
  );
  return {
    fromRace: tested[0] ?? 0,
    lastRace: tested.at(-1) ?? 0,
    races: tested.length,
    refitEvery,
    firstRaceLearnt: ids[0] ?? 0,
    measures: measuresOf(tasks, optimal),
    newRules: measuresOf(
      since(tasks, 202600),
      optimal.filter((row) => row.raceId > 202600),
    ),
  };
}

function since(tasks: ScoredTasks, raceId: number): ScoredTasks {
  const later = (rows: ScoredTasks["nextLap"]) => rows.filter((row) => row.raceId > raceId);
  return {
    nextLap: later(tasks.nextLap),
    rest: later(tasks.rest),
    pits: later(tasks.pits),
    stints: later(tasks.stints),
    toStop: later(tasks.toStop),
  };
}
