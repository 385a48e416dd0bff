import type { CarLap } from "../laps/race-laps.ts";
import type { Crossing, LiveCar, LiveState } from "./live-state.ts";
import { cNumberOf, type Features, meanOf, trackTempAt } from "./next-lap-features.ts";
import { requiredStops, tireLifeLimitLaps } from "./race-rules.ts";
import { isSlick, type Slick } from "./slicks.ts";
import type { StintPrior } from "./stint-prior.ts";
import type { WearBelief } from "./wear-prior.ts";

export interface RacePriors {
  readonly wear: WearBelief;
  readonly stints: StintPrior;
}

const unknown = Number.NaN;
const hardness: Readonly<Record<string, number>> = { SOFT: 0, MEDIUM: 1, HARD: 2 };
const usualPitLossS = 21;

/** What bears on when a car stops, known as it crosses the line. `live` is the wear as the race has shown it so far. */
export function pitFeatures(state: LiveState, crossing: Crossing, priors: RacePriors, live: WearBelief): Features {
  const { car, lap } = crossing;
  const { race } = state;
  const slick: Slick = isSlick(lap.compound) ? lap.compound : "MEDIUM";
  const lapsInStint = car.laps.filter((own) => own.stint === lap.stint).length;
  const left = race.plannedLaps - lap.lap;
  return {
    ...stintFeatures(crossing, state, priors, slick, lapsInStint),
    priorWear: priors.wear.perLapS[slick],
    liveWear: live.perLapS[slick],
    optimal: Math.sqrt((2 * usualPitLossS) / Math.max(0.005, live.perLapS[slick])),
    position: lap.position ?? unknown,
    trackTemp: trackTempAt(state, crossing.endS),
    sinceNeutral: Math.min(900, crossing.endS - state.lastNeutralS),
    street: race.circuitType === "RACE" ? 0 : 1,
    season: race.season,
    ...paceFall(state, car),
    cNumber: cNumberOf(lap),
    hazardBefore: priors.stints.hazard(slick, lap.stint, lapsInStint / race.plannedLaps),
    canFinish: left - 0.9 * race.plannedLaps * priors.stints.share("HARD", 1),
    ...fieldStints(state, crossing, priors),
    ...rivalFeatures(state, crossing),
    ...rejoinFeatures(state, crossing),
  };
}

/** Where the set is in its life, against what sets do here and what the rules ask. */
function stintFeatures(
  { car, lap }: Crossing,
  { race }: LiveState,
  priors: RacePriors,
  slick: Slick,
  lapsInStint: number,
): Features {
  const used = new Set(car.laps.map((own) => own.compound));
  const expected = priors.stints.share(slick, lap.stint) * race.plannedLaps;
  const limit = tireLifeLimitLaps(race.raceId);
  return {
    inStint: lapsInStint,
    age: lap.ageLaps,
    compound: hardness[lap.compound] ?? unknown,
    set: lap.stint,
    lap: lap.lap,
    left: race.plannedLaps - lap.lap,
    share: lap.lap / race.plannedLaps,
    stintShare: lapsInStint / race.plannedLaps,
    plannedLaps: race.plannedLaps,
    expected,
    overdue: lapsInStint - expected,
    lastYear: priors.stints.lastShare(slick, lap.stint) * race.plannedLaps - lapsInStint,
    usualStops: priors.stints.stops,
    stopsOwed: Math.max(0, requiredStops(race.raceId) - lap.stint),
    rulesMet: used.size > 1 ? 1 : 0,
    toLimit: limit === undefined ? 99 : limit - lap.ageLaps,
  };
}

function paceFall(state: LiveState, car: LiveCar): Features {
  const times = car.stintLaps.map((lap) => lap.timeS + state.fuelSPerLap * lap.lap);
  const recent = meanOf(times.slice(-3));
  const best = times.length > 2 ? Math.min(...times) : unknown;
  return {
    paceFall: recent - best,
    paceStep: recent - meanOf(times.slice(-8, -3)),
    paceVsUsual: fieldPace(state, car) - car.paceS,
    pace: car.paceLaps > 2 ? car.paceS : unknown,
  };
}

function fieldPace(state: LiveState, car: LiveCar): number {
  const others: number[] = [];
  for (const other of state.cars) if (other !== car && other.stintLaps.length > 1) others.push(other.quickS);
  return others.length > 3 ? car.quickS - meanOf(others) : unknown;
}

/** Who has stopped, how long ago, and on how old tires. */
function rivalFeatures(state: LiveState, { car, lap }: Crossing): Features {
  let running = 0;
  let more = 0;
  let soon = 0;
  let lately = 0;
  const sameSetAges: number[] = [];
  const sameSetLaps: number[] = [];
  let mateStopped = unknown;
  for (const other of state.cars) {
    const last = other.last?.lap;
    if (other === car || !last) continue;
    if (last.lap >= lap.lap - 3) running++;
    if (last.stint > lap.stint) more++;
    const inLap = other.laps.findLast((own) => own.pitIn);
    if (inLap && inLap.lap >= lap.lap - 1) soon++;
    if (inLap && inLap.lap >= lap.lap - 4) lately++;
    if (other.entry.constructorId === car.entry.constructorId) {
      const start = other.laps.findLast((own) => own.pitOut && own.stint > 0);
      mateStopped = last.stint > lap.stint ? lap.lap - (start?.lap ?? lap.lap) : -1;
    }
    const ended = endedStint(other, lap.stint);
    if (!ended) continue;
    sameSetLaps.push(ended.lap);
    if (ended.compound === lap.compound) sameSetAges.push(ended.ageLaps);
  }
  return {
    running,
    aheadOnStops: running > 0 ? more / running : unknown,
    stoppedNow: soon,
    stoppedLately: lately,
    mateStopped,
    rivalAge: lap.ageLaps - meanOf(sameSetAges),
    rivalAges: sameSetAges.length,
    rivalLap: lap.lap - meanOf(sameSetLaps),
  };
}

/** Last lap of a rival's set under green: he has left the pits on another one, or is in them now. */
function endedStint(car: LiveCar, stint: number): CarLap | undefined {
  const last = car.last?.lap;
  if (!last) return undefined;
  if (last.stint > stint) {
    const ended = car.laps.findLast((lap) => lap.stint === stint);
    return ended?.ends === "stop" ? ended : undefined;
  }
  return last.stint === stint && last.pitIn && last.status === "1" ? last : undefined;
}

/** How long sets have lasted in this race against what was expected, and the compounds that are on. */
function fieldStints(state: LiveState, { car, lap }: Crossing, priors: RacePriors): Features {
  let ratio = 1.5;
  let ended = 1.5;
  let same = 0;
  let running = 0;
  let oldest = 0;
  for (const other of state.cars) {
    const last = other.last?.lap;
    if (!last) continue;
    for (let set = 0; set <= Math.min(2, last.stint); set++) {
      const end = endedStint(other, set);
      if (!end || !isSlick(end.compound)) continue;
      const laps = other.laps.filter((own) => own.stint === set).length;
      if (laps < 5) continue;
      ratio += laps / Math.max(3, priors.stints.share(end.compound, set) * state.race.plannedLaps);
      ended++;
    }
    if (other === car || last.lap < lap.lap - 3) continue;
    running++;
    if (last.compound !== lap.compound) continue;
    same++;
    if (last.stint === lap.stint) oldest = Math.max(oldest, last.ageLaps || 0);
  }
  return {
    raceRatio: ratio / ended,
    sameCompound: running > 0 ? same / running : unknown,
    oldestSame: oldest - lap.ageLaps,
  };
}

/** The cars around, and the road that a stop would come back to. */
function rejoinFeatures(state: LiveState, crossing: Crossing): Features {
  const line = state.lines.get(crossing.lap.lap) ?? [];
  const at = line.indexOf(crossing);
  const ahead = line[at - 1];
  const before = state.lines.get(crossing.lap.lap - 1) ?? [];
  const mine = before.findIndex((other) => other.car === crossing.car);
  const behind = before[mine + 1];
  const own = before[mine];
  const gaps = own ? before.slice(mine + 1).map((other) => other.endS - own.endS) : [];
  return {
    gapAhead: ahead ? Math.min(40, crossing.endS - ahead.endS) : unknown,
    gapBehind: own && behind ? Math.min(40, behind.endS - own.endS) : unknown,
    aheadStopped: ahead ? Number(ahead.lap.pitIn) : 0,
    aheadAge: ahead ? ahead.lap.ageLaps - crossing.lap.ageLaps : unknown,
    behindStopped: behind ? sinceStop(behind.car, crossing.lap.lap) : unknown,
    behindAge: behind ? behind.lap.ageLaps - crossing.lap.ageLaps : unknown,
    lossPlaces: gaps.filter((gap) => gap < usualPitLossS).length,
    rejoinAir: gaps.length > 0 ? Math.min(10, nearestAfter(gaps)) : unknown,
  };
}

function sinceStop(car: LiveCar, lapNumber: number): number {
  const inLap = car.laps.findLast((lap) => lap.pitIn);
  return inLap ? Math.min(30, lapNumber - inLap.lap) : 30;
}

/** Clear road ahead when coming back: distance to the next car in front. */
function nearestAfter(gaps: readonly number[]): number {
  const inFront = gaps.filter((gap) => gap < usualPitLossS);
  return inFront.length > 0 ? usualPitLossS - Math.max(...inFront) : 10;
}
