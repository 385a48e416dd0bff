import type { RaceLaps } from "../laps/race-laps.ts";
import { fuelSPerLap } from "../strategy/fuel.ts";
import { type CompoundOffsets, compoundOffsets } from "./compound-offsets.ts";
import { isSlick, type Slick } from "./slicks.ts";
import { addToSlope, emptySlope, type WearSums } from "./wear-sums.ts";

/** What one finished race leaves behind for the priors of later ones. */
export interface RaceStats {
  readonly raceId: number;
  readonly circuitId: string;
  readonly wet: boolean;
  /** Fuel-corrected wear within stints. */
  readonly wear: Readonly<Partial<Record<Slick, WearSums>>>;
  /** Laps of sets that a green stop ended, with >= 5 laps, in a dry race: counts by compound and set number. */
  readonly stints: readonly StintRun[];
  /** Fuel-corrected pace on fresh tires against the medium, s, with the number of cars that it stands on. */
  readonly offsets: Readonly<CompoundOffsets>;
  readonly trackTempC: number | undefined;
  readonly laps: number;
}

export interface StintRun {
  readonly compound: Slick;
  readonly set: number;
  readonly laps: number;
  readonly share: number;
}

/** Pools a finished race. */
export function raceStatsOf(race: RaceLaps): RaceStats {
  const wear = pooledWear(race, race.plannedLaps + 1);
  const temps = race.weather.map((sample) => sample.trackTempC).sort((a, b) => a - b);
  return {
    raceId: race.raceId,
    circuitId: race.circuitId,
    wet: race.wet,
    wear,
    stints: stintRuns(race),
    offsets: compoundOffsets(race),
    trackTempC: temps[temps.length >> 1],
    laps: race.cars.reduce((sum, car) => sum + car.laps.filter((lap) => lap.clean).length, 0),
  };
}

/** Wear within stints over the clean laps before `beforeLap`, by compound. */
export function pooledWear(race: RaceLaps, beforeLap: number): Partial<Record<Slick, WearSums>> {
  const perLapS = fuelSPerLap(race.season, race.plannedLaps);
  const pools: Partial<Record<Slick, WearSums>> = {};
  for (const car of race.cars) {
    let stint = -1;
    let sums = emptySlope();
    for (const lap of car.laps) {
      if (lap.stint !== stint) {
        stint = lap.stint;
        sums = emptySlope();
      }
      if (!lap.clean || lap.lap >= beforeLap || !(lap.ageLaps >= 2) || !isSlick(lap.compound)) continue;
      const pool = pools[lap.compound] ?? { xx: 0, xy: 0, yy: 0, laps: 0, stints: 0 };
      pools[lap.compound] = pool;
      addToSlope(sums, pool, lap.ageLaps, lap.timeS + perLapS * lap.lap);
    }
  }
  return pools;
}

function stintRuns(race: RaceLaps): StintRun[] {
  if (race.wet || race.red) return [];
  const runs: StintRun[] = [];
  for (const car of race.cars) {
    let start = 0;
    car.laps.forEach((lap, i) => {
      if (lap.ends === "track" || lap.ends === "pass_through" || lap.ends === "penalty") return;
      const laps = i + 1 - start;
      start = i + 1;
      if (lap.ends !== "stop" || laps < 5 || !isSlick(lap.compound)) return;
      runs.push({ compound: lap.compound, set: lap.stint, laps, share: laps / race.plannedLaps });
    });
  }
  return runs;
}
