import { cleanLimit } from "../laps/clean.ts";
import type { CarLap, CarLaps, RaceLaps } from "../laps/race-laps.ts";
import { fuelSPerLap } from "../strategy/fuel.ts";
import { addToSlope, emptySlope, type StintSums, type WearSums } from "./wear-sums.ts";

/** A finished lap as the field saw it come in. */
export interface Crossing {
  readonly endS: number;
  readonly car: LiveCar;
  readonly lap: CarLap;
  /** Against what the car had been doing in this stint, s; `NaN` when the lap or the yardstick is not clean. */
  readonly devS: number;
  /** Against the car's lap before, s; `NaN` unless both are clean and of one stint. */
  readonly stepS: number;
}

/** What is known of one car. */
export interface LiveCar {
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
  readonly cars: ReadonlyMap<string, LiveCar>;
  /** Newest last. */
  readonly crossings: Crossing[];
  /** Green lap times, sorted. */
  readonly greenS: number[];
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
  const cars = race.cars.map((entry): [string, LiveCar] => [
    entry.driverId,
    {
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
    },
  ]);
  return {
    race,
    fuelSPerLap: fuelSPerLap(race.season, race.plannedLaps),
    cars: new Map(cars),
    crossings: [],
    greenS: [],
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
  for (const { car, lap, endS } of inClockOrder(state)) {
    const crossing = take(state, car, lap, endS);
    if (onCrossing(state, crossing) === false) break;
  }
  return state;
}

interface Ending {
  readonly car: LiveCar;
  readonly lap: CarLap;
  readonly endS: number;
}

/** Where the clock is missing it is guessed from the lap before. */
function inClockOrder(state: LiveState): Ending[] {
  const endings: Ending[] = [];
  for (const car of state.cars.values()) {
    let clockS = 0;
    for (const lap of car.entry.laps) {
      const guessed = clockS + (lap.timeS > 0 ? lap.timeS : 100);
      clockS = Number.isNaN(lap.endS) ? guessed : lap.endS;
      endings.push({ car, lap, endS: clockS });
    }
  }
  return endings.sort((a, b) => a.endS - b.endS || a.lap.lap - b.lap.lap);
}

function take(state: LiveState, car: LiveCar, lap: CarLap, endS: number): Crossing {
  const before = car.laps.at(-1);
  if (before && before.stint !== lap.stint) resetStint(car);
  const clean = isLiveClean(state, lap);
  const yardstickS = car.stintLaps.length > 0 ? car.quickS : Number.NaN;
  const devS = clean ? lap.timeS - yardstickS : Number.NaN;
  const last = car.stintLaps.at(-1);
  const stepS = clean && last && last.lap === lap.lap - 1 ? lap.timeS - last.timeS : Number.NaN;
  const crossing = { endS, car, lap, devS, stepS };
  car.laps.push(lap);
  car.last = crossing;
  state.crossings.push(crossing);
  const line = state.lines.get(lap.lap);
  if (line) line.push(crossing);
  else state.lines.set(lap.lap, [crossing]);
  state.leaderLap = Math.max(state.leaderLap, lap.lap);
  if (lap.status !== "1") state.lastYellowS = endS;
  if (/[4567]/.test(lap.status)) state.lastNeutralS = endS;
  if (!Number.isNaN(stepS)) {
    state.steps.laps++;
    state.steps.sumS += Math.min(2, Math.abs(stepS));
    if (Math.abs(stepS) > 0.7) state.steps.big++;
  }
  if (clean) takeClean(state, car, lap, devS);
  return crossing;
}

function takeClean(state: LiveState, car: LiveCar, lap: CarLap, devS: number): void {
  car.stintLaps.push(lap);
  car.quickBeforeS = car.quickS;
  const first = car.stintLaps.length === 1;
  car.quickS = first ? lap.timeS : car.quickS + quickShare * (lap.timeS - car.quickS);
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
  for (const car of state.cars.values()) {
    if (car === except || car.stintLaps.length < 2) continue;
    sum += car.quickS;
    count++;
  }
  return count >= 4 ? sum / count : Number.NaN;
}

function resetStint(car: LiveCar): void {
  car.stintLaps = [];
  car.quickS = Number.NaN;
  car.slowS = Number.NaN;
  car.quickBeforeS = Number.NaN;
  car.sums = emptySlope();
}

/** Clean by what is known now: the median of the green laps so far stands for the race's. */
function isLiveClean(state: LiveState, lap: CarLap): boolean {
  if (!lap.green) return false;
  const sorted = state.greenS;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < lap.timeS) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, lap.timeS);
  return lap.timeS < cleanLimit * (sorted[sorted.length >> 1] as number);
}
