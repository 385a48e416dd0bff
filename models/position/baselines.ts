import type { RaceExample } from "./dataset.ts";
import type { History } from "./history.ts";

/** What a naive forecaster keys his table on: one number a car, 1 to n. */
export type Key = (example: RaceExample) => readonly number[];

/** Pseudo-races spread evenly over the places, so that nothing is impossible. */
const PRIOR_RACES = 2;
const PLACES = 30;

/**
 * The naive forecast: how often cars with this key (grid slot, championship place, place on the road) ended in each
 * place in the earlier races. Rows are places in the whole classification and sum to 1; no class for retirement.
 */
export interface TableBaseline {
  learn(keys: readonly number[], ranks: readonly number[]): void;
  forecast(keys: readonly number[]): Float64Array[];
}

export function createTableBaseline(): TableBaseline {
  const counts = Array.from({ length: PLACES + 1 }, () => new Float64Array(PLACES + 1));
  return {
    learn: (keys, ranks) => {
      keys.forEach((key, i) => {
        const row = counts[Math.min(PLACES, key)] as Float64Array;
        const rank = Math.min(PLACES, ranks[i] as number);
        row[rank] = (row[rank] as number) + 1;
      });
    },
    forecast: (keys) =>
      keys.map((key) => {
        const row = counts[Math.min(PLACES, key)] as Float64Array;
        const out = Float64Array.from(keys, (_, k) => (row[k + 1] as number) + PRIOR_RACES / keys.length);
        const sum = out.reduce((a, b) => a + b, 0);
        return out.map((value) => value / sum);
      }),
  };
}

export const gridKey: Key = (example) => example.record.cars.map((car, i) => car.grid ?? i + 1);

/** Place in the championship before the race; at a first round, in the season before. Newcomers last. */
export function championshipKey(history: History): Key {
  return (example) => {
    const { raceId } = example.record.race;
    const earlier = history.records.filter((record) => record.race.raceId < raceId).at(-1);
    const standings = earlier ? history.standings.get(earlier.race.raceId) : undefined;
    const cars = example.record.cars;
    const sorted = cars
      .map((car, i) => ({ i, points: standings?.get(car.driverId) ?? -1 }))
      .sort((a, b) => b.points - a.points || a.i - b.i);
    const keys = new Array<number>(cars.length).fill(0);
    sorted.forEach((entry, place) => {
      keys[entry.i] = place + 1;
    });
    return keys;
  };
}

/** Place on the road at a checkpoint; cars that are out hold the last places. */
export const roadKey =
  (share: number): Key =>
  (example) =>
    example.checkpoints.find((checkpoint) => checkpoint.share === share)?.state.cars.map((car) => car.place) ?? [];
