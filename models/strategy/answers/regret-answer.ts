import { setImmediate as breathe } from "node:timers/promises";
import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { isSlick, type Slick, slicks } from "../compounds.ts";
import { type CarRun, type RaceRun, readRun } from "../digest/race-run.ts";
import { bestPlans } from "../planning/best-plans.ts";
import { priceOf } from "../planning/price-plan.ts";
import type { Plan, PlannedStop, PlanProblem } from "../planning/problem.ts";
import type { RaceContext } from "../race-context.ts";
import { type RaceTruth, raceTruthOf } from "../regret/race-conditions.ts";
import { headOf, type PlanAnswer } from "./plan-answer.ts";

export interface DriverRegret {
  readonly driverId: string;
  readonly name: string;
  readonly finish: number | undefined;
  readonly start: string;
  readonly stops: readonly PlannedStop[];
  /** Time that the real stops cost above the best legal plan of hindsight, in clear air, s; undefined where it cannot be priced. */
  readonly lostS: number | undefined;
  /** The same when the pit loss is 2 s less or more, and when every slope is .02 s/lap less or more. */
  readonly range: { readonly fromS: number; readonly toS: number } | undefined;
  readonly bestPlan: Plan | undefined;
  readonly why: string | undefined;
}

export interface RegretAnswer {
  readonly context: PlanAnswer["context"];
  readonly drivers: readonly DriverRegret[];
  /** The best legal plan of hindsight, whatever the start. */
  readonly bestPlan: Plan | undefined;
  readonly truth: Pick<RaceTruth, "tires" | "pitLossS" | "borrowed">;
  readonly assumptions: readonly string[];
  readonly unknown: readonly string[];
}

/** After the race: what each car's stops cost against the best legal plan, both at the race's own prices. */
export async function answerRegret(db: RaceDb, context: RaceContext, driverId?: string): Promise<RegretAnswer> {
  const run = context.raceId === undefined ? undefined : readRun(db, context.raceId);
  if (!run)
    throw new Fault("no_data", "There are no laps of this race: what its strategies cost cannot be worked out.");
  const cars = driverId === undefined ? run.cars : run.cars.filter((car) => car.driverId === driverId);
  if (cars.length === 0)
    throw new Fault(
      "not_found",
      `${driverId} has no laps in this race: drivers are ${run.cars.map((car) => car.driverId).join(", ")}.`,
    );
  const truth = raceTruthOf(run, context.tires, context.facts.pitLoss);
  const problem = hindsightProblem(run, context, truth);
  const why = run.wet
    ? "The race was wet: its stops followed the weather, which clear-air prices do not know."
    : run.red
      ? "The race was stopped: free tire changes make its plans incomparable."
      : undefined;
  const prices = [problem, ...variantsOf(problem)];
  const drivers: DriverRegret[] = [];
  for (const car of cars) {
    await breathe();
    drivers.push(regretOf(run, car, prices, context, why));
  }
  drivers.sort((a, b) => (a.finish ?? 99) - (b.finish ?? 99));
  return {
    context: headOf(context),
    drivers,
    bestPlan: why === undefined ? hindsightBest(problem) : undefined,
    truth: { tires: truth.tires, pitLossS: truth.pitLossS, borrowed: truth.borrowed },
    assumptions: [
      "Both plans are priced in clear air with the race's own tire wear (within stints), safety cars and pit loss; traffic and the places of rivals are left out.",
      ...(truth.borrowed.length > 0 ? [`${truth.borrowed.join(", ")} hardly ran: its wear is the forecast's.`] : []),
      ...context.rules.notes,
    ],
    unknown: why === undefined ? [] : [why],
  };
}

/** The race at its own prices; compounds in `borrowed` can be priced, yet are no part of the best plan. */
export function hindsightProblem(
  run: RaceRun,
  context: Pick<RaceContext, "rules">,
  truth: RaceTruth,
): HindsightProblem {
  return {
    laps: run.racedLaps,
    tires: truth.tires,
    pitLossS: truth.pitLossS.green,
    rules: context.rules,
    conditions: truth.conditions,
    shown: slicks.filter((slick) => !truth.borrowed.includes(slick)),
  };
}

export interface HindsightProblem extends PlanProblem {
  /** Compounds whose wear the race itself has shown. */
  readonly shown: readonly Slick[];
}

const bestOf = new WeakMap<HindsightProblem, Map<string, Plan | undefined>>();

/** The best legal plan out of the compounds shown; of all when that leaves none. Most cars of a race ask for the same one. */
function hindsightBest(problem: HindsightProblem, shown = problem.shown): Plan | undefined {
  const known = bestOf.get(problem) ?? new Map<string, Plan | undefined>();
  bestOf.set(problem, known);
  const key = slicks.filter((slick) => shown.includes(slick)).join();
  if (!known.has(key)) known.set(key, bestAmong(problem, shown));
  return known.get(key);
}

function bestAmong(problem: HindsightProblem, shown: readonly Slick[]): Plan | undefined {
  const tires = Object.fromEntries(Object.entries(problem.tires).filter(([slick]) => shown.includes(slick as Slick)));
  const narrow = Object.keys(tires).length > 0 ? bestPlans({ ...problem, tires })[0] : undefined;
  return narrow ?? bestPlans(problem)[0];
}

function regretOf(
  run: RaceRun,
  car: CarRun,
  prices: readonly HindsightProblem[],
  context: RaceContext,
  why: string | undefined,
): DriverRegret {
  const start = car.laps[1]?.compound ?? "";
  const stops = car.stops.flatMap((stop) => (isSlick(stop.to) ? [{ lap: stop.lap, compound: stop.to }] : []));
  const head = {
    driverId: car.driverId,
    name: context.field.find((entrant) => entrant.driverId === car.driverId)?.name ?? car.driverId,
    finish: car.finish,
    start,
    stops,
  };
  const reason = why ?? unpricedBecause(run, car, start);
  if (reason !== undefined || !isSlick(start))
    return { ...head, lostS: undefined, range: undefined, bestPlan: undefined, why: reason };
  const lost = prices.map((problem) => lostAgainstBest(problem, start, stops));
  const seconds = lost.map((one) => one.lostS);
  return {
    ...head,
    lostS: seconds[0],
    range: { fromS: Math.min(...seconds), toS: Math.max(...seconds) },
    bestPlan: lost[0]?.best,
    why: undefined,
  };
}

/**
 * Against the best plan from any start, out of the compounds that the race has shown and those of the plan itself. Limits
 * of a set do not bind what really happened.
 */
export function lostAgainstBest(
  problem: HindsightProblem,
  start: Slick,
  stops: readonly PlannedStop[],
): { lostS: number; best: Plan | undefined } {
  const shown = [...new Set([...problem.shown, start, ...stops.map((stop) => stop.compound)])];
  const best = hindsightBest(problem, shown);
  const free = { ...problem, rules: { ...problem.rules, maxSetLaps: undefined } };
  return { lostS: priceOf(free, start, stops) - (best?.costS ?? 0), best };
}

/** Pit loss and slopes moved to both sides: how far the figure hangs on them. */
export function variantsOf(problem: HindsightProblem): HindsightProblem[] {
  const { conditions } = problem;
  const pit = (byS: number): HindsightProblem => ({
    ...problem,
    ...(conditions
      ? { conditions: { ...conditions, pitLossS: conditions.pitLossS.map((lossS) => Math.max(0, lossS + byS)) } }
      : {}),
  });
  const slope = (byS: number): HindsightProblem => ({
    ...problem,
    tires: Object.fromEntries(
      Object.entries(problem.tires).map(([slick, tire]) => [
        slick,
        { ...tire, perLapS: Math.max(0, tire.perLapS + byS) },
      ]),
    ),
  });
  return [pit(-2), pit(2), slope(-0.02), slope(0.02)];
}

function unpricedBecause(run: RaceRun, car: CarRun, start: string): string | undefined {
  if (car.lapsDone < run.racedLaps - 3) return `Retired after lap ${car.lapsDone}.`;
  return isSlick(start) ? undefined : "The starting compound is not known.";
}
