import { eventTest } from "./events.ts";
import type { Fact } from "./facts.ts";
import type { Measure, MeasureContext } from "./measure.ts";

interface Candidate {
  value: number | null;
  sortKey: number;
  marginLaps?: number;
}

/** The rows among which extremes are looked for. */
export function extremeTest(context: MeasureContext): (fact: Fact) => boolean {
  return eventTest(eventOfExtreme(context), context.facts, context.query.n);
}

/**
 * Where each event is a row of its own (by `driver` and `race`): only the events that
 * can be among the first `keep`, ties included, and how many there were.
 */
export function mostExtreme(context: MeasureContext, facts: readonly Fact[], keep: number) {
  const candidateOf = candidates(context);
  const sign = context.order === "asc" ? 1 : -1;
  const keys = Float64Array.from(facts, (fact) => sign * (candidateOf(fact)?.sortKey ?? sign * Infinity));
  const sorted = keys.slice().sort();
  const bound = sorted[Math.min(keep, sorted.length) - 1] ?? Infinity;
  const eventCount = keys.reduce((sum, key) => sum + (key < Infinity ? 1 : 0), 0);
  return { facts: facts.filter((_, i) => (keys[i] ?? Infinity) <= bound && keys[i] !== Infinity), eventCount };
}

/** The most extreme event of a group, in the direction of the query's order. */
export function extremeMeasure(context: MeasureContext): Measure {
  const candidateOf = candidates(context);
  const better = (a: number, b: number) => (context.order === "asc" ? a < b : a > b);
  return (group) => {
    let best: Candidate | undefined;
    let bestFact: Fact | undefined;
    for (const fact of group.facts) {
      const candidate = candidateOf(fact);
      if (candidate && (!best || better(candidate.sortKey, best.sortKey))) {
        best = candidate;
        bestFact = fact;
      }
    }
    return best && { ...best, first: bestFact, last: bestFact, isZero: false };
  };
}

/** A winning margin is the winner's; a stop or places gained need no event but the start. */
function eventOfExtreme({ query }: MeasureContext) {
  if (query.metric === "winning_margin") return "win";
  if (query.event !== undefined) return query.event;
  return query.metric === "fastest_pit_stop" || query.metric === "positions_gained_in_race" ? "start" : "win";
}

function candidates(context: MeasureContext): (fact: Fact) => Candidate | undefined {
  switch (context.query.metric) {
    case "winning_margin":
      return marginOf(context);
    case "age":
      return (fact) => plain(ageDays(fact));
    case "grid_of_event":
      return (fact) => plain(fact.grid);
    case "finish_of_event":
      return (fact) => plain(fact.position);
    case "positions_gained_in_race":
      return (fact) => plain(fact.positionsGained);
    default:
      return (fact) => {
        const times = context.stopsOf(fact).map((stop) => stop.durationMs ?? Infinity);
        const fastest = Math.min(...times);
        return plain(Number.isFinite(fastest) ? fastest : null);
      };
  }
}

const plain = (value: number | null): Candidate | undefined => (value === null ? undefined : { value, sortKey: value });

const lapRankMs = 1e9;

/** From the winner to the second; a lapped second is further back than any on the lead lap. */
function marginOf(context: MeasureContext): (fact: Fact) => Candidate | undefined {
  const seconds = new Map<number, Fact>();
  for (const fact of context.facts.rows) {
    if (fact.position === 2 && !fact.sharedCar) seconds.set(fact.sessionKey, fact);
  }
  return (winner) => {
    if (winner.sharedCar) return undefined;
    const second = seconds.get(winner.sessionKey);
    if (!second) return undefined;
    if (second.gapLaps !== null)
      return { value: null, sortKey: second.gapLaps * lapRankMs, marginLaps: second.gapLaps };
    if (winner.timeMs === null || second.timeMs === null) return undefined;
    return plain(second.timeMs - winner.timeMs);
  };
}

/** Age in days on the date of the race. */
function ageDays(fact: Fact): number | null {
  if (!fact.driver.dateOfBirth) return null;
  return Math.round((Date.parse(fact.race.date) - Date.parse(fact.driver.dateOfBirth)) / 86_400_000);
}

/** Whole years and the days since the last birthday. */
export function ageOnDate(dateOfBirth: string, date: string): { ageYears: number; ageDays: number } {
  const [year = 0, month = 1, day = 1] = dateOfBirth.split("-").map(Number);
  const then = Date.parse(date);
  let ageYears = Number(date.slice(0, 4)) - year;
  if (Date.UTC(year + ageYears, month - 1, day) > then) ageYears--;
  return { ageYears, ageDays: Math.round((then - Date.UTC(year + ageYears, month - 1, day)) / 86_400_000) };
}
