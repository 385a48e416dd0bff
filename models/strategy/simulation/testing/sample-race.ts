import type { SimCar, SimInput, SimPlan } from "../race-input.ts";

/** A plan whose stops a safety car may bring forward from their own laps on. */
export const plan = (laps: number[], compounds: number[], start = 1): SimPlan => ({
  start,
  laps,
  compounds,
  scFrom: laps,
  vscFrom: laps,
});
export const oneStop = plan([26], [2]);
export const twoStops = plan([18, 38], [2, 1]);
export const car = (paceS: number): SimCar => ({
  paceS,
  gapS: 0,
  compound: 1,
  ageLaps: 0,
  frailty: 1,
  plans: [{ plan: oneStop, chance: 1 }],
});

/** A race of twenty cars over 57 laps in which everything may happen. */
export const raceInput = (changes: Partial<SimInput> = {}): SimInput => ({
  laps: 57,
  fromLap: 0,
  cars: Array.from({ length: 20 }, (_, i) => car(0.08 * i)),
  focal: 6,
  candidates: [oneStop, twoStops],
  tires: [
    { offsetS: -0.5, perLapS: 0.08, sdS: 0.02 },
    { offsetS: 0, perLapS: 0.05, sdS: 0.02 },
    { offsetS: 0.3, perLapS: 0.03, sdS: 0.02 },
  ],
  baseLapS: 90,
  pitLossS: { green: 22, vsc: 15, sc: 12 },
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
  races: 400,
  ...changes,
});
