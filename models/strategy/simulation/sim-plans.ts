import { slicks } from "../compounds.ts";
import { afterStop, type ChainPolicy } from "../planning/chain-policy.ts";
import type { CarState, Plan, PlanProblem } from "../planning/problem.ts";
import type { SimPlan } from "./race-input.ts";

/** A plan as numbers, each stop with the lap from which a safety car or VSC brings it forward. */
export function toSimPlan(plan: Plan, problem: PlanProblem, policy: ChainPolicy): SimPlan {
  const scFrom: number[] = [];
  const vscFrom: number[] = [];
  let state: CarState = {
    lap: problem.underway?.lap ?? 0,
    compound: plan.start,
    ageLaps: problem.underway?.ageLaps ?? problem.startAgeLaps ?? 0,
    ruleMet: (problem.underway?.used.length ?? 1) >= problem.rules.minDryCompounds,
    stopsOwed: Math.max(0, problem.rules.minStops - (problem.underway?.stopsDone ?? 0)),
  };
  for (const stop of plan.stops) {
    scFrom.push(earliest(policy, state, stop.lap, "sc"));
    vscFrom.push(earliest(policy, state, stop.lap, "vsc"));
    state = afterStop({ ...state, lap: stop.lap, ageLaps: 0 }, stop.compound);
  }
  return {
    start: slicks.indexOf(plan.start),
    laps: plan.stops.map((stop) => stop.lap),
    compounds: plan.stops.map((stop) => slicks.indexOf(stop.compound)),
    scFrom,
    vscFrom,
  };
}

/** First lap from which on, up to the planned stop, stopping at once is better than staying out under this state. */
function earliest(policy: ChainPolicy, state: CarState, plannedLap: number, track: "sc" | "vsc"): number {
  let from = plannedLap;
  for (let lap = plannedLap - 1; lap > state.lap; lap--) {
    if (!policy.boxes({ ...state, lap, ageLaps: state.ageLaps + lap - state.lap }, track)) break;
    from = lap;
  }
  return from;
}

/** Rivals do not all stop on the best lap: each plan comes early, on time and late. */
const jitterLaps = [-4, -2, 0, 2, 4];

/** What rivals may do: good plans by how often their number of stops (index 0: none) is expected, quick ones more often. */
export function rivalPlans(
  plans: readonly Plan[],
  problem: PlanProblem,
  policy: ChainPolicy,
  stopChances: readonly number[],
): { plan: SimPlan; chance: number }[] {
  const weighted = plans.slice(0, 40).map((plan) => {
    const sameCount = plans.filter((other) => other.stops.length === plan.stops.length);
    const lagS = plan.costS - (sameCount[0]?.costS ?? plan.costS);
    return { plan, weight: (stopChances[plan.stops.length] ?? 0.001) * Math.exp(-lagS / 2.5) };
  });
  const chosen = weighted
    .filter((one) => one.weight > 0.01)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 6);
  const total = chosen.reduce((sum, one) => sum + one.weight, 0);
  return chosen.flatMap(({ plan, weight }) => {
    const variants = plan.stops.length === 0 ? [plan] : jitterLaps.flatMap((by) => moved(plan, by, problem) ?? []);
    return variants.map((variant) => ({
      plan: toSimPlan(variant, problem, policy),
      chance: weight / total / variants.length,
    }));
  });
}

function moved(plan: Plan, by: number, problem: PlanProblem): Plan | undefined {
  const stops = plan.stops.map((stop) => ({ ...stop, lap: stop.lap + by }));
  const first = (problem.underway?.lap ?? 0) + 1;
  const limit = problem.rules.maxSetLaps;
  if (stops.some((stop) => stop.lap < first || stop.lap >= problem.laps)) return undefined;
  const ends = [...stops.map((stop) => stop.lap), problem.laps];
  const longest = Math.max(...ends.map((end, i) => end - (i === 0 ? 0 : (ends[i - 1] as number))));
  return limit !== undefined && longest > limit && by !== 0 ? undefined : { ...plan, stops };
}
