import { bestPlans } from "#models/strategy/planning/best-plans.ts";
import { chainPolicy, type StateChain } from "#models/strategy/planning/chain-policy.ts";
import type { PlanProblem } from "#models/strategy/planning/problem.ts";
import { simulateRaces } from "#models/strategy/simulation/simulate-races.ts";
import { oneStop, raceInput } from "#models/strategy/simulation/testing/sample-race.ts";
import { type Measured, timed } from "./measure.ts";

const tires = {
  SOFT: { offsetS: -0.5, perLapS: 0.09, sdS: 0.02 },
  MEDIUM: { offsetS: 0, perLapS: 0.05, sdS: 0.02 },
  HARD: { offsetS: 0.3, perLapS: 0.03, sdS: 0.02 },
};
const pitLossS = { green: 22, vsc: 15, sc: 12 };
const chain: StateChain = { scPerLap: 0.012, vscPerLap: 0.009, scEnds: 0.2, vscEnds: 0.5, pitLossS };

/** The planner and the simulator by themselves: exact plans, plans with safety cars, 10,000 races of a full field. */
export async function benchStrategy(): Promise<Measured[]> {
  const races = raceInput({ races: 10_000, candidates: [oneStop] });
  return [
    await timed("strategy", "best plans, 57 laps", () => bestPlans(problem(57)), { n: 50, budget: 5 }),
    await timed("strategy", "best plans, 78 laps", () => bestPlans(problem(78)), { n: 50, budget: 5 }),
    await timed("strategy", "plans with safety cars, 57 laps", () => chainPolicy(problem(57), chain), {
      n: 50,
      budget: 25,
    }),
    await timed("strategy", "plans with safety cars, 78 laps", () => chainPolicy(problem(78), chain), {
      n: 50,
      budget: 25,
    }),
    await timed("strategy", "10,000 races, 20 cars, 57 laps, one thread", () => simulateRaces(races), {
      n: 5,
      warmUp: 1,
      budget: 1_000,
    }),
  ];
}

function problem(laps: number): PlanProblem {
  const rules = { minDryCompounds: 2, minStops: 1, maxSetLaps: undefined };
  return { laps, tires, pitLossS: pitLossS.green, rules };
}
