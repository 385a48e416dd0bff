import { Fault } from "#db/fault.ts";
import { type Slick, slicks } from "../compounds.ts";
import { planText } from "../planning/distinct-plans.ts";
import { whyIllegal } from "../planning/legality.ts";
import { priceOf } from "../planning/price-plan.ts";
import type { Plan, PlannedStop } from "../planning/problem.ts";
import type { RaceContext } from "../race-context.ts";
import type { SimulationPool } from "../simulation/simulation-pool.ts";
import { answerPlan, type PlanAnswer, type PlanRequest, problemOf } from "./plan-answer.ts";

interface GivenPlan {
  readonly start: Slick;
  readonly stops: readonly PlannedStop[];
}

export interface WhatIfRequest extends PlanRequest {
  /** One to seven plans to compare with each other and with the best. */
  readonly given: readonly GivenPlan[];
}

/** Compares given plans with each other and with the quickest legal one, in the same simulated races. */
export async function answerWhatIf(
  context: RaceContext,
  pool: SimulationPool,
  request: WhatIfRequest,
): Promise<PlanAnswer> {
  const { given } = request;
  if (given.length < 1 || given.length > 7) throw new Fault("bad_input", "Give one to seven plans to compare.");
  const { startCompound: _, ...free } = request;
  const problem = problemOf(context, { ...free, compounds: free.compounds ?? slicks });
  const plans = given.map(({ start, stops }): Plan => {
    const reason = context.weather === "wet" ? undefined : whyIllegal(problem, start, stops);
    if (reason) throw new Fault("bad_input", `${planText({ start, stops })} is not legal: ${reason}`);
    return { start, stops, costS: priceOf(problem, start, stops) };
  });
  return answerPlan(
    context,
    pool,
    { ...free, compounds: free.compounds ?? [...new Set([...context.raced, ...given.flatMap(setsIn)])] },
    plans,
  );
}

const setsIn = (plan: GivenPlan): Slick[] => [plan.start, ...plan.stops.map((stop) => stop.compound)];
