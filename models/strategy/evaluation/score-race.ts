import type { RaceDb } from "#db/client.ts";
import { problemOf } from "../answers/plan-answer.ts";
import { type HindsightProblem, hindsightProblem, lostAgainstBest, variantsOf } from "../answers/regret-answer.ts";
import { isPlainDry, type RaceDigest, raceStopsOf } from "../digest/race-digest.ts";
import type { RaceRun } from "../digest/race-run.ts";
import { leadersStops, type StopCountForecast } from "../facts/stop-count.ts";
import { stateChainOf } from "../facts/strategy-facts.ts";
import { bestPlans } from "../planning/best-plans.ts";
import { chainPolicy } from "../planning/chain-policy.ts";
import type { Plan } from "../planning/problem.ts";
import { type RaceContext, raceContextOf } from "../race-context.ts";
import { followPlan } from "../regret/follow-policy.ts";
import { raceTruthOf } from "../regret/race-conditions.ts";
import { predictRejoin } from "../rejoin/predict-rejoin.ts";
import { lossNow, type RejoinModel, stopKindOf } from "../rejoin/rejoin-model.ts";
import { median, modeOf } from "../stats.ts";
import { pricedCasesOf, type StrategyModel } from "../strategy-model.ts";
import type { TireSource } from "../tire-wear.ts";

export interface RejoinScore {
  readonly driverId: string;
  readonly lap: number;
  readonly under: "green" | "vsc" | "sc";
  /** No rival within reach stopped on the lap, the one before or the one after. */
  readonly alone: boolean;
  readonly real: number;
  readonly model: number;
  readonly naive: number;
}

/** Seconds lost against hindsight by each way of choosing, with safety cars reacted to. */
type RegretScore = Readonly<Record<RegretWay, number>>;
const regretWays = [
  "recommended",
  "alwaysOne",
  "lastYear",
  "recommendedFixed",
  "alwaysOneFixed",
  "lastYearFixed",
  "ownOffsets",
  "alwaysOneOwnOffsets",
  "lastYearOwnOffsets",
  "lessPit",
  "morePit",
  "lessWear",
  "moreWear",
] as const;
export type RegretWay = (typeof regretWays)[number];

/** One race, forecast from what was known before it and compared with what came. */
export interface RaceScore {
  readonly raceId: number;
  readonly context: RaceContext;
  readonly plan: Plan | undefined;
  readonly forecast: StopCountForecast;
  /** Undefined where the race was wet, stopped, or nobody can be counted. */
  readonly stopCount:
    | {
        readonly real: number;
        readonly model: number;
        readonly one: number;
        readonly last: number;
        readonly realChance: number;
      }
    | undefined;
  readonly firstStops: readonly { readonly real: number; readonly model: number; readonly last: number }[];
  readonly rejoins: readonly RejoinScore[];
  readonly regret: RegretScore | undefined;
}

export interface ScoreGround {
  readonly db: RaceDb;
  readonly model: StrategyModel;
  readonly tire: TireSource;
  readonly rejoin: RejoinModel;
}

/** Scores one race. The model may hold later races: they are not read. */
export function scoreRace(ground: ScoreGround, run: RaceRun, digest: RaceDigest): RaceScore {
  const context = raceContextOf(ground.db, ground.model, ground.tire, { raceId: run.raceId });
  const { past, facts } = context;
  const clues = {
    raceId: run.raceId,
    circuitId: run.circuitId,
    laps: context.laps,
    pitLossS: facts.pitLoss.greenS,
    tires: context.tires,
    ease: facts.passing.ease,
  };
  const forecast = past.stopCount.forecast(clues);
  const plan = bestPlans(problemOf(context, {}))[0];
  const plain = isPlainDry(digest);
  const last = past.digests.filter((one) => one.circuitId === run.circuitId && isPlainDry(one)).at(-1);
  const real = modeOf(leadersStops(digest));
  return {
    raceId: run.raceId,
    context,
    plan,
    forecast,
    stopCount:
      plain && real !== undefined
        ? {
            real,
            model: forecast.mostLikely,
            one: 1,
            last: lastCount(last),
            realChance: forecast.chances[real - 1] ?? 0,
          }
        : undefined,
    firstStops: plain ? firstStopsOf(digest, context, forecast, last) : [],
    rejoins: rejoinsOf(ground, run, past.digests),
    regret: plain && plan ? regretsOf(run, context, forecast, lastCount(last)) : undefined,
  };
}

function lastCount(last: RaceDigest | undefined): number {
  return (last && modeOf(leadersStops(last))) ?? 1;
}

function firstStopsOf(
  digest: RaceDigest,
  context: RaceContext,
  forecast: StopCountForecast,
  last: RaceDigest | undefined,
): RaceScore["firstStops"] {
  const greens = (one: RaceDigest) =>
    one.cars.flatMap((car) => {
      const first = car.finish !== undefined && car.finish <= 5 ? raceStopsOf(car)[0] : undefined;
      return first?.under === "green" ? [first.lap] : [];
    });
  const model =
    context.past.firstStop.forecast(context.circuitId, context.season, context.laps, forecast) ?? 0.35 * context.laps;
  const before = last ? greens(last) : [];
  const naive = last && before.length > 0 ? (median(before) / last.plannedLaps) * context.laps : 0.35 * context.laps;
  return greens(digest).map((real) => ({ real, model: Math.round(model), last: Math.round(naive) }));
}

/** Medians of all circuits, s: what a careful fan would add to the gap. */
const naiveLossS = { green: 21.2, vsc: 13.8, sc: 12.7 } as const;

function rejoinsOf(ground: ScoreGround, run: RaceRun, before: readonly RaceDigest[]): RejoinScore[] {
  return pricedCasesOf(run, before).map((one) => {
    const { situation, under } = one;
    const kind = stopKindOf(under, situation);
    const lossS = lossNow(one.circuitLossS, kind, situation);
    const near = situation.rivals.filter((rival) => Math.abs(rival.gapS) < 35);
    return {
      driverId: one.driverId,
      lap: one.lap,
      under,
      alone: !near.some((rival) => one.stoppers.has(rival.driverId)),
      real: one.place,
      model: predictRejoin(situation, { lossS, kind, model: ground.rejoin }).place,
      naive: 1 + situation.rivals.filter((rival) => rival.gapS < naiveLossS[under]).length,
    };
  });
}

/** The recommended plan is the quickest legal one for a car in clear air; all plans are followed lap by lap with the same policy. */
function regretsOf(run: RaceRun, context: RaceContext, forecast: StopCountForecast, last: number): RegretScore {
  const problem = problemOf(context, {});
  const plans = bestPlans(problem);
  const best = plans[0] as Plan;
  const withStops = (stops: number) =>
    plans.find((plan) => plan.stops.length === Math.max(stops, forecast.least)) ?? best;
  const policy = chainPolicy(problem, stateChainOf(context.facts));
  const hindsight = (offsets: "forecast" | "own") =>
    hindsightProblem(run, context, raceTruthOf(run, context.tires, context.facts.pitLoss, offsets));
  const initial = { ruleMet: false, stopsOwed: context.rules.minStops };
  const lost = (given: HindsightProblem, plan: Plan, reacts: boolean) => {
    const stops = reacts
      ? followPlan(plan.start, plan.stops, policy, run.states, run.racedLaps, initial)
      : plan.stops.filter((stop) => stop.lap < run.racedLaps);
    return lostAgainstBest(given, plan.start, stops).lostS;
  };
  const truth = hindsight("forecast");
  const truthOwn = hindsight("own");
  const [lessPit, morePit, lessWear, moreWear] = variantsOf(truth).map((variant) => lost(variant, best, true));
  return {
    recommended: lost(truth, best, true),
    alwaysOne: lost(truth, withStops(1), true),
    lastYear: lost(truth, withStops(last), true),
    recommendedFixed: lost(truth, best, false),
    alwaysOneFixed: lost(truth, withStops(1), false),
    lastYearFixed: lost(truth, withStops(last), false),
    ownOffsets: lost(truthOwn, best, true),
    alwaysOneOwnOffsets: lost(truthOwn, withStops(1), true),
    lastYearOwnOffsets: lost(truthOwn, withStops(last), true),
    lessPit: lessPit ?? 0,
    morePit: morePit ?? 0,
    lessWear: lessWear ?? 0,
    moreWear: moreWear ?? 0,
  };
}
