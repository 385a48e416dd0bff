import type { CarLaps, RaceLaps } from "../laps/race-laps.ts";
import { quantileOf } from "./quantile.ts";

/** Lap time, as a share of the race's dry pace, at which cars changed tires; out of past wet races. */
export interface WetCrossover {
  /** Median, and the middle 80 % of the stops. */
  readonly ratio: number;
  readonly lo80: number;
  readonly hi80: number;
  readonly stops: number;
  readonly races: number;
}

export type WetChange = "intermediate_to_slick" | "slick_to_intermediate" | "wet_to_intermediate";

const kindOf = (before: string, after: string): WetChange | undefined => {
  const slick = (compound: string) => compound === "SOFT" || compound === "MEDIUM" || compound === "HARD";
  if (before === "INTERMEDIATE" && slick(after)) return "intermediate_to_slick";
  if (slick(before) && after === "INTERMEDIATE") return "slick_to_intermediate";
  if (before === "WET" && after === "INTERMEDIATE") return "wet_to_intermediate";
  return undefined;
};

/** Pace just before each change between wet and dry tires under green, against the dry pace of the same race. */
export function wetCrossovers(races: Iterable<RaceLaps>): Partial<Record<WetChange, WetCrossover>> {
  const found = new Map<WetChange, { ratio: number; raceId: number }[]>();
  for (const race of races) {
    if (!race.wet || Number.isNaN(race.dryMedianS)) continue;
    for (const car of race.cars) addChanges(found, race, car);
  }
  return Object.fromEntries(
    [...found].map(([kind, changes]) => {
      const ratios = changes.map((change) => change.ratio);
      const races = new Set(changes.map((change) => change.raceId)).size;
      const at = (alpha: number) => quantileOf(ratios, alpha);
      return [kind, { ratio: at(0.5), lo80: at(0.1), hi80: at(0.9), stops: changes.length, races }];
    }),
  );
}

function addChanges(found: Map<WetChange, { ratio: number; raceId: number }[]>, race: RaceLaps, car: CarLaps): void {
  car.laps.forEach((lap, i) => {
    const next = car.laps[i + 1];
    const kind = lap.pitIn && next ? kindOf(lap.compound, next.compound) : undefined;
    if (!kind) return;
    const before = car.laps
      .slice(Math.max(0, i - 3), i)
      .filter((own) => own.status === "1" && !own.pitOut && own.stint === lap.stint && own.lap > 1 && own.timeS > 0);
    const last = before.at(-1);
    if (!last) return;
    const list = found.get(kind) ?? [];
    list.push({ ratio: last.timeS / race.dryMedianS, raceId: race.raceId });
    found.set(kind, list);
  });
}
