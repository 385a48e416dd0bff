import { driverKey, eventKey, eventTest, raceKey } from "./events.ts";
import type { Fact, Facts } from "./facts.ts";
import type { Group } from "./groups.ts";
import type { PitStopFact } from "./pit-facts.ts";
import {
  countMetrics,
  type Dimension,
  type EventName,
  type Metric,
  rateMetrics,
  type StatisticsQuery,
} from "./query.ts";
import type { RaceKey } from "./reference-facts.ts";
import { isStart } from "./starts.ts";

/** What a group came to; a group without a value is left out. */
export interface Measured {
  value: number | null;
  /** What ranks: the value, unless said otherwise. */
  sortKey: number;
  first: Fact | undefined;
  last: Fact | undefined;
  marginLaps?: number;
  ongoing?: boolean;
  /** Nothing happened: shown only on request or when the group was named. */
  isZero: boolean;
}

export interface MeasureContext {
  query: StatisticsQuery;
  by: readonly Dimension[];
  facts: Facts;
  /** Races that passed the filters on races, in order. */
  races: readonly RaceKey[];
  order: "asc" | "desc";
  stopsOf: (fact: Fact) => readonly PitStopFact[];
}

export type Measure = (group: Group) => Measured | undefined;

/** Counts of an event, each event once. */
export function countMeasure(context: MeasureContext): Measure {
  const { query, facts, by } = context;
  const event = countMetrics[query.metric as keyof typeof countMetrics] as EventName;
  const happened = eventTest(event, facts, query.n);
  const keyOf = eventKey(event, by);
  return (group) => {
    const hits = group.facts.filter(happened);
    const count = new Set(hits.map(keyOf)).size;
    return { value: count, sortKey: count, ...ends(hits), isZero: count === 0 };
  };
}

/** Sums over rows. Makers' points count from 1958, the first constructors' championship. */
export function sumMeasure(context: MeasureContext): Measure {
  const { metric } = context.query;
  const ofMakers = !context.by.includes("driver") && context.by.some(isMaker);
  const numberOf = (fact: Fact): number => {
    if (metric === "laps") return fact.laps ?? 0;
    if (metric === "laps_led") return fact.lapsLed ?? 0;
    if (metric === "positions_gained") return fact.positionsGained ?? 0;
    if (metric === "pit_stops") return context.stopsOf(fact).length;
    return ofMakers && fact.race.season < 1958 ? 0 : fact.points;
  };
  return (group) => {
    const hits = group.facts.filter((fact) => numberOf(fact) !== 0);
    const sum = rounded(
      hits.reduce((total, fact) => total + numberOf(fact), 0),
      2,
    );
    return { value: sum, sortKey: sum, ...ends(hits), isZero: hits.length === 0 };
  };
}

/** Means over the starts where the number is known: the grid, the place in qualifying, the classified place, points, places gained. */
export function averageMeasure(context: MeasureContext): Measure {
  const numberOf = (fact: Fact): number | null => {
    if (context.query.metric === "avg_grid") return fact.grid;
    if (context.query.metric === "avg_qualifying") return fact.qualifyingPosition;
    if (context.query.metric === "avg_finish") return fact.position;
    return context.query.metric === "avg_points" ? fact.points : fact.positionsGained;
  };
  return (group) => {
    const known = group.facts.filter((fact) => isStart(fact) && numberOf(fact) !== null);
    if (known.length === 0) return undefined;
    const mean = rounded(known.reduce((total, fact) => total + (numberOf(fact) ?? 0), 0) / known.length, 4);
    return { value: mean, sortKey: mean, ...ends(known), isZero: false };
  };
}

/** Share of the races started in which the event happened; of the poles for `pole_to_win_rate`. 0 to 1. */
export function rateMeasure(context: MeasureContext): Measure {
  const { query, facts, by } = context;
  const happened = eventTest(rateMetrics[query.metric as keyof typeof rateMetrics], facts);
  const based = query.metric === "pole_to_win_rate" ? eventTest("pole", facts) : isStart;
  const keyOf = rateKey(by);
  return (group) => {
    const base = new Set(group.facts.filter(based).map(keyOf)).size;
    if (base === 0) return undefined;
    const hits = group.facts.filter((fact) => based(fact) && happened(fact));
    const share = rounded(new Set(hits.map(keyOf)).size / base, 6);
    return { value: share, sortKey: share, ...ends(hits), isZero: hits.length === 0 };
  };
}

/** A driver's or maker's rate is of races, whichever of its cars it was; any other group's is of cars. */
function rateKey(by: readonly Dimension[]): (fact: Fact) => number {
  return by.some((dimension) => dimension === "driver" || isMaker(dimension)) ? raceKey : driverKey;
}

const isMaker = (dimension: Dimension) => dimension === "constructor" || dimension === "engine";

/** The first and the last of some rows in time. */
export function ends(facts: readonly Fact[]): { first: Fact | undefined; last: Fact | undefined } {
  let first: Fact | undefined;
  let last: Fact | undefined;
  for (const fact of facts) {
    if (!first || isBefore(fact, first)) first = fact;
    if (!last || isBefore(last, fact)) last = fact;
  }
  return { first, last };
}

/** In time; a sprint comes before the race of its weekend. */
export function isBefore(a: Fact, b: Fact): boolean {
  return a.sessionKey < b.sessionKey;
}

/** Rounds away the noise of binary sums. */
export function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

/** Whether a metric belongs to one of the lists of metrics. */
export function isOneOf<M extends Metric>(list: readonly M[], metric: Metric): metric is M {
  return (list as readonly Metric[]).includes(metric);
}
