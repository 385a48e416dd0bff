import type { CarLap, CarLaps } from "./race-laps.ts";

/** Fewest green slick laps that make a dry median. */
const minDryLaps = 60;

/** A clean lap is under this share of the race's dry median. */
export const cleanLimit = 1.05;

/** Sets `clean` on every lap and returns the dry median, s: `NaN` (and nothing clean) in a race with none to speak of. */
export function markClean(cars: readonly CarLaps[]): number {
  const dryMedianS = dryMedianOf(cars.flatMap((car) => car.laps));
  for (const car of cars) for (const lap of car.laps) lap.clean = lap.green && lap.timeS < cleanLimit * dryMedianS;
  return dryMedianS;
}

/** Median time of the green slick laps, s; `NaN` with fewer than 60. */
export function dryMedianOf(laps: readonly CarLap[]): number {
  const green = Float64Array.from(laps.filter((lap) => lap.green).map((lap) => lap.timeS)).sort();
  return green.length < minDryLaps ? Number.NaN : (green[green.length >> 1] as number);
}
