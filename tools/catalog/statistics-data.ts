import { nameOf, retirementReasonOf } from "#db/queries/race-drivers.ts";
import type { EventRef, StatisticsResult, StatisticsRow, Unit } from "#db/queries/records.ts";
import { extremeMetrics } from "#db/queries/records.ts";
import { type RaceFacts, raceOf } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "../context.ts";
import { nameOfRace } from "../entities.ts";
import { lapTimeText, plural, pointsText } from "../render.ts";
import type { ToolOutcome } from "../tool.ts";
import type { Asked, StatisticsInput } from "./statistics-query.ts";
import { emptyRow, type StatisticsData, type StatisticsDataRow } from "./statistics-shape.ts";
import { titleOf } from "./statistics-title.ts";

type Found =
  | { table: StatisticsResult; events?: undefined }
  | { table?: undefined; events: { events: EventRef[]; eventCount: number } };

/** What the database found, as the tool shows it: flat rows with names, values in seconds and whole years. */
export function dataOf(
  input: StatisticsInput,
  asked: Asked,
  found: Found,
  context: ToolContext,
): ToolOutcome<StatisticsData> {
  const raceAt = raceReader(context);
  const title = titleOf(input, asked.words, found.table);
  const sources: ToolOutcome<StatisticsData>["sources"] = [
    { kind: "table", title: `Race results database (${title})`, ref: "race_results" },
  ];
  if (found.events) return { data: eventsData(context, input, asked, title, found.events), sources };
  const { table } = found;
  const nameAt = (raceId: number | undefined) => (raceId === undefined ? null : raceAt(raceId).race);
  const data: StatisticsData = {
    title,
    metric: input.metric,
    unit: shownUnit(table.unit),
    group_by: [...table.groupBy],
    order: table.order,
    rows: table.rows.map((row) => ({ ...tableRow(row, table, raceAt), ...endsOf(row, raceAt, context) })),
    total: table.groupCount,
    races: table.raceCount,
    first_race_looked_at: nameAt(table.firstRaceId),
    last_race_looked_at: nameAt(table.lastRaceId),
    notes: notesOf(input, table, context),
  };
  return { data, sources };
}

/** The races behind a number, one a row. */
function eventsData(
  context: ToolContext,
  input: StatisticsInput,
  asked: Asked,
  title: string,
  found: { events: EventRef[]; eventCount: number },
): StatisticsData {
  const raceAt = raceReader(context);
  return {
    title: `${title}: the races`,
    metric: input.metric,
    unit: input.metric === "points" || input.metric === "sprint_points" ? "points" : "count",
    group_by: [],
    order: asked.query.order ?? "asc",
    rows: found.events.map((event) => eventRow(context, event, raceAt)),
    total: found.eventCount,
    races: found.events.length,
    first_race_looked_at: null,
    last_race_looked_at: null,
    notes: [],
  };
}

interface RaceNames {
  race: string;
  race_ref: string;
  season: number;
  circuit: string | null;
  grand_prix: string | null;
}

function raceReader(context: ToolContext): (raceId: number) => RaceNames {
  const seen = new Map<number, RaceNames>();
  return (raceId) => {
    const known = seen.get(raceId) ?? namesOf(raceOf(context.db, raceId), raceId);
    seen.set(raceId, known);
    return known;
  };
}

function namesOf(race: RaceFacts | undefined, raceId: number): RaceNames {
  const ref = raceRef(raceId);
  if (!race) return { race: ref, race_ref: ref, season: Math.floor(raceId / 100), circuit: null, grand_prix: null };
  const { season, circuitName: circuit, grandPrixFullName: grand_prix } = race;
  return { race: nameOfRace(race), race_ref: ref, season, circuit, grand_prix };
}

function eventRow(context: ToolContext, event: EventRef, raceAt: (raceId: number) => RaceNames): StatisticsDataRow {
  const race = raceAt(event.raceId);
  const session = event.session === "sprint" ? "sprint" : "race";
  return {
    ...emptyRow,
    ...race,
    date: event.date,
    driver: event.driverName || null,
    constructor: nameOf(context.db, "constructor", event.constructorId) ?? null,
    session,
    status: event.status,
    reason: retirementReasonOf(context.db, event.raceId, event.driverId, session) ?? null,
    position: event.position,
    grid: event.grid,
    points: event.points,
  };
}

function tableRow(
  row: StatisticsRow,
  table: StatisticsResult,
  raceAt: (raceId: number) => RaceNames,
): StatisticsDataRow {
  const { names, keys } = row;
  const race = keys.race === undefined ? undefined : raceAt(Number(keys.race));
  // Only the one event of an extreme is somebody's; a count of a race belongs to nobody.
  const single = (extremeMetrics as readonly string[]).includes(table.metric);
  return {
    ...emptyRow,
    rank: row.rank,
    tied: row.tied,
    driver: names.driver ?? (single ? (row.first?.driverName ?? null) : null),
    // An object without the key would give its prototype's.
    constructor: Object.hasOwn(names, "constructor") ? (names.constructor ?? null) : null,
    engine: names.engine ?? null,
    nationality: names.nationality ?? null,
    circuit: names.circuit ?? race?.circuit ?? null,
    grand_prix: names.grand_prix ?? race?.grand_prix ?? null,
    country: names.country ?? null,
    continent: names.continent ?? null,
    season: keys.season === undefined ? (race?.season ?? null) : Number(keys.season),
    decade: names.decade ?? null,
    teammates: names.teammates ?? null,
    race: race?.race ?? null,
    race_ref: race?.race_ref ?? null,
    date: race ? (row.first?.date ?? null) : null,
    ...shownValue(row, table.unit, table.metric),
    starts: row.starts,
    ongoing: row.ongoing ?? null,
  };
}

function endsOf({ first, last }: StatisticsRow, raceAt: (raceId: number) => RaceNames, { db }: ToolContext) {
  const team = (event: EventRef | undefined) => (event && nameOf(db, "constructor", event.constructorId)) ?? null;
  return {
    first_race: first ? raceAt(first.raceId).race : null,
    first_race_ref: first ? raceRef(first.raceId) : null,
    first_date: first?.date ?? null,
    first_driver: first?.driverName || null,
    first_constructor: team(first),
    last_race: last ? raceAt(last.raceId).race : null,
    last_race_ref: last ? raceRef(last.raceId) : null,
    last_date: last?.date ?? null,
    last_driver: last?.driverName || null,
    last_constructor: team(last),
  };
}

function shownValue(row: StatisticsRow, unit: Unit, metric: string) {
  const laps = { margin_laps: row.marginLaps ?? null, age_days: row.ageDays ?? null };
  if (row.ageYears !== undefined) {
    const text = `${plural(row.ageYears, "year")}, ${plural(row.ageDays ?? 0, "day")}`;
    return { ...laps, value: row.ageYears, value_text: text };
  }
  if (row.value === null) return { ...laps, value: null, value_text: plural(row.marginLaps ?? 0, "lap") };
  const value = unit === "ms" ? row.value / 1000 : rounded(row.value, unit);
  return { ...laps, value, value_text: valueText(value, unit, metric) };
}

function rounded(value: number, unit: Unit): number {
  return unit === "ratio" ? Math.round(value * 10_000) / 10_000 : Math.round(value * 100) / 100;
}

function valueText(value: number, unit: Unit, metric: string): string {
  if (unit === "ms") return value < 60 ? `${value.toFixed(3)} s` : lapTimeText(value * 1000);
  if (unit === "ratio") return `${(value * 100).toFixed(1)} %`;
  if (unit === "days") return metric !== "age" ? plural(value, "day") : String(value);
  if (unit === "points") return plural(Number(pointsText(value)), "point");
  if (unit === "races" || unit === "laps") return plural(value, unit === "races" ? "race" : "lap");
  return String(value);
}

function shownUnit(unit: Unit): string {
  return unit === "ms" ? "s" : unit;
}

const isOfPlace = ({ circuit, grand_prix, country, continent, race }: StatisticsInput) =>
  [circuit, grand_prix, country, continent, race].some((one) => one !== undefined);

function notesOf(input: StatisticsInput, table: StatisticsResult, context: ToolContext): string[] {
  const notes: string[] = [];
  if (table.unit === "ratio" || table.metric.startsWith("avg_")) {
    if (table.groupBy.length > 0 && input.min_starts === undefined)
      notes.push("Also those with very few starts: min_starts leaves them out.");
  }
  if (table.rows.length === 0) notes.push("Nothing fits these filters.");
  if (table.metric === "points" && (table.firstRaceId ?? 0) < 199_100)
    notes.push("Points of all results are counted; until 1990 only the best of a season counted for the championship.");
  if (table.metric === "finish_of_event" || table.metric === "avg_finish")
    notes.push("Only classified results have a finishing place: retirements are left out (metric dnfs counts them).");
  if (table.metric === "laps_led" || table.metric === "races_led" || input.event === "led_a_lap")
    notes.push("Laps and races led are counted from 2018 on, where lap data exist.");
  if (table.metric === "titles" && isOfPlace(input)) notes.push("A title counts at the race that decided it.");
  if (table.metric === "pit_stops" || table.metric === "fastest_pit_stop")
    notes.push("Pit stops are known from 1994 on; times are time in the pit lane, not standing time.");
  if (table.hasTies) notes.push("Equal values share a rank.");
  const asOf = context.asOf();
  if (asOf) notes.push(`Counted up to ${asOf}.`);
  return notes;
}
