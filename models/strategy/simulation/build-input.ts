import { slicks } from "../compounds.ts";
import type { RaceContext } from "../race-context.ts";
import type { SimCar, SimInput, SimPlan } from "./race-input.ts";

export interface SimSetup {
  readonly cars: readonly SimCar[];
  readonly focal: number;
  readonly candidates: readonly SimPlan[];
  readonly fromLap: number;
  readonly now: "green" | "vsc" | "sc";
  readonly races: number;
  readonly seed: number;
}

/** Joins what is known of the race with the cars and plans to be simulated. */
export function buildSimInput(context: RaceContext, setup: SimSetup): SimInput {
  const { facts } = context;
  const { rates, field } = facts;
  const neutral = (kind: "sc" | "vsc" | "red") => ({
    onLap1: rates[kind].onLap1,
    perLap: rates[kind].perLap,
    lengths: rates[kind].lengths,
  });
  return {
    laps: context.laps,
    fromLap: setup.fromLap,
    cars: setup.cars,
    focal: setup.focal,
    candidates: setup.candidates,
    tires: slicks
      .map((slick) => context.tires[slick] ?? { offsetS: 0, perLapS: 0.05, sdS: 0.02 })
      .map(({ offsetS, perLapS, sdS }) => ({ offsetS, perLapS, sdS })),
    baseLapS: facts.baseLapS,
    pitLossS: { green: facts.pitLoss.greenS, vsc: facts.pitLoss.vscS, sc: facts.pitLoss.scS },
    pitSdS: 0.8,
    passing: { intercept: facts.passing.intercept, perSecond: facts.passing.perSecond },
    noiseS: field.noiseS,
    paceSdS: context.past.pace.spreadS,
    start: { spacingS: field.spacingS, shufflePlaces: field.startShufflePlaces },
    sc: neutral("sc"),
    vsc: neutral("vsc"),
    red: neutral("red"),
    now: setup.now,
    retireLap1: field.retireLap1,
    retirePerLap: field.retirePerLap,
    seed: setup.seed,
    firstRace: 0,
    races: setup.races,
  };
}
