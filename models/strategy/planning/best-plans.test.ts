import fc from "fast-check";
import { expect, it } from "vitest";
import { type Slick, slicks } from "../compounds.ts";
import { bestPlans } from "./best-plans.ts";
import { whyIllegal } from "./legality.ts";
import { pitWindows, priceOf, stopLandscape } from "./price-plan.ts";
import type { Plan, PlannedStop, PlanProblem } from "./problem.ts";

const tires = {
  SOFT: { offsetS: -0.5, perLapS: 0.09, sdS: 0.02 },
  MEDIUM: { offsetS: 0, perLapS: 0.05, sdS: 0.02 },
  HARD: { offsetS: 0.3, perLapS: 0.03, sdS: 0.02 },
};
const dry = { minDryCompounds: 2, minStops: 1, maxSetLaps: undefined };
const race: PlanProblem = { laps: 57, tires, pitLossS: 22, rules: dry };

/** Every plan of up to two stops, by trying them all. */
function bruteForce(problem: PlanProblem): number {
  let best = Number.POSITIVE_INFINITY;
  const consider = (start: Slick, stops: PlannedStop[]) => {
    if (whyIllegal(problem, start, stops) === undefined) best = Math.min(best, priceOf(problem, start, stops));
  };
  for (const start of slicks) {
    consider(start, []);
    for (let a = 1; a < problem.laps; a++)
      for (const next of slicks) {
        consider(start, [{ lap: a, compound: next }]);
        for (let b = a + 1; b < problem.laps; b++)
          for (const last of slicks)
            consider(start, [
              { lap: a, compound: next },
              { lap: b, compound: last },
            ]);
      }
  }
  return best;
}

const tire = fc.record({
  offsetS: fc.double({ min: -1, max: 1, noNaN: true }),
  perLapS: fc.double({ min: 0, max: 0.4, noNaN: true }),
  sdS: fc.constant(0.02),
});
const anyProblem = fc.record({
  laps: fc.integer({ min: 4, max: 11 }),
  tires: fc.record({ SOFT: tire, MEDIUM: tire, HARD: tire }),
  pitLossS: fc.double({ min: 0, max: 6, noNaN: true }),
  rules: fc.record({
    minDryCompounds: fc.constantFrom(1, 2),
    minStops: fc.constantFrom(0, 1, 2),
    maxSetLaps: fc.constantFrom(undefined, 5, 8),
  }),
  maxStops: fc.constant(2),
});

it("finds what trying every plan finds", () => {
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const found = bestPlans(problem)[0]?.costS ?? Number.POSITIVE_INFINITY;
      const best = bruteForce(problem);
      if (best === Number.POSITIVE_INFINITY) expect(found).toBe(best);
      else expect(found).toBeCloseTo(best, 6);
    }),
    { numRuns: 40, seed: 7 },
  );
});

it("offers legal plans only, each priced as it is driven", () => {
  for (const plan of bestPlans({ ...race, rules: { ...dry, maxSetLaps: 25 } })) {
    expect(whyIllegal({ ...race, rules: { ...dry, maxSetLaps: 25 } }, plan.start, plan.stops)).toBeUndefined();
    expect(priceOf(race, plan.start, plan.stops)).toBeCloseTo(plan.costS, 6);
  }
});

it("never makes a plan better by a longer pit lane, nor the number of stops larger", () => {
  let last: Plan | undefined;
  for (let pitLossS = 5; pitLossS <= 40; pitLossS += 5) {
    const best = bestPlans({ ...race, pitLossS })[0] as Plan;
    if (last) {
      expect(best.costS).toBeGreaterThan(last.costS);
      expect(best.stops.length).toBeLessThanOrEqual(last.stops.length);
      if (best.stops.length < last.stops.length && best.start === last.start)
        expect(best.stops[0]?.lap).toBeGreaterThanOrEqual(last.stops[0]?.lap ?? 0);
    }
    last = best;
  }
});

it("charges every stop the pit loss, once", () => {
  const plan = bestPlans(race)[0] as Plan;
  const dearer = priceOf({ ...race, pitLossS: 32 }, plan.start, plan.stops);
  expect(dearer - plan.costS).toBeCloseTo(10 * plan.stops.length, 6);
});

it("lets tires decide between one stop and two: neither wins by a constant", () => {
  const scaled = (factor: number): PlanProblem => ({
    ...race,
    tires: Object.fromEntries(
      slicks.map((slick) => [slick, { ...tires[slick], perLapS: factor * tires[slick].perLapS }]),
    ),
  });
  const gap = (factor: number) => {
    const plans = bestPlans(scaled(factor));
    const best = (stops: number) => plans.find((plan) => plan.stops.length === stops)?.costS ?? Number.NaN;
    return best(2) - best(1);
  };
  expect(gap(0.3)).toBeGreaterThan(10);
  expect(gap(3)).toBeLessThan(-10);
});

it("gives mirrored answers to mirrored tires", () => {
  const mirrored = bestPlans({ ...race, tires: { SOFT: tires.HARD, MEDIUM: tires.MEDIUM, HARD: tires.SOFT } });
  const swap = { SOFT: "HARD", MEDIUM: "MEDIUM", HARD: "SOFT" } as const;
  const plans = bestPlans(race);
  expect(mirrored.map((plan) => plan.costS)).toEqual(plans.map((plan) => expect.closeTo(plan.costS, 6)));
  const best = plans[0] as Plan;
  const twin = mirrored.find(
    (plan) =>
      plan.start === swap[best.start] &&
      plan.stops.every((stop, i) => stop.compound === swap[(best.stops[i] as PlannedStop).compound]),
  );
  expect(twin?.stops.map((stop) => stop.lap)).toEqual(best.stops.map((stop) => stop.lap));
});

it("keeps to the sets available and says nothing when no plan is legal", () => {
  const few = bestPlans({ ...race, sets: { MEDIUM: 1, HARD: 1 } });
  expect(few.length).toBe(2);
  expect(bestPlans({ ...race, sets: { MEDIUM: 3 } })).toEqual([]);
  expect(bestPlans({ ...race, rules: { ...dry, maxSetLaps: 10 }, maxStops: 3 })).toEqual([]);
});

it("remembers what a car under way has done: tires used, age, stops", () => {
  const underway = { lap: 30, compound: "HARD", ageLaps: 12, used: ["MEDIUM", "HARD"], stopsDone: 1 } as const;
  const onward = bestPlans({ ...race, underway: { ...underway, used: [...underway.used] } });
  expect(onward.some((plan) => plan.stops.length === 0)).toBe(true);
  const owes = bestPlans({ ...race, underway: { ...underway, used: ["HARD"], stopsDone: 0 } });
  expect(owes.every((plan) => plan.stops.some((stop) => stop.compound !== "HARD"))).toBe(true);
  expect(owes.every((plan) => plan.stops.every((stop) => stop.lap > 30))).toBe(true);
});

it("puts each stop inside its window, and the landscape lowest there", () => {
  const plan = bestPlans(race)[0] as Plan;
  pitWindows(race, plan).forEach((window, i) => {
    expect(plan.stops[i]?.lap).toBeGreaterThanOrEqual(window.fromLap);
    expect(plan.stops[i]?.lap).toBeLessThanOrEqual(window.toLap);
  });
  const lowest = stopLandscape(race, plan, 0).sort((a, b) => a.costS - b.costS)[0];
  expect(lowest?.costS).toBeCloseTo(plan.costS, 6);
});

it("turns away races that cannot be", () => {
  expect(() => bestPlans({ ...race, laps: 0 })).toThrow("cannot be planned");
  expect(() => bestPlans({ ...race, pitLossS: Number.NaN })).toThrow("pit loss");
  expect(() => bestPlans({ ...race, tires: {} })).toThrow("No dry compound");
});
