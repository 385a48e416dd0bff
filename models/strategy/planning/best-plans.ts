import type { Slick } from "../compounds.ts";
import { checkProblem, offered, type Plan, type PlannedStop, type PlanProblem, setsOf } from "./problem.ts";
import { firstStintCosts, type StintCosts, stintCostsOf } from "./stint-costs.ts";

/** One order of compounds, with the cost of being on its last set from each lap on. */
interface Branch {
  readonly order: readonly Slick[];
  /** Least cost when the last set was mounted at the end of this lap (index 0 or `underway.lap` for the first). */
  readonly mounted: Float64Array;
  /** For each lap at which the last set was mounted, the lap of the stop before it. */
  readonly stopBefore: Int16Array;
  readonly parent: Branch | undefined;
}

interface Search {
  readonly problem: PlanProblem;
  readonly from: number;
  readonly costs: ReadonlyMap<Slick, StintCosts>;
  readonly first: ReadonlyMap<Slick, Float64Array>;
  readonly plans: Plan[];
}

/**
 * The best legal plan of every order of compounds, cheapest first: exact dynamic programming over stop laps, the orders
 * a tree that shares its beginnings. Empty when the rules leave no plan.
 */
export function bestPlans(problem: PlanProblem): Plan[] {
  checkProblem(problem);
  const from = problem.underway?.lap ?? 0;
  const starts = problem.underway
    ? [problem.underway.compound]
    : offered(problem).filter((slick) => problem.startCompound === undefined || slick === problem.startCompound);
  const age = problem.underway?.ageLaps ?? problem.startAgeLaps ?? 0;
  const search: Search = {
    problem,
    from,
    costs: new Map(offered(problem).map((slick) => [slick, stintCostsOf(problem, slick)])),
    first: new Map(starts.map((slick) => [slick, firstStintCosts(problem, slick, from, age)])),
    plans: [],
  };
  for (const start of starts) {
    if (!problem.underway && setsOf(problem, start) < 1) continue;
    const mounted = new Float64Array(problem.laps + 1).fill(Number.POSITIVE_INFINITY);
    mounted[from] = 0;
    grow(search, { order: [start], mounted, stopBefore: new Int16Array(0), parent: undefined });
  }
  return search.plans.sort((a, b) => a.costS - b.costS);
}

function grow(search: Search, branch: Branch): void {
  finish(search, branch);
  const { problem } = search;
  const stops = branch.order.length - 1;
  if (stops >= maxStopsOf(problem)) return;
  for (const next of search.costs.keys()) {
    const mountedBefore =
      branch.order.filter((slick) => slick === next).length - (problem.underway && branch.order[0] === next ? 1 : 0);
    if (mountedBefore >= setsOf(problem, next)) continue;
    grow(search, mount(search, branch, next));
  }
}

/** Three stops, or one more than the race's rules force. */
function maxStopsOf(problem: PlanProblem): number {
  if (problem.maxStops !== undefined) return problem.maxStops;
  const limit = problem.rules.maxSetLaps;
  const forced = limit === undefined ? 0 : Math.ceil(problem.laps / limit) - 1;
  return Math.max(3, problem.rules.minStops, forced);
}

/** Costs of mounting one more set at the end of each lap. */
function mount(search: Search, branch: Branch, next: Slick): Branch {
  const { problem, from } = search;
  const { laps } = problem;
  const mounted = new Float64Array(laps + 1).fill(Number.POSITIVE_INFINITY);
  const stopBefore = new Int16Array(laps + 1);
  const current = branch.order.at(-1) as Slick;
  const isFirst = branch.order.length === 1;
  const costs = search.costs.get(current) as StintCosts;
  const first = search.first.get(current);
  for (let lap = from + 1; lap < laps; lap++) {
    let best = Number.POSITIVE_INFINITY;
    let bestFrom = 0;
    if (isFirst) {
      best = first?.[lap] ?? Number.POSITIVE_INFINITY;
      bestFrom = from;
    } else {
      for (let since = from + 1; since < lap; since++) {
        const cost = (branch.mounted[since] as number) + (costs[since * (laps + 1) + lap] as number);
        if (cost < best) [best, bestFrom] = [cost, since];
      }
    }
    mounted[lap] = best + lossAt(problem, lap);
    stopBefore[lap] = bestFrom;
  }
  return { order: [...branch.order, next], mounted, stopBefore, parent: branch };
}

export function lossAt(problem: PlanProblem, lap: number): number {
  return problem.conditions ? (problem.conditions.pitLossS[lap] as number) : problem.pitLossS;
}

/** Runs the last set to the flag and keeps the plan when it is legal. */
function finish(search: Search, branch: Branch): void {
  const { problem, from } = search;
  const { laps, rules, underway } = problem;
  const stops = branch.order.length - 1;
  const used = new Set([...branch.order, ...(underway?.used ?? [])]);
  if (used.size < rules.minDryCompounds || stops + (underway?.stopsDone ?? 0) < rules.minStops) return;
  const current = branch.order.at(-1) as Slick;
  const costs = search.costs.get(current);
  let best = Number.POSITIVE_INFINITY;
  let bestFrom = from;
  if (stops === 0) best = search.first.get(current)?.[laps] ?? Number.POSITIVE_INFINITY;
  else
    for (let since = from + 1; since < laps; since++) {
      const cost = (branch.mounted[since] as number) + (costs?.[since * (laps + 1) + laps] as number);
      if (cost < best) [best, bestFrom] = [cost, since];
    }
  if (best < Number.POSITIVE_INFINITY)
    search.plans.push({ start: branch.order[0] as Slick, stops: stopsBack(branch, bestFrom), costS: best });
}

function stopsBack(branch: Branch, lastMounted: number): PlannedStop[] {
  const stops: PlannedStop[] = [];
  let at = lastMounted;
  for (let here: Branch | undefined = branch; here?.parent; here = here.parent) {
    stops.unshift({ lap: at, compound: here.order.at(-1) as Slick });
    at = here.stopBefore[at] as number;
  }
  return stops;
}
