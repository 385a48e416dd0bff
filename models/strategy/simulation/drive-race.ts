import { pitNoiseAt, type RaceDraw, trackCodes } from "./race-draw.ts";
import type { SimInput, SimPlan } from "./race-input.ts";

/** Within this of the car ahead as a lap begins, a pass may come off in it: the reach that passing odds were counted with. */
const reachS = 1.2;
/** Gap at which a car follows one it cannot pass. */
const holdS = 0.8;
/** Gap behind the safety car, and how much of it a lap behind it can close. */
const queueS = 1;
const catchUpShare = 0.3;

/** The field as it runs: one entry a car. */
export interface FieldState {
  readonly timeS: Float64Array;
  readonly lapStartS: Float64Array;
  /** Lap cost without noise: pace and tires, s. */
  readonly freeS: Float64Array;
  readonly age: Float64Array;
  readonly compound: Int8Array;
  readonly stops: Int8Array;
  readonly pitted: Uint8Array;
  readonly order: Int16Array;
  /** Cars still running: the first so many of `order`. */
  running: number;
  readonly plans: (SimPlan | undefined)[];
}

export function emptyField(cars: number): FieldState {
  return {
    timeS: new Float64Array(cars),
    lapStartS: new Float64Array(cars),
    freeS: new Float64Array(cars),
    age: new Float64Array(cars),
    compound: new Int8Array(cars),
    stops: new Int8Array(cars),
    pitted: new Uint8Array(cars),
    order: new Int16Array(cars),
    running: cars,
    plans: new Array<SimPlan | undefined>(cars),
  };
}

/** Drives one drawn race to the flag. Afterwards `order` holds the classification: finishers, then the retired, last out first. */
export function driveRace(input: SimInput, draw: RaceDraw, field: FieldState, focalPlan: SimPlan): void {
  lineUp(input, draw, field, focalPlan);
  for (let lap = input.fromLap + 1; lap <= input.laps; lap++) {
    const state = draw.state[lap] as number;
    retire(draw, field, lap);
    driveLap(input, draw, field, lap, state);
    if (state === trackCodes.green) holdUp(input, draw, field, lap);
    else if (state === trackCodes.vsc) keepPlaces(field, 0.3, 0);
    else keepPlaces(field, queueS, catchUpShare * input.baseLapS);
    sortByTime(field);
  }
}

function lineUp(input: SimInput, draw: RaceDraw, field: FieldState, focalPlan: SimPlan): void {
  const n = input.cars.length;
  field.running = n;
  for (let i = 0; i < n; i++) {
    const car = input.cars[i] as SimInput["cars"][number];
    const plan = i === input.focal ? focalPlan : draw.plans[i];
    field.plans[i] = plan;
    field.timeS[i] = draw.startS[i] as number;
    field.compound[i] = input.fromLap === 0 ? (plan?.start ?? car.compound) : car.compound;
    field.age[i] = car.ageLaps;
    field.stops[i] = 0;
    field.order[i] = i;
  }
  sortByTime(field);
}

/** Cars whose race ends on this lap go to the end of the running ones. */
function retire(draw: RaceDraw, field: FieldState, lap: number): void {
  const { order } = field;
  for (let p = field.running - 1; p >= 0; p--) {
    const car = order[p] as number;
    if (draw.retireLap[car] !== lap) continue;
    for (let q = p; q < field.running - 1; q++) order[q] = order[q + 1] as number;
    order[--field.running] = car;
  }
}

function driveLap(input: SimInput, draw: RaceDraw, field: FieldState, lap: number, state: number): void {
  const n = input.cars.length;
  const wear = state === trackCodes.green ? 1 : state === trackCodes.vsc ? 0.5 : 0.25;
  const isGreen = state === trackCodes.green;
  for (let p = 0; p < field.running; p++) {
    const car = field.order[p] as number;
    const age = (field.age[car] as number) + wear;
    field.age[car] = age;
    const compound = field.compound[car] as number;
    const freeS =
      (draw.paceS[car] as number) + (draw.offsetS[compound] as number) + (draw.perLapS[compound] as number) * age;
    const timeS = field.timeS[car] as number;
    field.lapStartS[car] = timeS;
    field.freeS[car] = freeS;
    field.timeS[car] = isGreen ? timeS + freeS + (draw.noiseS[lap * n + car] as number) : timeS;
    field.pitted[car] = 0;
    if (lap < input.laps) maybeStop(input, draw, field, car, lap, state);
  }
}

function maybeStop(input: SimInput, draw: RaceDraw, field: FieldState, car: number, lap: number, state: number): void {
  const plan = field.plans[car];
  const stop = field.stops[car] as number;
  if (!plan || stop >= plan.laps.length) return;
  const isDue = lap >= (plan.laps[stop] as number);
  if (!isDue) {
    if (state === trackCodes.green) return;
    const from = state === trackCodes.vsc ? plan.vscFrom[stop] : state === trackCodes.sc ? plan.scFrom[stop] : 1;
    if (lap < (from as number)) return;
  }
  const lossS =
    state === trackCodes.green
      ? input.pitLossS.green
      : state === trackCodes.vsc
        ? input.pitLossS.vsc
        : state === trackCodes.sc
          ? input.pitLossS.sc
          : 0;
  const noiseS = state === trackCodes.red ? 0 : pitNoiseAt(draw, car, stop);
  field.timeS[car] = (field.timeS[car] as number) + lossS + noiseS;
  field.compound[car] = plan.compounds[stop] as number;
  field.age[car] = 0;
  field.stops[car] = stop + 1;
  field.pitted[car] = state === trackCodes.red ? 0 : 1;
}

/** Green lap, front to back: a car passes the one it began the lap close behind, or is held up by it. */
function holdUp(input: SimInput, draw: RaceDraw, field: FieldState, lap: number): void {
  const { timeS, lapStartS, freeS, pitted, order } = field;
  const n = input.cars.length;
  let ahead = -1;
  let beyond = -1;
  for (let p = 0; p < field.running; p++) {
    const car = order[p] as number;
    if (pitted[car] === 1) continue;
    if (ahead < 0) {
      ahead = car;
      continue;
    }
    const aheadS = timeS[ahead] as number;
    let mineS = timeS[car] as number;
    if (mineS < aheadS + reachS && (lapStartS[car] as number) - (lapStartS[ahead] as number) < reachS) {
      const advantageS = (freeS[ahead] as number) - (freeS[car] as number);
      const odds = 1 / (1 + Math.exp(-input.passing.intercept - input.passing.perSecond * advantageS));
      if ((draw.luck[lap * n + car] as number) < odds) {
        if (mineS > aheadS - 0.2) mineS = aheadS - 0.2;
        const limitS = beyond < 0 ? Number.NEGATIVE_INFINITY : (timeS[beyond] as number) + 0.3;
        if (mineS < limitS) mineS = limitS;
        timeS[car] = mineS;
        if (aheadS < mineS + 0.3) timeS[ahead] = mineS + 0.3;
        beyond = car;
        continue;
      }
    }
    if (mineS < aheadS + holdS) timeS[car] = aheadS + holdS;
    beyond = ahead;
    ahead = car;
  }
}

/** No passing: cars close up to `gapS`, at most by `catchUpS` a lap. */
function keepPlaces(field: FieldState, gapS: number, catchUpS: number): void {
  const { timeS, pitted, order } = field;
  let aheadS = Number.NEGATIVE_INFINITY;
  let lead = true;
  for (let p = 0; p < field.running; p++) {
    const car = order[p] as number;
    if (pitted[car] === 1) continue;
    const mineS = timeS[car] as number;
    const nextS = lead ? mineS : Math.max(aheadS + gapS, mineS - catchUpS);
    timeS[car] = nextS;
    aheadS = nextS;
    lead = false;
  }
}

/** Insertion sort: the order changes little from lap to lap. */
function sortByTime(field: FieldState): void {
  const { order, timeS } = field;
  for (let p = 1; p < field.running; p++) {
    const car = order[p] as number;
    const mineS = timeS[car] as number;
    let q = p - 1;
    while (q >= 0 && (timeS[order[q] as number] as number) > mineS) {
      order[q + 1] = order[q] as number;
      q--;
    }
    order[q + 1] = car;
  }
}
