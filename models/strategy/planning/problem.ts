import { Fault } from "#db/fault.ts";
import { type Slick, slicks } from "../compounds.ts";
import type { SetsAvailable, StrategyRules } from "../rules.ts";
import type { TireWears } from "../tire-wear.ts";

/** Car on track in mid-race: what it has already done. */
interface Underway {
  /** Laps completed. */
  readonly lap: number;
  readonly compound: Slick;
  /** Age of the set at the end of that lap. */
  readonly ageLaps: number;
  /** Slick compounds used so far, the present one among them. */
  readonly used: readonly Slick[];
  readonly stopsDone: number;
}

/** Lap by lap, index 1 to `laps`: real safety cars and VSCs in hindsight. */
export interface LapConditions {
  /** Share of the tire's lap cost that counts: 0 behind the safety car. */
  readonly pace: Float64Array;
  /** Laps of wear that the lap puts on the set. */
  readonly wear: Float64Array;
  /** Pit loss of a stop at the end of the lap, s. */
  readonly pitLossS: Float64Array;
}

/** Where a car stands, as the reacting policy sees it. */
export interface CarState {
  readonly lap: number;
  readonly compound: Slick;
  readonly ageLaps: number;
  /** True once a second compound has been run, or none is asked for. */
  readonly ruleMet: boolean;
  /** Stops that the race still demands. */
  readonly stopsOwed: number;
}

export interface PlanProblem {
  /** Race distance. */
  readonly laps: number;
  readonly tires: TireWears;
  readonly pitLossS: number;
  readonly rules: Pick<StrategyRules, "minDryCompounds" | "minStops" | "maxSetLaps">;
  readonly startCompound?: Slick;
  /** Laps already on the starting set. */
  readonly startAgeLaps?: number;
  readonly underway?: Underway;
  readonly sets?: SetsAvailable;
  readonly conditions?: LapConditions;
  readonly maxStops?: number;
}

export interface PlannedStop {
  /** In-lap: the stop is at its end. */
  readonly lap: number;
  readonly compound: Slick;
}

export interface Plan {
  readonly start: Slick;
  readonly stops: readonly PlannedStop[];
  /** Pit losses and tire cost of the laps still to be driven, s; comparable between plans of one problem only. */
  readonly costS: number;
}

/** Faults `bad_input` on a problem that cannot be meant. */
export function checkProblem(problem: PlanProblem): void {
  const { laps, underway } = problem;
  if (!Number.isInteger(laps) || laps < 2 || laps > 100)
    throw new Fault("bad_input", `A race distance of ${laps} laps cannot be planned: give 2 to 100.`);
  if (!(problem.pitLossS >= 0)) throw new Fault("bad_input", "The pit loss has to be a number of seconds from 0 up.");
  if (underway && (underway.lap < 1 || underway.lap >= laps))
    throw new Fault("bad_input", `Lap ${underway.lap} leaves nothing to decide: the race has ${laps} laps.`);
  if (offered(problem).length === 0) throw new Fault("bad_input", "No dry compound is known for this race.");
}

export function offered(problem: Pick<PlanProblem, "tires">): Slick[] {
  return slicks.filter((slick) => problem.tires[slick] !== undefined);
}

/** How many sets of a compound a plan may mount, the one on the car not counted in mid-race. */
export function setsOf(problem: PlanProblem, slick: Slick): number {
  return problem.sets ? (problem.sets[slick] ?? 0) : 3;
}

/** Most laps a set of the compound may run. */
export function setLimit(problem: PlanProblem, slick: Slick): number {
  return Math.min(
    problem.rules.maxSetLaps ?? Number.POSITIVE_INFINITY,
    problem.tires[slick]?.maxLife ?? Number.POSITIVE_INFINITY,
  );
}

/** A car under way in the terms of the reacting policy. */
export function carStateOf(problem: PlanProblem, underway: Underway): CarState {
  return {
    lap: underway.lap,
    compound: underway.compound,
    ageLaps: underway.ageLaps,
    ruleMet: underway.used.length >= problem.rules.minDryCompounds,
    stopsOwed: Math.max(0, problem.rules.minStops - underway.stopsDone),
  };
}
