import type { CarLap, RaceLaps } from "../laps/race-laps.ts";
import type { Model } from "../learners/learner.ts";
import type { TireArtifact } from "./artifact.ts";
import { type Estimate, paceOffsets, type Unknown, usefulLife } from "./degradation.ts";
import { halfWidthS } from "./fit-interval.ts";
import { type Crossing, type LiveState, replay } from "./live-state.ts";
import { type Features, lapFeatures } from "./next-lap-features.ts";
import { pitFeatures, type RacePriors } from "./pit-features.ts";
import { priorsFrom } from "./priors-from.ts";
import { recentForecasts, widthFactor } from "./race-noise.ts";
import type { RaceStats } from "./race-stats.ts";
import { aheadFeatures, restFeatures, stintBaseS } from "./rest-features.ts";
import { isSlick, type Slick } from "./slicks.ts";
import { sdToTheFlag, type WearBelief, wearPosterior } from "./wear-prior.ts";

export interface LapEstimate extends Estimate {
  readonly lap: number;
  readonly horizon: number;
}

/** What can be said of one car at the line, in a race of which the laps so far are known. */
export interface CarForecast {
  readonly driverId: string;
  readonly afterLap: number;
  readonly compound: string;
  /** `NaN` where not known. */
  readonly tireAgeLaps: number;
  /** Wear of this set's compound as the race has shown it, s/lap. */
  readonly wear: Estimate;
  /** Every slick's. */
  readonly wearByCompound: WearBelief;
  readonly nextLap: Estimate | Unknown;
  /** Laps of this set to come, up to `laps` of them, if it stays on and the track green. */
  restOfStint(laps: number): readonly LapEstimate[] | Unknown;
  /** Pace now against a fresh set, s/lap: how much slower the worn set is. */
  freshSetLoss(compound?: Slick): Estimate | Unknown;
  /** Chance of a green stop at the end of one of the next `laps` laps. */
  pitsWithin(laps: number): number;
  /** Last lap of this set, given that a green stop ends it. */
  readonly stopLap: { readonly median: number; readonly lo80: number; readonly hi80: number };
  /** Laps until a stop pays, counted from the set's first. */
  usefulLifeLaps(pitLossS: number): { readonly median: number; readonly lo: number; readonly hi: number };
}

const z80 = 1.2816;
const leastWearS = 0.002;

/** The car's state at its last crossing. `known` must hold nothing later than that crossing. */
export function forecastCar(artifact: TireArtifact, known: RaceLaps, driverId: string): CarForecast | Unknown {
  const entry = known.cars.find((car) => car.driverId === driverId);
  const last = entry?.laps.at(-1);
  if (!entry || !last) return { unknown: `There are no laps of ${driverId} in this race.` };
  const latestS = Math.max(...known.cars.map((car) => car.laps.at(-1)?.endS ?? 0));
  if (latestS - last.endS > 2.5 * Math.max(60, last.timeS || 0)) {
    return { unknown: `${driverId} has not crossed the line since lap ${last.lap}: the car is out of the race.` };
  }
  if (last.lap >= known.plannedLaps) return { unknown: `The race is over after lap ${known.plannedLaps}.` };
  if (!isSlick(last.compound)) {
    return { unknown: "The car is on wet tires, whose wear depends on the water on the track." };
  }
  const found = crossingOf(artifact, known, driverId);
  if (!found) return { unknown: `There are no laps of ${driverId} in this race.` };
  return forecastOf(artifact, found.state, found.crossing, found.width);
}

/** Replays the race up to the car's last crossing; on the way, tells how far off this race's latest forecasts were. */
function crossingOf(artifact: TireArtifact, known: RaceLaps, driverId: string) {
  const last = known.cars.find((car) => car.driverId === driverId)?.laps.at(-1);
  const told = latestTold(known);
  const shares: { doneS: number; share: number }[] = [];
  let found: { state: LiveState; crossing: Crossing } | undefined;
  replay(known, (state, crossing) => {
    const next = told.get(crossing.lap);
    if (next) {
      const { value, hi80 } = lapEstimate(artifact, crossing, lapFeatures(state, crossing));
      shares.push({ doneS: next.endS, share: Math.abs(next.timeS - value) / (hi80 - value) });
    }
    if (crossing.lap !== last) return true;
    found = { state, crossing };
    return false;
  });
  const ordered = shares.sort((a, b) => a.doneS - b.doneS).map((entry) => entry.share);
  return found && { ...found, width: widthFactor(ordered) };
}

/** The latest clean laps after a clean lap, keyed by the lap before: forecasts that can be held against the truth. */
function latestTold(known: RaceLaps): Map<CarLap, CarLap> {
  const pairs: [CarLap, CarLap][] = [];
  for (const car of known.cars) {
    car.laps.forEach((lap, i) => {
      const next = car.laps[i + 1];
      if (lap.clean && next?.clean && next.stint === lap.stint && next.lap === lap.lap + 1) pairs.push([lap, next]);
    });
  }
  return new Map(
    pairs.sort(([, a], [, b]) => (a.endS < b.endS ? -1 : a.endS > b.endS ? 1 : 0)).slice(-recentForecasts),
  );
}

function forecastOf(artifact: TireArtifact, state: LiveState, crossing: Crossing, width: number): CarForecast {
  const { race } = state;
  const { lap, car } = crossing;
  const slick = lap.compound as Slick;
  const { before, priors } = beliefsBefore(artifact, race);
  const live = wearPosterior(priors.wear, Object.fromEntries(state.wear));
  const features = lapFeatures(state, crossing);
  const pits = stopChances(artifact, state, crossing, priors, live);
  const perLapS = Math.max(leastWearS, live.perLapS[slick]);
  const sdS = sdToTheFlag(priors.wear, live, slick, lap.lap / race.plannedLaps);
  const base = { driverId: car.entry.driverId, afterLap: lap.lap, compound: lap.compound, tireAgeLaps: lap.ageLaps };
  return {
    ...base,
    wear: around(perLapS, z80 * sdS),
    wearByCompound: live,
    nextLap: nextLapOf(artifact, crossing, features, width),
    restOfStint: (laps) => restOf(artifact, state, crossing, features, priors, live, laps),
    freshSetLoss: (compound = slick) =>
      freshLoss(crossing, around(perLapS, sdS), paceOffsets(before, race.circuitId), compound),
    pitsWithin: (laps) => chanceWithin(pits.stay, laps),
    stopLap: stopLapOf(lap.lap, pits.stay),
    usefulLifeLaps: (pitLossS) => usefulLife(perLapS, sdS, pitLossS, race.plannedLaps),
  };
}

interface Beliefs {
  readonly before: readonly RaceStats[];
  readonly priors: RacePriors;
}

const beliefs = new WeakMap<TireArtifact, Map<string, Beliefs>>();

/** What was believed before a race; worked out once. */
function beliefsBefore(artifact: TireArtifact, race: RaceLaps): Beliefs {
  const known = beliefs.get(artifact) ?? new Map<string, Beliefs>();
  beliefs.set(artifact, known);
  const key = `${race.raceId}|${race.circuitId}`;
  const found = known.get(key);
  if (found) return found;
  const before = artifact.history.filter((stats) => stats.raceId < race.raceId);
  const fresh = { before, priors: priorsFrom(before, race.circuitId) };
  known.set(key, fresh);
  return fresh;
}

/** What a model reads of the features; `NaN` where one is not known. */
function rowOf({ names }: Model, features: Readonly<Record<string, number>>): Float64Array {
  const row = new Float64Array(names.length);
  for (let at = 0; at < row.length; at++) row[at] = features[names[at] as string] ?? Number.NaN;
  return row;
}

function nextLapOf(artifact: TireArtifact, crossing: Crossing, features: Features, width: number): Estimate | Unknown {
  const { car, lap } = crossing;
  if (car.stintLaps.at(-1) !== lap) {
    return { unknown: `Lap ${lap.lap} was not a clean green lap, so the next one cannot be told from it.` };
  }
  const { value, hi80 } = lapEstimate(artifact, crossing, features);
  return around(value, width * (hi80 - value));
}

/** Before the race's own noise is looked at. */
function lapEstimate(artifact: TireArtifact, { lap }: Crossing, features: Features): Estimate {
  const model = artifact.models.nextLap;
  const row = rowOf(model.mean, features);
  const half = halfWidthS(model, model.spread.predictRow(row), lap.compound);
  return around(lap.timeS + model.mean.predictRow(row), half);
}

function restOf(
  artifact: TireArtifact,
  state: LiveState,
  crossing: Crossing,
  lapOnly: Features,
  priors: RacePriors,
  live: WearBelief,
  laps: number,
): readonly LapEstimate[] | Unknown {
  const baseS = stintBaseS(crossing);
  if (Number.isNaN(baseS))
    return { unknown: `Only ${crossing.car.stintLaps.length} clean laps on this set so far: at least 3 are needed.` };
  const left = state.race.plannedLaps - crossing.lap.lap;
  const features = restFeatures(state, crossing, lapOnly, priors.wear, live, baseS);
  const { mean, spread } = artifact.models.rest;
  return Array.from({ length: Math.max(0, Math.min(laps, left)) }, (_, at) => {
    aheadFeatures(features, state, crossing, at + 1);
    const row = rowOf(mean, features);
    const half = halfWidthS(artifact.models.rest, spread.predictRow(row), crossing.lap.compound);
    return { lap: crossing.lap.lap + at + 1, horizon: at + 1, ...around(baseS + mean.predictRow(row), half) };
  });
}

function freshLoss(
  { lap }: Crossing,
  wear: { readonly value: number; readonly hi80: number },
  offsets: Partial<Record<Slick, number>>,
  compound: Slick,
): Estimate | Unknown {
  if (Number.isNaN(lap.ageLaps)) return { unknown: "The age of this set is not known." };
  const slick = lap.compound as Slick;
  const age = Math.max(0, lap.ageLaps - 1);
  const offsetS = (offsets[slick] ?? 0) - (offsets[compound] ?? 0);
  const half = z80 * Math.hypot((wear.hi80 - wear.value) * age, slick === compound ? 0 : 0.3);
  return around(wear.value * age + offsetS, half);
}

/** Chance to be still out after each of the laps to come: next-lap chances, the car's own clocks moved on lap by lap. */
function stopChances(
  artifact: TireArtifact,
  state: LiveState,
  crossing: Crossing,
  priors: RacePriors,
  live: WearBelief,
) {
  const features = pitFeatures(state, crossing, priors, live);
  const model = artifact.models.pits;
  const left = state.race.plannedLaps - crossing.lap.lap;
  const now = rowOf(model, features);
  const steps = rowOf(model, clocks).map((step) => step || 0);
  const row = new Float64Array(now.length);
  const stay: number[] = [];
  let still = 1;
  for (let ahead = 0; ahead < Math.max(1, left - 1); ahead++) {
    for (let at = 0; at < row.length; at++) row[at] = (now[at] as number) + ahead * (steps[at] as number);
    still *= 1 - model.predictRow(row);
    stay.push(still);
  }
  return { stay };
}

const clocks: Readonly<Record<string, number>> = {
  inStint: 1,
  age: 1,
  lap: 1,
  left: -1,
  overdue: 1,
  lastYear: -1,
  toLimit: -1,
  rivalAge: 1,
  rivalLap: 1,
};

function chanceWithin(stay: readonly number[], laps: number): number {
  const whole = Math.min(stay.length, Math.floor(laps));
  return whole < 1 ? 0 : 1 - (stay[whole - 1] ?? 1);
}

function stopLapOf(lapNumber: number, stay: readonly number[]) {
  const never = stay.at(-1) ?? 1;
  const lapAt = (share: number) => {
    const at = stay.findIndex((still) => 1 - still >= share * (1 - never));
    return lapNumber + (at < 0 ? stay.length : at + 1);
  };
  return { median: lapAt(0.5), lo80: lapAt(0.1), hi80: lapAt(0.9) };
}

function around(value: number, half: number): Estimate {
  return { value, lo80: value - half, hi80: value + half };
}
