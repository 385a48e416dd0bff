import type { RaceDigest } from "../digest/race-digest.ts";
import { median, round, weightedMean } from "../stats.ts";

/** What the simulator needs of the field as a whole. */
export interface FieldFacts {
  /** Gap from place to place after lap 1, s. */
  readonly spacingS: number;
  /** Standard deviation of places won or lost from the grid to the end of lap 1. */
  readonly startShufflePlaces: number;
  /** Chance to retire on lap 1, and on each later lap. */
  readonly retireLap1: number;
  readonly retirePerLap: number;
  /** Lap-to-lap noise of a car in clear air, s. */
  readonly noiseS: number;
  /** Cost of the cold out-lap against the next laps, last two sectors, s; part of the pit loss. */
  readonly coldOutLapS: number;
  readonly races: number;
}

/** Noise of clean laps without traffic, s; the spread of all clean laps is larger because cars hold each other up. */
const clearAirNoiseS = 0.35;

export function fieldFactsOf(digests: readonly RaceDigest[]): FieldFacts {
  const recent = digests.slice(-66);
  const cars = recent.flatMap((digest) => digest.cars.map((car) => ({ ...car, digest })));
  const moved = cars.flatMap((car) => (car.grid && car.lap1 ? [car.lap1 - car.grid] : []));
  const known = (values: (number | undefined)[]) => values.filter((value) => value !== undefined);
  const lap1 = cars.filter((car) => car.retiredAfter !== undefined && car.retiredAfter <= 1).length;
  const later = cars.filter((car) => car.retiredAfter !== undefined && car.retiredAfter > 1).length;
  const lapsRun = cars.reduce((sum, car) => sum + (car.retiredAfter ?? car.digest.racedLaps), 0);
  const spacing = median(known(recent.map((digest) => digest.spacingS)));
  const cold = median(known(recent.map((digest) => digest.coldOutLapS)));
  return {
    spacingS: round(spacing || 0.7, 2),
    startShufflePlaces: round(moved.length > 0 ? Math.sqrt(trimmedSquare(moved)) : 1.8, 2),
    retireLap1: round((lap1 + 2) / (cars.length + 100), 4),
    retirePerLap: round((later + 2) / (lapsRun + 1500), 5),
    noiseS: clearAirNoiseS,
    coldOutLapS: round(cold || 0, 2),
    races: recent.length,
  };
}

/** Mean square without the far ends: spins and pit stops on lap 1 are no starts. */
function trimmedSquare(moved: readonly number[]): number {
  return weightedMean(moved.filter((places) => Math.abs(places) <= 8).map((places) => [places * places, 1]));
}
