import type { TrackWeather } from "#db/queries/weather.ts";
import type { CarLap } from "../laps/race-laps.ts";
import type { Crossing, LiveState } from "./live-state.ts";
import { SortedValues } from "./sorted-values.ts";

/** Features by name; `NaN` where not known. */
export type Features = Record<string, number>;

const unknown = Number.NaN;

/**
 * What is known of a car when it crosses the line, for its next lap. Times are seconds against the lap just finished, so
 * that a model of them learns the change to come. Reads nothing but `state`.
 */
export function lapFeatures(state: LiveState, crossing: Crossing): Features {
  return Object.assign(
    paceFeatures(state, crossing),
    fieldFeatures(state, crossing),
    roadFeatures(state, crossing),
    situationFeatures(state, crossing),
  );
}

/** Used again by every crossing: what is sorted here is done with before the next. */
const few = new SortedValues();

function paceFeatures(state: LiveState, { car, lap, devS }: Crossing): Features {
  const laps = car.stintLaps;
  const t = lap.timeS;
  const ago = (n: number) => (laps.at(-n)?.timeS ?? unknown) - t;
  const recent = laps.slice(-6).map((own) => own.timeS);
  few.clear();
  for (const timeS of recent) few.add(timeS);
  const { median, least, most } = few;
  let best = laps.length > 0 ? Number.POSITIVE_INFINITY : unknown;
  for (const own of laps) best = Math.min(best, own.timeS);
  const sector = (s: 0 | 1 | 2) => lap.sectorsS[s] - medianBefore(laps, s);
  return {
    ago1: ago(2),
    ago2: ago(3),
    ago3: ago(4),
    mean3: meanOf(recent.slice(-3)) - t,
    mean6: meanOf(recent) - t,
    median6: median - t,
    quick: car.quickS - t,
    slow: car.slowS - t,
    quickBefore: car.quickBeforeS - t,
    best: best - t,
    ownDev: devS,
    slope6: slopeOf(recent),
    spread6: recent.length > 2 ? most - least : unknown,
    stintClean: laps.length,
    s1Dev: sector(0),
    s2Dev: sector(1),
    s3Dev: sector(2),
    ownNoise: car.noiseLaps > 2 ? car.noiseS : unknown,
    fieldNoise: state.noiseS,
    raceNoise: (state.steps.sumS + 15) / (state.steps.laps + 40),
    raceBig: (state.steps.big + 5) / (state.steps.laps + 40),
    pace: car.paceLaps > 2 ? car.paceS : unknown,
  };
}

/** Median of a sector in the five clean laps before the last one, s. */
function medianBefore(laps: readonly CarLap[], sector: 0 | 1 | 2): number {
  few.clear();
  for (let i = Math.max(0, laps.length - 6); i < laps.length - 1; i++) {
    const timeS = (laps[i] as CarLap).sectorsS[sector];
    if (!Number.isNaN(timeS)) few.add(timeS);
  }
  return few.median;
}

function fieldFeatures(state: LiveState, crossing: Crossing): Features {
  const windows = [25, 60, 110].map((widthS) => windowOf(state, crossing, widthS));
  const [near, middle, wide] = windows as [Window, Window, Window];
  const before = windowOf(state, crossing, 110, crossing.lap.timeS);
  return {
    dev25: near.devS,
    dev60: middle.devS,
    dev110: wide.devS,
    step25: near.stepS,
    step60: middle.stepS,
    step110: wide.stepS,
    devBefore: before.devS,
    stepBefore: before.stepS,
    devSame: wide.sameDevS,
    fieldCount: wide.count,
    fieldYellow: wide.yellow,
    fieldPits: wide.pits,
    mateDev: wide.mateDevS,
    devRise: near.devS - before.devS,
  };
}

interface Window {
  readonly devS: number;
  readonly stepS: number;
  readonly sameDevS: number;
  readonly mateDevS: number;
  readonly count: number;
  readonly yellow: number;
  readonly pits: number;
}

/** Share of the rivals left out at either end of a mean. */
const trimmed = 0.2;

const devs = new SortedValues();
const steps = new SortedValues();
const same = new SortedValues();

/** Rivals that crossed within `widthS` before the moment `backS` before this crossing. */
function windowOf(state: LiveState, crossing: Crossing, widthS: number, backS = 0): Window {
  const untilS = crossing.endS - backS;
  const fromS = untilS - widthS;
  let mateDevS = unknown;
  let yellow = 0;
  let pits = 0;
  devs.clear();
  steps.clear();
  same.clear();
  for (let i = state.crossings.length - 1; i >= 0; i--) {
    const other = state.crossings[i] as Crossing;
    if (other.endS < fromS) break;
    if (other.car === crossing.car || other.endS > untilS) continue;
    if (other.lap.status !== "1") yellow++;
    if (other.lap.pitIn) pits++;
    if (!Number.isNaN(other.stepS)) steps.add(clamp(other.stepS, 1.5));
    if (Number.isNaN(other.devS)) continue;
    const devS = clamp(other.devS, 1.5);
    devs.add(devS);
    if (other.lap.compound === crossing.lap.compound) same.add(devS);
    if (other.car.entry.constructorId === crossing.car.entry.constructorId) mateDevS = other.devS;
  }
  return {
    devS: devs.trimmedMean(trimmed),
    stepS: steps.trimmedMean(trimmed),
    sameDevS: same.trimmedMean(trimmed),
    mateDevS,
    count: devs.count,
    yellow,
    pits,
  };
}

function roadFeatures(state: LiveState, crossing: Crossing): Features {
  const { car, lap, endS } = crossing;
  const ahead = aheadOnRoad(state, crossing, 1);
  const second = aheadOnRoad(state, crossing, 2);
  const line = state.lines.get(lap.lap) ?? [];
  const place = line.indexOf(crossing);
  const rival = line[place - 1];
  const previous = previousGaps(state, crossing, rival);
  return {
    roadGap: ahead ? Math.min(40, endS - ahead.endS) : unknown,
    roadPace: ahead ? ahead.car.quickS - car.quickS : unknown,
    roadLast: ahead ? ahead.lap.timeS - lap.timeS : unknown,
    roadLapped: ahead ? ahead.lap.lap - lap.lap : unknown,
    roadPits: ahead ? Number(ahead.lap.pitIn) : unknown,
    roadDev: ahead ? ahead.devS : unknown,
    roadGap2: second ? Math.min(60, endS - second.endS) : unknown,
    gapAhead: rival ? Math.min(40, endS - rival.endS) : unknown,
    gapAheadChange: rival && previous.aheadS > 0 ? clamp(endS - rival.endS - previous.aheadS, 4) : unknown,
    gapBehind: previous.behindS,
    behindPace: previous.behindPaceS,
    leaderBehind: leaderBehindS(state, crossing),
    train: trainOf(state, crossing),
    fromLeader: line[0] ? endS - line[0].endS : unknown,
  };
}

/** The n-th last other car to cross before this one, whatever lap it is on. */
function aheadOnRoad(state: LiveState, crossing: Crossing, n: number): Crossing | undefined {
  let left = n;
  for (let i = state.crossings.length - 1; i >= 0; i--) {
    const other = state.crossings[i] as Crossing;
    if (other.endS < crossing.endS - 60) return undefined;
    if (other.car !== crossing.car && other.endS <= crossing.endS && --left === 0) return other;
  }
  return undefined;
}

/** Gaps at the line one lap before: to the rival ahead, and to the car that was behind then. */
function previousGaps(state: LiveState, crossing: Crossing, rival: Crossing | undefined) {
  const line = state.lines.get(crossing.lap.lap - 1) ?? [];
  const mine = line.findIndex((other) => other.car === crossing.car);
  const own = line[mine];
  const theirs = rival && line.find((other) => other.car === rival.car);
  const behind = line[mine + 1];
  return {
    aheadS: own && theirs ? own.endS - theirs.endS : unknown,
    behindS: own && behind ? Math.min(40, behind.endS - own.endS) : unknown,
    behindPaceS: behind ? behind.car.quickS - crossing.car.quickS : unknown,
  };
}

/** Seconds until a car that is about to lap this one will be at the line by its pace; capped at 30. */
function leaderBehindS(state: LiveState, { car, lap, endS }: Crossing): number {
  let nearest = 30;
  const ownNext = endS + (Number.isNaN(car.quickS) ? lap.timeS : car.quickS);
  for (const other of state.cars) {
    const last = other.last;
    if (!last || other === car || last.lap.lap <= lap.lap - 1) continue;
    const theirNext = last.endS + (Number.isNaN(other.quickS) ? last.lap.timeS : other.quickS);
    const lapsUp = last.lap.lap + 1 - (lap.lap + 1);
    if (lapsUp >= 1 && theirNext > endS) nearest = Math.min(nearest, theirNext - ownNext);
  }
  return Math.max(-30, nearest);
}

/** Cars ahead at the line, each within 2 s of the next. */
function trainOf(state: LiveState, crossing: Crossing): number {
  const line = state.lines.get(crossing.lap.lap) ?? [];
  let at = line.indexOf(crossing);
  let cars = 0;
  while (at > 0 && (line[at] as Crossing).endS - (line[at - 1] as Crossing).endS < 2) {
    at--;
    cars++;
  }
  return cars;
}

const hardness: Readonly<Record<string, number>> = { SOFT: 0, MEDIUM: 1, HARD: 2 };

function situationFeatures(state: LiveState, crossing: Crossing): Features {
  const { car, lap, endS } = crossing;
  const { race } = state;
  return {
    lap: lap.lap,
    left: race.plannedLaps - lap.lap,
    share: lap.lap / race.plannedLaps,
    age: lap.ageLaps,
    compound: hardness[lap.compound] ?? unknown,
    cNumber: cNumberOf(lap),
    stint: lap.stint,
    position: lap.position ?? unknown,
    lapLength: race.lapLengthKm,
    lapTime: lap.timeS,
    street: race.circuitType === "RACE" ? 0 : 1,
    era: race.season >= 2026 ? 2 : race.season >= 2022 ? 1 : 0,
    sincePit: lap.lap - (firstLapOfStint(car.laps, lap.stint) ?? lap.lap),
    sinceYellow: Math.min(600, endS - state.lastYellowS),
    sinceNeutral: Math.min(900, endS - state.lastNeutralS),
    trackTemp: trackTempAt(state, endS),
    trackTempRise: trackTempAt(state, endS) - trackTempAt(state, endS - 600),
  };
}

/** C1 to C6 as a number; unknown for the names of 2018. */
export function cNumberOf(lap: Pick<CarLap, "compoundName">): number {
  const found = /^C(\d)$/.exec(lap.compoundName);
  return found ? Number(found[1]) : unknown;
}

function firstLapOfStint(laps: readonly CarLap[], stint: number): number | undefined {
  return laps.find((lap) => lap.stint === stint)?.lap;
}

export function trackTempAt(state: LiveState, atS: number): number {
  const { weather } = state.race;
  let low = 0;
  let high = weather.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((weather[middle] as TrackWeather).timeS <= atS) low = middle + 1;
    else high = middle;
  }
  return weather[low - 1]?.trackTempC ?? unknown;
}

export function meanOf(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : unknown;
}

/** Least-squares slope over the position in the list. */
function slopeOf(values: readonly number[]): number {
  const n = values.length;
  if (n < 3) return unknown;
  const mean = meanOf(values);
  let xy = 0;
  values.forEach((value, i) => {
    xy += (i - (n - 1) / 2) * (value - mean);
  });
  return (12 * xy) / (n * (n * n - 1));
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
