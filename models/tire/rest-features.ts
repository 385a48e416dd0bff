import type { Crossing, LiveState } from "./live-state.ts";
import { type Features, meanOf } from "./next-lap-features.ts";
import { isSlick } from "./slicks.ts";
import type { WearBelief } from "./wear-prior.ts";

/** The yardstick of a rest-of-stint forecast: mean of the last five clean laps of the set, s. `NaN` with fewer than three. */
export function stintBaseS({ car }: Crossing): number {
  const laps = car.stintLaps.slice(-5);
  return laps.length >= 3 ? meanOf(laps.map((lap) => lap.timeS)) : Number.NaN;
}

/** Names out of the next-lap features that a later lap of the stint can use too. */
const carried = [
  "quick", "slow", "best", "slope6", "spread6", "stintClean", "s1Dev", "s2Dev", "s3Dev", "ownNoise", "fieldNoise", "raceNoise", "pace",
  "dev60", "dev110", "devBefore", "step110", "devSame", "roadGap", "roadPace", "roadLapped", "gapAhead", "gapBehind",
  "behindPace", "leaderBehind", "train", "fromLeader", "share", "compound", "cNumber", "stint", "position", "lapLength",
  "lapTime", "street", "era", "sincePit", "sinceNeutral", "trackTemp", "trackTempRise",
] as const; // biome-ignore format: a list to be read across

/** What does not depend on how far ahead the lap lies; joined by `aheadFeatures`. Seconds against `baseS`. */
export function restFeatures(
  state: LiveState,
  crossing: Crossing,
  lapFeatures: Features,
  prior: WearBelief,
  live: WearBelief,
  baseS: number,
): Features {
  // biome-ignore format: parameters on one line
  const { car, lap } = crossing;
  const slick = isSlick(lap.compound) ? lap.compound : "MEDIUM";
  const five = car.stintLaps.slice(-5).map((own) => own.timeS);
  const sorted = [...five].sort((a, b) => a - b);
  const field: number[] = [];
  for (const other of state.cars) {
    const fresh = other.last !== undefined && other.last.endS > crossing.endS - 200;
    if (other !== car && other.stintLaps.length > 1 && fresh) field.push(other.quickS);
  }
  const fieldGap = field.length > 3 ? meanOf(field) - baseS : Number.NaN;
  const before = car.laps.filter((own) => own.green && own.stint === lap.stint - 1).slice(-8);
  const features: Features = {};
  for (const name of carried) features[name] = lapFeatures[name] ?? Number.NaN;
  return {
    ...features,
    lastToBase: lap.timeS - baseS,
    medianToBase: (sorted[sorted.length >> 1] ?? Number.NaN) - baseS,
    bestToBase: (sorted[0] ?? Number.NaN) - baseS,
    fieldGap,
    revert: car.paceLaps > 5 ? car.paceS + fieldGap : Number.NaN,
    stintBefore: before.length > 3 ? meanOf(before.map((own) => own.timeS)) - baseS : Number.NaN,
    priorNet: prior.perLapS[slick] - state.fuelSPerLap,
    liveNet: live.perLapS[slick] - state.fuelSPerLap,
    liveAgainstPrior: live.perLapS.MEDIUM - prior.perLapS.MEDIUM,
  };
}

/** Adds what depends on the lap that is forecast, `horizon` laps after the crossing. Changes `features` and returns it. */
export function aheadFeatures(features: Features, state: LiveState, crossing: Crossing, horizon: number): Features {
  features.horizon = horizon;
  features.targetAge = crossing.lap.ageLaps + horizon;
  features.targetLeft = state.race.plannedLaps - crossing.lap.lap - horizon;
  features.priorDrift = (features.priorNet ?? 0) * horizon;
  features.liveDrift = (features.liveNet ?? 0) * horizon;
  features.slopeDrift = (features.slope6 ?? Number.NaN) * Math.min(10, horizon);
  return features;
}
