import { isSlick, type Slick } from "../compounds.ts";
import { fuelSPerLap } from "../fuel.ts";
import { median } from "../stats.ts";
import type { RaceRun, RunLap } from "./race-run.ts";

/** A clean dry lap, fuel-corrected to the weight at the flag. */
export interface CleanLap {
  readonly driverId: string;
  readonly lap: number;
  readonly timeS: number;
  readonly compound: Slick;
  readonly ageLaps: number;
  /** Number of the car's set, from 0. */
  readonly stint: number;
}

/** Complete, green throughout, no in or out lap, not lap 1, slick, under 105 % of the race's median. */
export function cleanLapsOf(run: RaceRun): CleanLap[] {
  const perLapS = fuelSPerLap(run.season, run.plannedLaps);
  const laps: CleanLap[] = [];
  for (const car of run.cars) {
    for (const lap of car.laps) {
      if (!lap || !isClean(lap) || !isSlick(lap.compound)) continue;
      const stint = car.stops.filter((stop) => stop.lap < lap.lap).length;
      laps.push({
        driverId: car.driverId,
        lap: lap.lap,
        timeS: lap.timeS - perLapS * (run.plannedLaps - lap.lap),
        compound: lap.compound,
        ageLaps: lap.ageLaps,
        stint,
      });
    }
  }
  const limitS = 1.05 * median(laps.map((lap) => lap.timeS));
  return laps.filter((lap) => lap.timeS < limitS);
}

export function isClean(lap: RunLap): boolean {
  return lap.lap > 1 && lap.status === "1" && !lap.pitIn && !lap.pitOut && lap.timeS > 0 && lap.ageLaps >= 0;
}
