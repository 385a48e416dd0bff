import { writeFileSync } from "node:fs";
import type { RaceDb } from "#db/client.ts";
import { racesWithLaps } from "#db/queries/laps.ts";
import { problemOf } from "../answers/plan-answer.ts";
import { digestOf } from "../digest/race-digest.ts";
import { readRun } from "../digest/race-run.ts";
import { pooledTires } from "../facts/pooled-wear.ts";
import { bestPlans } from "../planning/best-plans.ts";
import { extendStrategyModel, loadStrategyModel, type StrategyModel } from "../strategy-model.ts";
import type { TireSource } from "../tire-wear.ts";
import { regretVariants, type StrategyMeasure, strategyMeasures } from "./measures.ts";
import { type RaceScore, scoreRace } from "./score-race.ts";

export interface EvaluateStrategyOptions {
  readonly db: RaceDb;
  /** Races to score; all with laps when left out. */
  readonly races?: readonly number[];
  /** Where to write each raw prediction as a line of JSON. */
  readonly predictionsPath?: string;
  readonly model?: StrategyModel;
  readonly tire?: TireSource;
}

export interface StrategyEvaluation {
  readonly version: string;
  readonly races: readonly number[];
  /** Races whose stops the rejoin model was fitted on; everything else in a forecast comes from earlier races. */
  readonly alreadyLearnt: readonly number[];
  readonly skipped: readonly { readonly raceId: number; readonly reason: string }[];
  readonly measures: readonly StrategyMeasure[];
  readonly regretVariants: Readonly<Record<string, number>>;
  readonly predictions: number;
}

/** Scores the shipped model on given races; a forecast of a race uses earlier races only, those given among them. */
export async function evaluateStrategy(options: EvaluateStrategyOptions): Promise<StrategyEvaluation> {
  const { db } = options;
  const shipped = options.model ?? loadStrategyModel();
  const races = [...(options.races ?? racesWithLaps(db))].sort((a, b) => a - b);
  const model = extendStrategyModel(shipped, db, races);
  const skipped: { raceId: number; reason: string }[] = [];
  const scores: RaceScore[] = [];
  for (const raceId of races) {
    const run = readRun(db, raceId);
    if (!run || run.racedLaps < 5) {
      skipped.push({ raceId, reason: run ? "hardly raced" : "no laps" });
      continue;
    }
    const tire = options.tire ?? pooledTires;
    scores.push(scoreRace({ db, model, tire, rejoin: model.rejoin }, run, digestOf(run)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const lines = scores.flatMap(linesOf);
  if (options.predictionsPath !== undefined)
    writeFileSync(options.predictionsPath, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const known = new Set(shipped.digests.map((digest) => digest.raceId));
  const scored = scores.map((score) => score.raceId);
  return {
    version: shipped.version,
    races: scored,
    alreadyLearnt: scored.filter((raceId) => known.has(raceId)),
    skipped,
    measures: strategyMeasures(scores).filter((measure) => measure.n > 0),
    regretVariants: regretVariants(scores),
    predictions: lines.length,
  };
}

/** Each driver's forecast: the quickest plan with the number of stops expected, its first stop where leaders' stops are expected; and where each real stop was to come out. */
function linesOf(score: RaceScore): unknown[] {
  const { context, forecast } = score;
  const plans = bestPlans(problemOf(context, {}));
  const plan = plans.find((one) => one.stops.length === forecast.mostLikely) ?? plans[0];
  const first = context.past.firstStop.forecast(context.circuitId, context.season, context.laps, forecast);
  const stops = (plan?.stops ?? []).map((stop, i) => ({
    lap: i === 0 ? (first ?? stop.lap) : stop.lap,
    compound: stop.compound,
  }));
  stops.sort((a, b) => a.lap - b.lap);
  return context.field.map((entrant) => ({
    season: context.season,
    round: score.raceId % 100,
    driver: entrant.code || entrant.driverId,
    stops,
    rejoin: score.rejoins
      .filter((one) => one.driverId === entrant.driverId)
      .map((one) => ({ lap: one.lap, under: one.under, place: one.model })),
  }));
}
