import type { CarLaps } from "./race-laps.ts";

/** Fewest green slick laps that make a dry median. */
const minDryLaps = 60;

/** A clean lap is under this share of the race's dry median. */
export const cleanLimit = 1.05;

/** Sets `clean` on every lap and returns the dry median, s: `NaN` (and nothing clean) in a race with none to speak of. */
export function markClean(cars: readonly CarLaps[]): number {
  const dryMedianS = dryMedianOf(cars);
  for (const car of cars) for (const lap of car.laps) lap.clean = lap.green && lap.timeS < cleanLimit * dryMedianS;
  return dryMedianS;
}

/** Median time of the green slick laps, s; `NaN` with fewer than 60. */
function dryMedianOf(cars: readonly CarLaps[]): number {
  const times = new Float64Array(cars.reduce((sum, car) => sum + car.laps.length, 0));
  let green = 0;
  for (const car of cars) for (const lap of car.laps) if (lap.green) times[green++] = lap.timeS;
  return green < minDryLaps ? Number.NaN : (times.subarray(0, green).sort()[green >> 1] as number);
}
