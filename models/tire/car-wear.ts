import type { RaceLaps } from "../laps/race-laps.ts";
import { fuelSPerLap } from "../strategy/fuel.ts";
import type { RaceStats } from "./race-stats.ts";
import { isSlick } from "./slicks.ts";
import { addToSlope, emptySlope, type WearSums } from "./wear-sums.ts";

/** How much faster (+) or slower (-) a driver or a team uses tires up than the field, s/lap, shrunk towards 0. */
export type WearHabits = Readonly<Record<string, { readonly perLapS: number; readonly laps: number }>>;

/** Sums of one driver or team against the field's slope. */
interface HabitSums {
  deviation: number;
  xx: number;
  laps: number;
}

/** Evidence (sum of squared ages) that one's own habit must outweigh: about twenty-five races. */
const shrink = 65_000;
/** What older races still count for, race by race. */
const forget = 0.985;

/** Collects the habits of drivers and teams race by race, in order of time. */
export function createHabitBook() {
  const sums = new Map<string, HabitSums>();
  return {
    add: (race: RaceLaps, stats: RaceStats) => {
      for (const own of sums.values()) {
        own.deviation *= forget;
        own.xx *= forget;
      }
      for (const car of race.cars) addCar(sums, race, stats, car);
    },
    habits: (): WearHabits =>
      Object.fromEntries(
        [...sums].map(([id, own]) => [id, { perLapS: own.deviation / (own.xx + shrink), laps: own.laps }]),
      ),
  };
}

function addCar(sums: Map<string, HabitSums>, race: RaceLaps, stats: RaceStats, car: RaceLaps["cars"][number]): void {
  const perLapS = fuelSPerLap(race.season, race.plannedLaps);
  let stint = -1;
  let line = emptySlope();
  let pool: WearSums = { xx: 0, xy: 0, yy: 0, laps: 0, stints: 0 };
  const close = (compound: string) => {
    const field = isSlick(compound) ? stats.wear[compound] : undefined;
    if (!field || field.xx < 500 || pool.laps < 6) return;
    const deviation = pool.xy - (field.xy / field.xx) * pool.xx;
    for (const id of [car.driverId, `team:${car.constructorId}`]) {
      const own = sums.get(id) ?? { deviation: 0, xx: 0, laps: 0 };
      own.deviation += deviation;
      own.xx += pool.xx;
      own.laps += pool.laps;
      sums.set(id, own);
    }
  };
  let compound = "";
  for (const lap of car.laps) {
    if (lap.stint !== stint) {
      close(compound);
      stint = lap.stint;
      line = emptySlope();
      pool = { xx: 0, xy: 0, yy: 0, laps: 0, stints: 0 };
    }
    compound = lap.compound;
    if (lap.clean && lap.ageLaps >= 2) addToSlope(line, pool, lap.ageLaps, lap.timeS + perLapS * lap.lap);
  }
  close(compound);
}
