import { visitOf } from "#db/queries/stints.ts";
import type { CarLap, CarLaps, LapEnd } from "./race-laps.ts";

interface Boundary {
  readonly before: CarLap;
  readonly after: CarLap;
  readonly kind: LapEnd;
  /** The feed let compound and age go on. */
  readonly sameSet: boolean;
  /** The feed let the age go on, whatever the compound, or gave one that no fitted set has. */
  readonly ageGoesOn: boolean;
}

/** More green stops than this at which the age went on: then the feed did not reset ages, and they were no penalties. */
const penaltiesPerRace = 3;

/** No set goes on with more laps on it than this, laps. */
const oldestUsedSet = 15;

/**
 * Counts each car's sets, says how each lap ended, and mends tire ages: reset where the feed forgot to, filled in where
 * it gave none. A safety-car drive through the pit lane is no stop.
 */
export function markStints(cars: readonly CarLaps[]): void {
  const boundaries = cars.map((car) => boundariesOf(car.laps));
  const keptAges = boundaries.flat().filter((boundary) => boundary.sameSet && boundary.kind === "stop").length;
  cars.forEach((car, at) => {
    markCar(car.laps, boundaries[at] ?? [], keptAges > penaltiesPerRace);
  });
}

function boundariesOf(laps: readonly CarLap[]): Boundary[] {
  const found: Boundary[] = [];
  let stintStart = 0;
  for (let i = 1; i < laps.length; i++) {
    const before = laps[i - 1] as CarLap;
    const after = laps[i] as CarLap;
    const ageGoesOn =
      Number.isNaN(after.ageLaps) || after.ageLaps === before.ageLaps + 1 || after.ageLaps > oldestUsedSet;
    const sameSet = before.compound === after.compound && !(after.ageLaps <= before.ageLaps);
    const changeSeen = before.stint !== after.stint;
    if (!before.pitIn && !after.pitOut && (!changeSeen || sameSet)) continue;
    found.push({ before, after, kind: kindOf(before, after, changeSeen, i - stintStart), sameSet, ageGoesOn });
    stintStart = i;
  }
  return found;
}

function kindOf(before: CarLap, after: CarLap, changeSeen: boolean, lapsSince: number): LapEnd {
  const visit = visitOf(stateOf(before), stateOf(after), changeSeen, lapsSince);
  if (visit !== "stop") return visit;
  return /[467]/.test(before.status) ? "neutral" : "stop";
}

function stateOf(lap: CarLap) {
  const tireAge = Number.isNaN(lap.ageLaps) ? null : lap.ageLaps;
  return { trackStatus: lap.status, compound: lap.compound, tireAge };
}

function markCar(laps: readonly CarLap[], boundaries: readonly Boundary[], feedKeepsAge: boolean): void {
  const byLap = new Map(boundaries.map((boundary) => [boundary.after, boundary]));
  let stint = 0;
  let start = 0;
  laps.forEach((lap, i) => {
    const boundary = byLap.get(lap);
    if (boundary) {
      const kind = endOf(boundary, feedKeepsAge);
      boundary.before.ends = kind;
      if (kind === "stop" || kind === "neutral" || (kind === "red_flag" && !boundary.sameSet)) {
        mendAges(laps.slice(start, i), false);
        stint++;
        start = i;
      }
    }
    lap.stint = stint;
  });
  mendAges(laps.slice(start), false);
  const resets = boundaries.filter((b) => b.ageGoesOn && (b.before.ends === "stop" || b.before.ends === "neutral"));
  for (const { after } of resets)
    mendAges(
      laps.filter((lap) => lap.stint === after.stint),
      true,
    );
}

function endOf(boundary: Boundary, feedKeepsAge: boolean): LapEnd {
  const { kind, sameSet, before, after } = boundary;
  if (!sameSet || (kind !== "stop" && kind !== "neutral")) return kind;
  if (Number.isNaN(before.ageLaps) || Number.isNaN(after.ageLaps)) return kind;
  return feedKeepsAge ? kind : "penalty";
}

/** Ages of one set in its laps: counted from 1 where the feed forgot the reset, or from the first lap that has one. */
function mendAges(laps: readonly CarLap[], reset: boolean): void {
  const first = laps[0];
  if (!first) return;
  const known = reset ? undefined : laps.find((lap) => !Number.isNaN(lap.ageLaps));
  const atStart = known ? known.ageLaps - (known.lap - first.lap) : 1;
  for (const lap of laps) {
    if (reset || Number.isNaN(lap.ageLaps)) lap.ageLaps = Math.max(1, atStart) + lap.lap - first.lap;
  }
}
