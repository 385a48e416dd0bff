import fc from "fast-check";
import { expect, test } from "vitest";
import { outcomesOf } from "./outcome.ts";
import { mergeResults, type SimCar, type SimInput, type SimPlan } from "./race-input.ts";
import { simulateRaces } from "./simulate-races.ts";

const share = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
const seed = 2026;

/** Up to three stops in the middle of the race, each onto one of three compounds. */
const planIn = (laps: number): fc.Arbitrary<SimPlan> =>
  fc
    .record({
      start: fc.nat(2),
      stops: fc.uniqueArray(fc.tuple(fc.integer({ min: 3, max: laps - 3 }), fc.nat(2)), {
        maxLength: 3,
        selector: ([lap]) => lap,
      }),
    })
    .map(({ start, stops }) => {
      const sorted = [...stops].sort(([a], [b]) => a - b);
      const at = sorted.map(([lap]) => lap);
      return { start, laps: at, compounds: sorted.map(([, compound]) => compound), scFrom: at, vscFrom: at };
    });

const carIn = (laps: number): fc.Arbitrary<SimCar> =>
  fc.record({
    paceS: share(2),
    gapS: fc.constant(0),
    compound: fc.nat(2),
    ageLaps: fc.constant(0),
    frailty: share(3),
    plans: planIn(laps).map((plan) => [{ plan, chance: 1 }]),
  });

const neutral = fc.record({ onLap1: share(0.3), perLap: share(0.05), lengths: fc.constant([2, 3, 4]) });
const tire = fc.record({ offsetS: share(1), perLapS: share(0.15), sdS: share(0.05) });

/** Races of any kind that is possible. */
const anyRace: fc.Arbitrary<SimInput> = fc
  .record({ laps: fc.integer({ min: 10, max: 50 }), cars: fc.integer({ min: 2, max: 22 }) })
  .chain(({ laps, cars }) =>
    fc.record({
      laps: fc.constant(laps),
      fromLap: fc.constant(0),
      cars: fc.array(carIn(laps), { minLength: cars, maxLength: cars }),
      focal: fc.nat(cars - 1),
      candidates: fc.array(planIn(laps), { minLength: 1, maxLength: 3 }),
      tires: fc.tuple(tire, tire, tire),
      baseLapS: fc.double({ min: 60, max: 110, noNaN: true }),
      pitLossS: fc.record({ green: fc.constant(22), vsc: fc.constant(15), sc: fc.constant(12) }),
      pitSdS: share(1.5),
      passing: fc.record({ intercept: fc.double({ min: -4, max: 0, noNaN: true }), perSecond: share(4) }),
      noiseS: share(0.6),
      paceSdS: share(0.4),
      start: fc.record({ spacingS: share(1), shufflePlaces: share(4) }),
      sc: neutral,
      vsc: neutral,
      red: neutral,
      now: fc.constantFrom("green", "vsc", "sc"),
      retireLap1: share(0.1),
      retirePerLap: share(0.01),
      seed: fc.nat(),
      firstRace: fc.constant(0),
      races: fc.constant(40),
    }),
  );

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

test("in every race each car either retires or has a place of its own", () => {
  fc.assert(
    fc.property(anyRace, (race) => {
      const { fieldFinishes, carCount, races } = simulateRaces(race);
      const width = carCount + 1;
      for (let car = 0; car < carCount; car++)
        expect(sum(fieldFinishes.subarray(car * width, (car + 1) * width))).toBe(races);
      const inPlace = Array.from({ length: carCount }, (_, place) =>
        sum(Array.from({ length: carCount }, (_, car) => fieldFinishes[car * width + place] ?? 0)),
      );
      for (const [place, count] of inPlace.entries()) expect(count).toBeLessThanOrEqual(inPlace[place - 1] ?? races);
    }),
    { seed, numRuns: 60 },
  );
});

test("chances sum to one for every plan, and the plans' chances to be best sum to one", () => {
  fc.assert(
    fc.property(anyRace, (race) => {
      const outcomes = outcomesOf(simulateRaces(race));
      for (const { placeChances, retireChance } of outcomes) expect(sum(placeChances) + retireChance).toBeCloseTo(1, 9);
      expect(sum(outcomes.map(({ bestChance }) => bestChance))).toBeCloseTo(1, 9);
    }),
    { seed, numRuns: 60 },
  );
});

test("the same races come out however they are cut up", () => {
  fc.assert(
    fc.property(anyRace, fc.integer({ min: 1, max: 39 }), (race, cut) => {
      const parts = [
        simulateRaces({ ...race, races: cut }),
        simulateRaces({ ...race, firstRace: cut, races: race.races - cut }),
      ];
      const { best, ...counts } = mergeResults(parts);
      const { best: wholeBest, ...wholeCounts } = simulateRaces(race);
      expect(counts).toEqual(wholeCounts);
      for (const [plan, shared] of best.entries()) expect(shared).toBeCloseTo(wholeBest[plan] ?? Number.NaN, 9);
    }),
    { seed, numRuns: 30 },
  );
});
