import type { Slick } from "./compounds.ts";

/** What the planner needs of one compound at one race. Lap cost at age n: `offsetS + perLapS * n`. */
export interface TireWear {
  /** Fresh pace against the fresh medium, s/lap; negative is faster. */
  readonly offsetS: number;
  /** Seconds lost per lap of age. */
  readonly perLapS: number;
  /** Standard deviation of `perLapS`: how sure we are. */
  readonly sdS: number;
  /** Laps after which the set is not to be used any more; undefined where no limit is claimed. */
  readonly maxLife?: number;
}

/** Compounds on offer at a race; one left out is not to be used. */
export type TireWears = Partial<Record<Slick, TireWear>>;
