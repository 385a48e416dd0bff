import { expect, it } from "vitest";
import { bestPlans } from "./best-plans.ts";
import { chainPolicy, type StateChain } from "./chain-policy.ts";
import type { Plan, PlanProblem } from "./problem.ts";

const problem: PlanProblem = {
  laps: 57,
  tires: {
    SOFT: { offsetS: -0.5, perLapS: 0.09, sdS: 0.02 },
    MEDIUM: { offsetS: 0, perLapS: 0.05, sdS: 0.02 },
    HARD: { offsetS: 0.3, perLapS: 0.03, sdS: 0.02 },
  },
  pitLossS: 22,
  rules: { minDryCompounds: 2, minStops: 1, maxSetLaps: undefined },
};
const pitLossS = { green: 22, vsc: 15, sc: 12 };
const never: StateChain = { scPerLap: 0, vscPerLap: 0, scEnds: 0.2, vscEnds: 0.5, pitLossS };
const often: StateChain = { ...never, scPerLap: 0.012, vscPerLap: 0.009 };
const start = { lap: 0, compound: "MEDIUM", ageLaps: 0, ruleMet: false, stopsOwed: 1 } as const;

it("without safety cars expects what the best plan costs, and stops where it stops", () => {
  const policy = chainPolicy(problem, never);
  const best = bestPlans(problem)[0] as Plan;
  expect(policy.starts[0]?.costS).toBeCloseTo(best.costS, 6);
  const own = bestPlans({ ...problem, startCompound: "MEDIUM" })[0] as Plan;
  expect(policy.greenStops(start)).toEqual(own.stops);
});

it("is never worse off for being able to react", () => {
  expect(chainPolicy(problem, often).starts[0]?.costS).toBeLessThan(bestPlans(problem)[0]?.costS ?? 0);
});

it("boxes under a safety car some laps before the planned stop, and not right after the start", () => {
  const policy = chainPolicy(problem, often);
  const at = (lap: number) => policy.choices({ ...start, lap, ageLaps: lap }, "sc");
  const planned = policy.greenStops(start)[0]?.lap ?? 0;
  expect(at(planned - 4).box[0]?.costS).toBeLessThan(at(planned - 4).stayS);
  expect(at(2).box[0]?.costS).toBeGreaterThan(at(2).stayS);
});

it("owes the second compound until it has been run, so staying out on the last lap is forbidden", () => {
  const policy = chainPolicy(problem, often);
  const late = { ...start, lap: 56, ageLaps: 56 };
  expect(policy.choices(late, "green").stayS).toBeGreaterThan(1e5);
  expect(policy.choices({ ...late, ruleMet: true }, "green").stayS).toBeLessThan(10);
});

it("counts the stops that Monaco asked for", () => {
  const policy = chainPolicy({ ...problem, rules: { ...problem.rules, minStops: 2 } }, often);
  expect(policy.greenStops({ ...start, stopsOwed: 2 }).length).toBeGreaterThanOrEqual(2);
});
