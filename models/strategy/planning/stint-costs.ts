import type { Slick } from "../compounds.ts";
import { type PlanProblem, setLimit } from "./problem.ts";

/** Cost of running a set from the end of lap `from` to the end of lap `to`, s; Infinity where a limit forbids it. */
export type StintCosts = Float64Array;

/** All stints of one compound: entry `from * (laps + 1) + to`. */
export function stintCostsOf(problem: PlanProblem, slick: Slick): StintCosts {
  const width = problem.laps + 1;
  const table = new Float64Array(width * width);
  for (let from = 0; from < problem.laps; from++) fillRow(table, problem, slick, from, 0);
  return table;
}

/** The first stint's row alone, which may start on a used set. */
export function firstStintCosts(problem: PlanProblem, slick: Slick, from: number, ageLaps: number): Float64Array {
  const table = new Float64Array((problem.laps + 1) ** 2);
  fillRow(table, problem, slick, from, ageLaps);
  return table.subarray(from * (problem.laps + 1), (from + 1) * (problem.laps + 1));
}

function fillRow(table: Float64Array, problem: PlanProblem, slick: Slick, from: number, startAge: number): void {
  const { laps, conditions } = problem;
  const tire = problem.tires[slick];
  const limit = setLimit(problem, slick);
  const row = from * (laps + 1);
  let age = startAge;
  let driven = startAge;
  let cost = 0;
  for (let lap = from + 1; lap <= laps; lap++) {
    age += conditions ? (conditions.wear[lap] as number) : 1;
    driven++;
    const pace = conditions ? (conditions.pace[lap] as number) : 1;
    cost += tire ? pace * (tire.offsetS + tire.perLapS * age) : Number.POSITIVE_INFINITY;
    table[row + lap] = driven > limit ? Number.POSITIVE_INFINITY : cost;
  }
}
