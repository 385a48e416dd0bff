import type { Slick } from "./compounds.ts";
import type { RaceDigest } from "./digest/race-digest.ts";

/** What the planner needs of one compound at one race. Lap cost at age n: `offsetS + perLapS * n`. */
interface TireWear {
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

interface WearQuestion {
  readonly season: number;
  readonly circuitId: string;
  /** Only races before this one may be used. */
  readonly beforeRaceId: number;
  /** Digests of the races before it. */
  readonly digests: readonly RaceDigest[];
}

/** Where the strategist gets tire wear from: the tire model, or the pool of earlier races. */
export interface TireSource {
  wearsOf(question: WearQuestion): { readonly wears: TireWears; readonly ground: string };
}
