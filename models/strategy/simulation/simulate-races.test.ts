import { expect, it } from "vitest";
import { outcomesOf } from "./outcome.ts";
import { mergeResults, type SimInput, type SimPlan } from "./race-input.ts";
import { simulateRaces } from "./simulate-races.ts";
import { car, raceInput as input, oneStop, plan, twoStops } from "./testing/sample-race.ts";

/** Nothing left to chance: no noise, no safety cars, no retirements. */
const calm: Partial<SimInput> = {
  noiseS: 0,
  pitSdS: 0,
  paceSdS: 0,
  start: { spacingS: 2, shufflePlaces: 0 },
  sc: { onLap1: 0, perLap: 0, lengths: [1] },
  vsc: { onLap1: 0, perLap: 0, lengths: [1] },
  red: { onLap1: 0, perLap: 0, lengths: [1] },
  retireLap1: 0,
  retirePerLap: 0,
  tires: input().tires.map((tire) => ({ ...tire, sdS: 0 })),
};

it("places every car once in every race", () => {
  const result = simulateRaces(input());
  for (let place = 0; place < 20; place++) {
    const inPlace = Array.from({ length: 20 }, (_, i) => result.fieldFinishes[i * 21 + place] as number);
    expect(inPlace.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(400);
  }
  expect(result.fieldFinishes.reduce((sum, count) => sum + count, 0)).toBe(400 * 20);
});

it("gives chances that sum to one", () => {
  for (const outcome of outcomesOf(simulateRaces(input()))) {
    const sum = outcome.placeChances.reduce((total, chance) => total + chance, 0) + outcome.retireChance;
    expect(sum).toBeCloseTo(1, 9);
  }
  const best = outcomesOf(simulateRaces(input())).reduce((sum, outcome) => sum + outcome.bestChance, 0);
  expect(best).toBeCloseTo(1, 9);
});

it("sends every plan through the same races: equal plans come out equal, race by race", () => {
  const [a, b] = outcomesOf(simulateRaces(input({ candidates: [oneStop, { ...oneStop }] })));
  expect(b?.placeChances).toEqual(a?.placeChances);
  expect(b?.placesLostError).toBe(0);
  expect(b?.bestChance).toBe(0.5);
});

it("draws the same races however they are cut up", () => {
  const whole = simulateRaces(input());
  const parts = mergeResults([
    simulateRaces(input({ races: 150 })),
    simulateRaces(input({ firstRace: 150, races: 250 })),
  ]);
  expect(parts).toEqual(whole);
});

it("charges a stop what the pit lane costs", () => {
  const finish = (pitLossS: number) =>
    outcomesOf(
      simulateRaces(input({ candidates: [twoStops], pitLossS: { green: pitLossS, vsc: pitLossS, sc: pitLossS } })),
    )[0]?.expectedFinish ?? 0;
  expect(finish(35)).toBeGreaterThan(finish(22));
  const lonely = (stops: SimPlan) => {
    const alone = input({
      ...calm,
      cars: [car(0), { ...car(0), plans: [{ plan: plan([], []), chance: 1 }] }],
      focal: 0,
      candidates: [stops],
      tires: [0, 1, 2].map(() => ({ offsetS: 0, perLapS: 0, sdS: 0 })),
      races: 1,
    });
    return simulateRaces(alone).finishes;
  };
  expect([...lonely(plan([], []))]).toEqual([1, 0, 0]);
  expect([...lonely(oneStop)]).toEqual([0, 1, 0]);
});

it("keeps a faster car behind where nobody can pass, and lets it by where it is easy", () => {
  const cars = [car(0.6), car(0)];
  const never = simulateRaces(
    input({ ...calm, cars, focal: 1, candidates: [oneStop], passing: { intercept: -50, perSecond: 0 }, races: 5 }),
  );
  const easily = simulateRaces(
    input({ ...calm, cars, focal: 1, candidates: [oneStop], passing: { intercept: 50, perSecond: 0 }, races: 5 }),
  );
  expect([...never.finishes]).toEqual([0, 5, 0]);
  expect([...easily.finishes]).toEqual([5, 0, 0]);
});

it("takes retired cars out of the fight", () => {
  const cars = [{ ...car(-1), frailty: 1e6 }, car(0), car(0.5)];
  const result = simulateRaces(
    input({ ...calm, cars, focal: 1, candidates: [oneStop], retireLap1: 1e-3, retirePerLap: 1e-6, races: 50 }),
  );
  expect(result.finishes[0]).toBe(50);
  expect(result.fieldFinishes[3]).toBe(50);
});

it("brings a planned stop forward under a safety car, and pays its price", () => {
  const ready = { ...plan([40], [2]), scFrom: [10], vscFrom: [10] };
  const car1 = { ...car(0), ageLaps: 20 };
  const car2 = { ...car(0.01), gapS: 3, ageLaps: 20, plans: [{ plan: plan([40], [2]), chance: 1 }] };
  const scInput = input({
    ...calm,
    cars: [car1, car2],
    focal: 1,
    fromLap: 20,
    now: "sc",
    sc: { onLap1: 0, perLap: 0, lengths: [4] },
    races: 3,
  });
  const [early, late] = outcomesOf(
    simulateRaces({ ...scInput, candidates: [ready, { ...ready, scFrom: [40], vscFrom: [40] }] }),
  );
  expect(early?.expectedFinish).toBeLessThanOrEqual(late?.expectedFinish ?? 0);
});

it("gives mirrored cars mirrored chances", () => {
  const cars = [car(0), car(0)];
  const free = {
    ...calm,
    noiseS: 0.35,
    passing: { intercept: 0, perSecond: 0 },
    start: { spacingS: 0, shufflePlaces: 0 },
    retirePerLap: 0,
  };
  const result = simulateRaces(input({ ...free, cars, focal: 0, candidates: [oneStop], races: 3000 }));
  expect((result.finishes[0] ?? 0) / 3000).toBeGreaterThan(0.4);
  expect((result.finishes[0] ?? 0) / 3000).toBeLessThan(0.6);
});

it("stops when told to", () => {
  let asked = 0;
  const result = simulateRaces(input({ races: 10_000 }), () => ++asked > 3);
  expect(result.races).toBe(60);
});
