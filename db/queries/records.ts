import type { RaceDb } from "../client.ts";
import { eventTest, raceKey } from "./records/events.ts";
import { type Fact, factsOf } from "./records/facts.ts";
import { select } from "./records/filter.ts";
import {
  dimensionsOf,
  type Group,
  type GroupKeys,
  groupsOf,
  keysOf,
  namedGroups,
  namerOf,
  refOf,
} from "./records/groups.ts";
import {
  averageMeasure,
  countMeasure,
  isBefore,
  isOneOf,
  type Measure,
  type MeasureContext,
  type Measured,
  rateMeasure,
  sumMeasure,
} from "./records/measure.ts";
import { careerMeasure, distinctMeasure, streakMeasure } from "./records/measure-career.ts";
import { ageOnDate, extremeMeasure, extremeTest, mostExtreme } from "./records/measure-extreme.ts";
import { pitStopFacts } from "./records/pit-facts.ts";
import {
  averageMetrics,
  careerMetrics,
  countMetrics,
  type Dimension,
  type EventName,
  type EventRef,
  extremeMetrics,
  rateMetrics,
  type StatisticsQuery,
  type StatisticsResult,
  type StatisticsRow,
  sumMetrics,
  type Unit,
} from "./records/query.ts";
import { isResult, isStart } from "./records/starts.ts";

export * from "./records/query.ts";

/**
 * Answers one question of history: a metric over groups of rows that pass the filters, ranked. Ties are returned whole.
 * Everything is counted from results; no total is stored.
 */
export function statistics(db: RaceDb, query: StatisticsQuery): StatisticsResult {
  const prepared = prepare(db, query);
  const { by, facts, rows, context } = prepared;
  const named = namedGroups(by, query);
  const measure = measureOf(context);
  const looked = rowsToLookAt(context, rows);
  const measured = groupsOf(looked.facts, by, named)
    .map((group) => ({ group, measured: measure(group) }))
    .filter((entry): entry is Entry => entry.measured !== undefined && isShown(entry, query, named));
  const all = ranked(measured, context.order, query);
  const shown = all.slice(0, Math.max(query.limit ?? 10, mostRows));
  const nameOf = namerOf(db, facts);
  const resultRows = shown.map((entry) => toRow(entry, query, by, nameOf));
  return {
    metric: query.metric,
    unit: unitOf(query),
    groupBy: by,
    order: context.order,
    rows: resultRows,
    groupCount: looked.eventCount ?? measured.length,
    hasTies: resultRows.some((row) => row.tied),
    isTruncated: shown.length < all.length,
    raceCount: context.races.length,
    firstRaceId: context.races[0]?.raceId,
    lastRaceId: context.races.at(-1)?.raceId,
  };
}

const mostRows = 100;

/** All rows, but for extremes only their events, and of those only the foremost where each is a row of its own. */
function rowsToLookAt(context: MeasureContext, rows: readonly Fact[]): { facts: readonly Fact[]; eventCount?: number } {
  const { query, by } = context;
  if (!isOneOf(extremeMetrics, query.metric)) return { facts: rows };
  const events = rows.filter(extremeTest(context));
  if (query.minStarts !== undefined || !by.includes("race") || !by.includes("driver")) return { facts: events };
  const sharedDrives = 10;
  return mostExtreme(context, events, (query.offset ?? 0) + (query.limit ?? 10) + sharedDrives);
}

/** The races behind a count: every row on which the event happened, oldest first unless `order` is desc. */
export function statisticsEvents(
  db: RaceDb,
  query: Omit<StatisticsQuery, "metric" | "groupBy"> & { event: EventName },
): { events: EventRef[]; eventCount: number } {
  const { rows, facts } = prepare(db, { ...query, metric: query.event === "title" ? "titles" : "wins" });
  const hits = rows
    .filter(eventTest(query.event, facts, query.n))
    .sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0));
  if (query.order === "desc") hits.reverse();
  const offset = query.offset ?? 0;
  return { events: hits.slice(offset, offset + (query.limit ?? 50)).map(refOf), eventCount: hits.length };
}

/** Reads what statistics need into memory (about 0.2 s), so that the first question does not wait for it. */
export function warmStatistics(db: RaceDb): void {
  factsOf(db);
  pitStopFacts(db);
}

interface Entry {
  group: Group;
  measured: Measured;
}

function prepare(db: RaceDb, query: StatisticsQuery) {
  const facts = factsOf(db);
  const by = query.groupBy === undefined ? defaultDimensions(query) : dimensionsOf(query);
  const selection = select(db, facts, query);
  const ofSession = sessionTest(query, by);
  const rows = selection.facts.filter(ofSession);
  const order = query.order ?? naturalOrder(query);
  const context: MeasureContext = { query, by, facts, races: selection.races, order, stopsOf: lazyStops(db) };
  return { facts, by, rows, context };
}

/** Stops are read only when a metric asks for them. */
function lazyStops(db: RaceDb): MeasureContext["stopsOf"] {
  let stopsOf: MeasureContext["stopsOf"] | undefined;
  return (fact) => {
    stopsOf ??= pitStopFacts(db);
    return stopsOf(fact);
  };
}

function defaultDimensions(query: StatisticsQuery): readonly Dimension[] {
  if (query.metric === "winning_margin") return ["race"];
  if (query.metric === "distinct") return ["season"];
  if (query.metric !== "age" && isOneOf(extremeMetrics, query.metric)) return ["driver", "race"];
  return ["driver"];
}

function naturalOrder(query: StatisticsQuery): "asc" | "desc" {
  const ascending = ["avg_grid", "avg_qualifying", "avg_finish", "age", "finish_of_event", "fastest_pit_stop"];
  return ascending.includes(query.metric) ? "asc" : "desc";
}

/** Points count sprints too; titles are their own rows; everything else is about the race unless a session is named. */
function sessionTest(query: StatisticsQuery, by: readonly Dimension[]): (fact: Fact) => boolean {
  if (query.metric === "titles" || query.event === "title") {
    const ofMakers =
      !query.driverIds && !by.includes("driver") && (by.includes("constructor") || by.includes("engine"));
    const session = ofMakers ? "constructors_title" : "drivers_title";
    return (fact) => fact.session === session;
  }
  const isSprint = query.metric.startsWith("sprint_");
  const session = isSprint ? "sprint" : (query.session ?? (query.metric === "points" ? "both" : "race"));
  return session === "both" ? isResult : (fact) => fact.session === session;
}

function measureOf(context: MeasureContext): Measure {
  const { metric } = context.query;
  if (metric in countMetrics) return countMeasure(context);
  if (metric in rateMetrics) return rateMeasure(context);
  if (isOneOf(sumMetrics, metric)) return sumMeasure(context);
  if (isOneOf(averageMetrics, metric)) return averageMeasure(context);
  if (isOneOf(extremeMetrics, metric)) return extremeMeasure(context);
  if (metric === "streak") return streakMeasure(context);
  return isOneOf(careerMetrics, metric) ? careerMeasure(context) : distinctMeasure(context);
}

/** Races started (sprints only when they are asked for), under the filters. */
function startsOf(group: Group, query: StatisticsQuery): number {
  const session = query.session === "sprint" || query.metric.startsWith("sprint_") ? "sprint" : "race";
  return new Set(group.facts.filter((fact) => fact.session === session && isStart(fact)).map(raceKey)).size;
}

function isShown(
  entry: { group: Group; measured: Measured | undefined },
  query: StatisticsQuery,
  named: readonly Group[],
) {
  if (query.minStarts !== undefined && startsOf(entry.group, query) < query.minStarts) return false;
  return !entry.measured?.isZero || query.includeZero === true || named.includes(entry.group);
}

/** Sorts and keeps the wanted ranks, with all that share the last of them. */
function ranked(
  entries: Entry[],
  order: "asc" | "desc",
  query: StatisticsQuery,
): (Entry & { rank: number; tied: boolean })[] {
  const sign = order === "asc" ? 1 : -1;
  entries.sort((a, b) => sign * (a.measured.sortKey - b.measured.sortKey) || whenOf(a) - whenOf(b));
  const offset = query.offset ?? 0;
  const until = offset + (query.limit ?? 10);
  const shown: (Entry & { rank: number; tied: boolean })[] = [];
  let rank = 1;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    if (!entry) continue;
    const sameAs = (other: Entry | undefined) => other?.measured.sortKey === entry.measured.sortKey;
    if (!sameAs(entries[i - 1])) rank = i + 1;
    if (rank > until) break;
    if (rank > offset) shown.push({ ...entry, rank, tied: sameAs(entries[i - 1]) || sameAs(entries[i + 1]) });
  }
  return shown;
}

/** Among equals, who got there first. */
const whenOf = (entry: Entry) => entry.measured.last?.race.raceId ?? 0;

function toRow(
  entry: Entry & { rank: number; tied: boolean },
  query: StatisticsQuery,
  by: readonly Dimension[],
  nameOf: (keys: GroupKeys) => GroupKeys,
): StatisticsRow {
  const { measured, group, rank, tied } = entry;
  const keys = keysOf(by, group.id);
  const { first, last, value, marginLaps, ongoing } = measured;
  const birth = query.metric === "age" ? first?.driver.dateOfBirth : undefined;
  return {
    rank,
    tied,
    keys,
    names: nameOf(keys),
    value,
    starts: startsOf(group, query),
    first: first && refOf(first),
    last: last && refOf(last),
    ...(birth && first ? ageOnDate(birth, first.race.date) : {}),
    ...(marginLaps === undefined ? {} : { marginLaps }),
    ...(ongoing === undefined ? {} : { ongoing }),
  };
}

function unitOf({ metric }: StatisticsQuery): Unit {
  if (metric === "points" || metric === "sprint_points" || metric === "avg_points") return "points";
  if (metric === "laps" || metric === "laps_led") return "laps";
  if (metric === "winning_margin" || metric === "fastest_pit_stop") return "ms";
  if (metric === "age" || metric === "span_days" || metric === "gap_days") return "days";
  if (metric in rateMetrics) return "ratio";
  if (isOneOf(careerMetrics, metric)) return "races";
  if (metric.startsWith("avg_") || metric.includes("position") || metric.endsWith("_of_event")) return "places";
  return "count";
}
