import type { Slick } from "../compounds.ts";
import { lossAt } from "./best-plans.ts";
import { type Plan, type PlannedStop, type PlanProblem, setLimit } from "./problem.ts";

/** What a given plan costs under a problem's tires, pit loss and conditions, s; Infinity when a set runs too long. */
export function priceOf(problem: PlanProblem, start: Slick, stops: readonly PlannedStop[]): number {
  let cost = 0;
  let compound = problem.underway?.compound ?? start;
  let age = problem.underway?.ageLaps ?? problem.startAgeLaps ?? 0;
  let driven = age;
  const stopAt = new Map(stops.map((stop) => [stop.lap, stop.compound]));
  for (let lap = (problem.underway?.lap ?? 0) + 1; lap <= problem.laps; lap++) {
    const tire = problem.tires[compound];
    age += problem.conditions ? (problem.conditions.wear[lap] as number) : 1;
    driven++;
    const pace = problem.conditions ? (problem.conditions.pace[lap] as number) : 1;
    cost +=
      tire && driven <= setLimit(problem, compound)
        ? pace * (tire.offsetS + tire.perLapS * age)
        : Number.POSITIVE_INFINITY;
    const next = stopAt.get(lap);
    if (next === undefined || lap === problem.laps) continue;
    cost += lossAt(problem, lap);
    [compound, age, driven] = [next, 0, 0];
  }
  return cost;
}

/** Cost of the plan when stop number `which` is moved to each lap and the others stay, by lap; Infinity where it cannot be. */
export function stopLandscape(problem: PlanProblem, plan: Plan, which: number): { lap: number; costS: number }[] {
  const from = (plan.stops[which - 1]?.lap ?? problem.underway?.lap ?? 0) + 1;
  const to = (plan.stops[which + 1]?.lap ?? problem.laps) - 1;
  const out: { lap: number; costS: number }[] = [];
  for (let lap = from; lap <= to; lap++) {
    const stops = plan.stops.map((stop, i) => (i === which ? { ...stop, lap } : stop));
    const costS = priceOf(problem, plan.start, stops);
    if (costS < Number.POSITIVE_INFINITY) out.push({ lap, costS });
  }
  return out;
}

export interface PitWindow {
  readonly fromLap: number;
  readonly toLap: number;
}

/** Laps around each stop within which moving it alone costs less than half a second. */
export function pitWindows(problem: PlanProblem, plan: Plan): PitWindow[] {
  return plan.stops.map((stop, which) => {
    const near = stopLandscape(problem, plan, which).filter((point) => point.costS < plan.costS + 0.5);
    return { fromLap: near[0]?.lap ?? stop.lap, toLap: near.at(-1)?.lap ?? stop.lap };
  });
}
