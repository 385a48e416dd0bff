/** Stops of one car as numbers: laps, compounds as indices into `tires`, and from which lap on a safety car or VSC brings each forward. */
export interface SimPlan {
  readonly laps: readonly number[];
  readonly compounds: readonly number[];
  readonly start: number;
  readonly scFrom: readonly number[];
  readonly vscFrom: readonly number[];
}

export interface SimCar {
  /** Fresh-tire pace against the field, s/lap. */
  readonly paceS: number;
  /** Behind the leader at the end of `fromLap`, s; before the start the place on the grid decides. */
  readonly gapS: number;
  /** Index of the compound on the car and its age, for a race that is under way. */
  readonly compound: number;
  readonly ageLaps: number;
  /** Plans a rival may follow, with their chances. Empty for the car in question. */
  readonly plans: readonly { readonly plan: SimPlan; readonly chance: number }[];
  /** Factor on the field's chance to retire. */
  readonly frailty: number;
}

export interface SimNeutral {
  readonly onLap1: number;
  readonly perLap: number;
  readonly lengths: readonly number[];
}

/** Everything one batch of simulated races depends on; plain data, so that it can be sent to a worker and be a cache key. */
export interface SimInput {
  readonly laps: number;
  /** Laps completed; 0 before the start. */
  readonly fromLap: number;
  /** In running order: index 0 leads, or has pole. */
  readonly cars: readonly SimCar[];
  /** Index of the car whose plans are compared. */
  readonly focal: number;
  /** Plans compared, all in the same races. */
  readonly candidates: readonly SimPlan[];
  readonly tires: readonly { readonly offsetS: number; readonly perLapS: number; readonly sdS: number }[];
  readonly baseLapS: number;
  readonly pitLossS: { readonly green: number; readonly vsc: number; readonly sc: number };
  /** Spread of a stop's length, s. */
  readonly pitSdS: number;
  readonly passing: { readonly intercept: number; readonly perSecond: number };
  readonly noiseS: number;
  /** Spread of a car's pace from race to race, s/lap: how sure we are of `paceS`. */
  readonly paceSdS: number;
  readonly start: { readonly spacingS: number; readonly shufflePlaces: number };
  readonly sc: SimNeutral;
  readonly vsc: SimNeutral;
  readonly red: SimNeutral;
  /** What is out on track as lap `fromLap + 1` begins. */
  readonly now: "green" | "vsc" | "sc";
  readonly retireLap1: number;
  readonly retirePerLap: number;
  readonly seed: number;
  /** The same race number draws the same race, whoever simulates it. */
  readonly firstRace: number;
  readonly races: number;
}

export interface SimResult {
  readonly races: number;
  readonly carCount: number;
  /** Plan x (places + 1): races finished in each place, the last entry retired. */
  readonly finishes: Uint32Array;
  /** Races in which the plan finished highest; ties by time, then shared. */
  readonly best: Float64Array;
  /** Sum and sum of squares over races of place(plan) - place(plan 0). */
  readonly placeDifference: Float64Array;
  readonly placeDifferenceSquared: Float64Array;
  /** Car x (places + 1) under plan 0. */
  readonly fieldFinishes: Uint32Array;
}

/** Adds up results of the same plans over different races. */
export function mergeResults(results: readonly SimResult[]): SimResult {
  const [first, ...rest] = results;
  if (!first) throw new Error("no result to merge");
  const merged = structuredClone(first) as { -readonly [K in keyof SimResult]: SimResult[K] };
  for (const result of rest) {
    merged.races += result.races;
    for (const key of ["finishes", "best", "placeDifference", "placeDifferenceSquared", "fieldFinishes"] as const) {
      const [to, from] = [merged[key], result[key]];
      for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + (from[i] as number);
    }
  }
  return merged;
}
