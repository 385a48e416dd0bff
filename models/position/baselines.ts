import type { RaceExample } from "./dataset.ts";
import type { CarOutcome, History } from "./history.ts";

/** What a naive forecaster keys his table on: one number a car, 1 to n. */
export type Key = (example: RaceExample) => readonly number[];

/** Pseudo-races spread evenly over the places, so that nothing is impossible. */
const PRIOR_RACES = 2;
const PLACES = 30;

export interface NaiveForecast {
  /** Places in the whole classification, no class for retirement; rows sum to 1. */
  readonly places: Float64Array[];
  /** P1 to Pn, then retired. */
  readonly matrix: Float64Array[];
}

/**
 * The naive forecast: how often cars with this key (grid slot, championship place, place on the road) ended in each
 * place in the earlier races.
 */
export interface TableBaseline {
  learn(keys: readonly number[], outcomes: readonly CarOutcome[]): void;
  forecast(keys: readonly number[]): NaiveForecast;
}

const emptyTable = () => Array.from({ length: PLACES + 1 }, () => new Float64Array(PLACES + 2));

function count(table: Float64Array[], key: number, column: number): void {
  const row = table[Math.min(PLACES, key)] as Float64Array;
  row[column] = (row[column] as number) + 1;
}

function shares(counts: ArrayLike<number>, prior: number): Float64Array {
  const out = Float64Array.from(counts, (value) => value + prior / counts.length);
  const sum = out.reduce((a, b) => a + b, 0);
  return out.map((value) => value / sum);
}

export function createTableBaseline(): TableBaseline {
  const ranks = emptyTable();
  const classes = emptyTable();
  const rowOf = (table: Float64Array[], key: number) => table[Math.min(PLACES, key)] as Float64Array;
  return {
    learn: (keys, outcomes) => {
      keys.forEach((key, i) => {
        const { rank, position } = outcomes[i] as CarOutcome;
        count(ranks, key, Math.min(PLACES, rank));
        count(classes, key, position === undefined ? PLACES + 1 : Math.min(PLACES, position));
      });
    },
    forecast: (keys) => ({
      places: keys.map((key) => shares(rowOf(ranks, key).subarray(1, keys.length + 1), PRIOR_RACES)),
      matrix: keys.map((key) => {
        const row = rowOf(classes, key);
        return shares([...row.subarray(1, keys.length + 1), row[PLACES + 1] as number], PRIOR_RACES);
      }),
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
