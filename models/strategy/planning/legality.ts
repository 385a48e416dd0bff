import type { Slick } from "../compounds.ts";
import { offered, type PlannedStop, type PlanProblem, setLimit, setsOf } from "./problem.ts";

/** Why a plan breaks the race's rules, in one sentence; undefined when it is legal. */
export function whyIllegal(problem: PlanProblem, start: Slick, stops: readonly PlannedStop[]): string | undefined {
  const { laps, rules, underway } = problem;
  const known = offered(problem);
  const sets = [start, ...stops.map((stop) => stop.compound)];
  const missing = sets.find((slick) => !known.includes(slick));
  if (missing) return `${missing} is not on offer in this race.`;
  let last = underway?.lap ?? 0;
  for (const { lap } of stops) {
    if (!Number.isInteger(lap) || lap <= last || lap >= laps)
      return `A stop on lap ${lap} does not fit: stops have to be in order, after lap ${last} and before lap ${laps}.`;
    last = lap;
  }
  const total = stops.length + (underway?.stopsDone ?? 0);
  if (total < rules.minStops) return `This race asks for at least ${rules.minStops} stops; the plan has ${total}.`;
  const used = new Set([...sets, ...(underway?.used ?? [])]);
  if (used.size < rules.minDryCompounds)
    return `A dry race asks for ${rules.minDryCompounds} different slick compounds; the plan uses only ${[...used].join(", ")}.`;
  return tooLong(problem, sets, stops) ?? tooMany(problem, sets);
}

function tooLong(problem: PlanProblem, sets: readonly Slick[], stops: readonly PlannedStop[]): string | undefined {
  const ends = [...stops.map((stop) => stop.lap), problem.laps];
  let from = problem.underway?.lap ?? 0;
  for (const [i, end] of ends.entries()) {
    const slick = sets[i] as Slick;
    const age = i === 0 ? (problem.underway?.ageLaps ?? problem.startAgeLaps ?? 0) : 0;
    const limit = setLimit(problem, slick);
    if (end - from + age > limit) return `The ${slick} set would run ${end - from + age} laps; the limit is ${limit}.`;
    from = end;
  }
  return undefined;
}

function tooMany(problem: PlanProblem, sets: readonly Slick[]): string | undefined {
  const mounted = problem.underway ? sets.slice(1) : sets;
  const short = mounted.find((slick) => mounted.filter((other) => other === slick).length > setsOf(problem, slick));
  return short && `The plan needs more ${short} sets than the ${setsOf(problem, short)} available.`;
}
