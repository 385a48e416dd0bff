import { bestPlans } from "#models/strategy/planning/best-plans.ts";
import { chainPolicy, type StateChain } from "#models/strategy/planning/chain-policy.ts";
import type { PlanProblem } from "#models/strategy/planning/problem.ts";
import type { SimCar, SimInput, SimPlan } from "#models/strategy/simulation/race-input.ts";
import { simulateRaces } from "#models/strategy/simulation/simulate-races.ts";
import { type Measured, timed } from "./measure.ts";

const tires = {
  SOFT: { offsetS: -0.5, perLapS: 0.09, sdS: 0.02 },
  MEDIUM: { offsetS: 0, perLapS: 0.05, sdS: 0.02 },
  HARD: { offsetS: 0.3, perLapS: 0.03, sdS: 0.02 },
};
const pitLossS = { green: 22, vsc: 15, sc: 12 };
const chain: StateChain = { scPerLap: 0.012, vscPerLap: 0.009, scEnds: 0.2, vscEnds: 0.5, pitLossS };
const stops = [26];
const oneStop: SimPlan = { start: 1, laps: stops, compounds: [2], scFrom: stops, vscFrom: stops };

/** The planner and the simulator by themselves: exact plans, plans with safety cars, 10,000 races of a full field. */
export async function benchStrategy(): Promise<Measured[]> {
  const races = simulation(10_000);
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

function simulation(races: number): SimInput {
  return {
    laps: 57,
    fromLap: 0,
    cars: Array.from({ length: 20 }, (_, at) => car(0.08 * at)),
    focal: 6,
    candidates: [oneStop],
    tires: Object.values(tires),
    baseLapS: 90,
    pitLossS,
    pitSdS: 0.8,
    passing: { intercept: -2.8, perSecond: 2.5 },
    noiseS: 0.35,
    paceSdS: 0.2,
    start: { spacingS: 0.7, shufflePlaces: 1.5 },
    sc: { onLap1: 0.15, perLap: 0.01, lengths: [3, 4, 5] },
    vsc: { onLap1: 0.02, perLap: 0.008, lengths: [1, 2] },
    red: { onLap1: 0.01, perLap: 0.001, lengths: [1] },
    now: "green",
    retireLap1: 0.02,
    retirePerLap: 0.0015,
    seed: 1,
    firstRace: 0,
    races,
  };
}

function car(paceS: number): SimCar {
  return { paceS, gapS: 0, compound: 1, ageLaps: 0, frailty: 1, plans: [{ plan: oneStop, chance: 1 }] };
}
