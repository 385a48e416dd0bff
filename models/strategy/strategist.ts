import { setImmediate as breathe } from "node:timers/promises";
import type { RaceDb } from "#db/client.ts";
import type { Progress } from "#models/progress.ts";
import { answerBox, type BoxAnswer } from "./answers/box-answer.ts";
import type { BoxRequest } from "./answers/box-request.ts";
import { answerPlan, type PlanAnswer, type PlanRequest } from "./answers/plan-answer.ts";
import { answerRegret, type RegretAnswer } from "./answers/regret-answer.ts";
import { answerWhatIf, type WhatIfRequest } from "./answers/what-if-answer.ts";
import { pooledTires } from "./facts/pooled-wear.ts";
import { type RaceChoice, raceContextOf } from "./race-context.ts";
import { createSimulationPool, type PoolOptions } from "./simulation/simulation-pool.ts";
import { type StrategyModel, strategyModelReady } from "./strategy-model.ts";
import type { TireSource } from "./tire-wear.ts";

export interface StrategistOptions extends PoolOptions {
  /** Where tire wear comes from; the pool of earlier races when left out. */
  readonly tire?: TireSource;
  /** The shipped model when left out. */
  readonly model?: StrategyModel;
}

/** Answers about strategy. Every answer carries its assumptions; expected failures are Faults. */
export interface Strategist {
  /** Legal plans before the race, ranked. Faults: `bad_input`, `not_found`, `no_data`, `busy`. */
  plan(db: RaceDb, request: PlanRequest): Promise<PlanAnswer>;
  /** Box at the end of this lap, or stay out? */
  boxNow(db: RaceDb, request: BoxRequest): Promise<BoxAnswer>;
  /** Given plans against each other and the best. */
  whatIf(db: RaceDb, request: WhatIfRequest): Promise<PlanAnswer>;
  /** After the race: the best legal plan of hindsight against the real one, per driver. */
  regret(db: RaceDb, request: RaceChoice & { readonly driverId?: string }): Promise<RegretAnswer>;
  /** Simulations under way or waiting. */
  readonly load: number;
  close(): Promise<void>;
}

/** Joins model, tire wear and a pool of simulation workers. */
export function createStrategist(options: StrategistOptions = {}): Strategist {
  const pool = createSimulationPool(options);
  const tire = options.tire ?? pooledTires;
  const modelReady = async () => options.model ?? (await strategyModelReady());
  /** Loading, what is known of the race, and planning are each short; between them others get their turn. */
  const contextOf = async (db: RaceDb, request: RaceChoice & { readonly progress?: Progress }) => {
    const loaded = await modelReady();
    request.progress?.(0.1, "gathering what is known of the race");
    const context = raceContextOf(db, loaded, tire, request);
    await breathe();
    request.progress?.(0.2, "planning the stops");
    return context;
  };
  return {
    plan: async (db, request) => answerPlan(await contextOf(db, request), pool, request),
    boxNow: async (db, request) =>
      answerBox(db, await contextOf(db, request), pool, (await modelReady()).rejoin, request),
    whatIf: async (db, request) => answerWhatIf(await contextOf(db, request), pool, request),
    regret: async (db, request) => answerRegret(db, await contextOf(db, request), request.driverId),
    get load() {
      return pool.load;
    },
    close: () => pool.close(),
  };
}
