import { cleanLimit } from "../laps/clean.ts";
import type { CarLap, CarLaps, RaceLaps } from "../laps/race-laps.ts";
import { fuelSPerLap } from "../strategy/fuel.ts";
import { SortedValues } from "./sorted-values.ts";
import { addToSlope, emptySlope, type StintSums, type WearSums } from "./wear-sums.ts";

/** A finished lap as the field saw it come in. */
export interface Crossing {
  readonly endS: number;
  readonly car: LiveCar;
  readonly lap: CarLap;
  /** Against what the car had been doing in this stint, s; `NaN` when the lap or the yardstick is not clean, and before it. */
  devS: number;
  /** Against the car's lap before, s; `NaN` unless both are clean and of one stint. */
  stepS: number;
}

/** What is known of one car. */
export interface LiveCar {
  /** Its place in `LiveState.cars`. */
  readonly at: number;
  readonly entry: CarLaps;
  readonly laps: CarLap[];
  /** Clean laps of the set that is on. */
  stintLaps: CarLap[];
  /** Running means of those laps, quick and slow to forget, s. */
  quickS: number;
  slowS: number;
  /** The running means before the last lap. */
  quickBeforeS: number;
  sums: StintSums;
  /** Mean of |deviation| over the race so far, s. */
  noiseS: number;
  noiseLaps: number;
  last: Crossing | undefined;
  /** Against the field's running pace, mean over the race so far, s. */
  paceS: number;
  paceLaps: number;
}

/** What is known of a race at one moment: only laps that have crossed the line. */
export interface LiveState {
  readonly race: RaceLaps;
  readonly fuelSPerLap: number;
  readonly cars: readonly LiveCar[];
  /** Quick running mean of each car with at least two clean laps of its set, s; `NaN` for the others. */
  readonly runningS: Float64Array;
  /** Newest last. */
  readonly crossings: Crossing[];
  /** Green lap times. */
  readonly greenS: SortedValues;
  /** By lap number, in the order of crossing. */
  readonly lines: Map<number, Crossing[]>;
  /** Fuel-corrected wear by compound, within stints. */
  readonly wear: Map<string, WearSums>;
  /** Mean of |deviation| over the field, weighted to the recent, s. */
  noiseS: number;
  /** Sums of |step| (at most 2 s) from lap to lap over the whole race so far. */
  readonly steps: { sumS: number; laps: number; big: number };
  /** Session clock of the last crossing under anything but green. */
  lastYellowS: number;
  lastNeutralS: number;
  leaderLap: number;
}

const quickShare = 0.35;
const slowShare = 0.15;

export function emptyState(race: RaceLaps): LiveState {
  const cars = race.cars.map(
    (entry, at): LiveCar => ({
      at,
      entry,
      laps: [],
      stintLaps: [],
      quickS: Number.NaN,
      slowS: Number.NaN,
      quickBeforeS: Number.NaN,
      sums: emptySlope(),
      noiseS: 0,
      noiseLaps: 0,
      last: undefined,
      paceS: 0,
      paceLaps: 0,
    }),
  );
  return {
    race,
    fuelSPerLap: fuelSPerLap(race.season, race.plannedLaps),
    cars,
    runningS: new Float64Array(cars.length).fill(Number.NaN),
    crossings: [],
    greenS: new SortedValues(),
    lines: new Map(),
    wear: new Map(),
    noiseS: 0.25,
    steps: { sumS: 0, laps: 0, big: 0 },
    lastYellowS: Number.NEGATIVE_INFINITY,
    lastNeutralS: Number.NEGATIVE_INFINITY,
    leaderLap: 0,
  };
}

/**
 * Plays a race crossing by crossing in the order of the clock and calls back after each: `state` then holds this lap and
 * everything that had crossed before it. Stops when the callback says so.
 */
export function replay(
  race: RaceLaps,
  onCrossing: (state: LiveState, crossing: Crossing) => boolean | undefined,
): LiveState {
  const state = emptyState(race);
  for (const crossing of inClockOrder(state)) {
    take(state, crossing);
    if (onCrossing(state, crossing) === false) break;
  }
  return state;
}

/** Where the clock is missing it is guessed from the lap before. */
function inClockOrder(state: LiveState): Crossing[] {
  const crossings: Crossing[] = [];
  for (const car of state.cars) {
    let clockS = 0;
    for (const lap of car.entry.laps) {
      const guessed = clockS + (lap.timeS > 0 ? lap.timeS : 100);
      clockS = Number.isNaN(lap.endS) ? guessed : lap.endS;
      crossings.push({ endS: clockS, car, lap, devS: Number.NaN, stepS: Number.NaN });
    }
  }
  return crossings.sort((a, b) => (a.endS < b.endS ? -1 : a.endS > b.endS ? 1 : a.lap.lap - b.lap.lap));
}

function take(state: LiveState, crossing: Crossing): void {
  const { car, lap, endS } = crossing;
  const before = car.laps.at(-1);
  if (before && before.stint !== lap.stint) resetStint(state, car);
  const clean = isLiveClean(state, lap);
  const last = car.stintLaps.at(-1);
  if (clean && last) {
    crossing.devS = lap.timeS - car.quickS;
    if (last.lap === lap.lap - 1) crossing.stepS = lap.timeS - last.timeS;
  }
  const { devS, stepS } = crossing;
  car.laps.push(lap);
  car.last = crossing;
  state.crossings.push(crossing);
  const line = state.lines.get(lap.lap);
  if (line) line.push(crossing);
  else state.lines.set(lap.lap, [crossing]);
  state.leaderLap = Math.max(state.leaderLap, lap.lap);
  if (lap.status !== "1") {
    state.lastYellowS = endS;
    if (/[4567]/.test(lap.status)) state.lastNeutralS = endS;
  }
  if (!Number.isNaN(stepS)) {
    state.steps.laps++;
    state.steps.sumS += Math.min(2, Math.abs(stepS));
    if (Math.abs(stepS) > 0.7) state.steps.big++;
  }
  if (clean) takeClean(state, car, lap, devS);
}

function takeClean(state: LiveState, car: LiveCar, lap: CarLap, devS: number): void {
  car.stintLaps.push(lap);
  car.quickBeforeS = car.quickS;
  const first = car.stintLaps.length === 1;
  car.quickS = first ? lap.timeS : car.quickS + quickShare * (lap.timeS - car.quickS);
  if (!first) state.runningS[car.at] = car.quickS;
  car.slowS = first ? lap.timeS : car.slowS + slowShare * (lap.timeS - car.slowS);
  if (!Number.isNaN(devS)) {
    car.noiseLaps++;
    car.noiseS += (Math.min(2, Math.abs(devS)) - car.noiseS) / Math.min(25, car.noiseLaps);
    state.noiseS += (Math.min(2, Math.abs(devS)) - state.noiseS) / 60;
  }
  const weighted = lap.timeS + state.fuelSPerLap * lap.lap;
  const wear = state.wear.get(lap.compound) ?? { xx: 0, xy: 0, yy: 0, laps: 0, stints: 0 };
  state.wear.set(lap.compound, wear);
  if (lap.ageLaps >= 2) addToSlope(car.sums, wear, lap.ageLaps, weighted);
  const fieldS = fieldPaceS(state, car);
  if (!Number.isNaN(fieldS)) {
    car.paceLaps++;
    car.paceS += (lap.timeS - fieldS - car.paceS) / Math.min(20, car.paceLaps);
  }
}

/** Mean running pace of the cars that are in a clean stint, s. */
function fieldPaceS(state: LiveState, except: LiveCar): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < state.runningS.length; at++) {
    const quickS = state.runningS[at] as number;
    if (at === except.at || Number.isNaN(quickS)) continue;
    sum += quickS;
    count++;
  }
  return count >= 4 ? sum / count : Number.NaN;
}

function resetStint(state: LiveState, car: LiveCar): void {
  state.runningS[car.at] = Number.NaN;
  car.stintLaps = [];
  car.quickS = Number.NaN;
  car.slowS = Number.NaN;
  car.quickBeforeS = Number.NaN;
  car.sums = emptySlope();
}

/** Clean by what is known now: the median of the green laps so far stands for the race's. */
function isLiveClean(state: LiveState, lap: CarLap): boolean {
  if (!lap.green) return false;
  state.greenS.add(lap.timeS);
  return lap.timeS < cleanLimit * state.greenS.median;
}
