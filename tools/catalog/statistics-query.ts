import type { z } from "zod";
import { Fault } from "#db/fault.ts";
import { lineageOf } from "#db/identity/lineage.ts";
import { placeIdOf } from "#db/queries/places.ts";
import { driverProfileOf } from "#db/queries/profiles.ts";
import { nameOf } from "#db/queries/race-drivers.ts";
import {
  careerMetrics,
  countMetrics,
  type Dimension,
  dimensions,
  type EventName,
  extremeMetrics,
  type StatisticsQuery,
} from "#db/queries/records.ts";
import type { ToolContext } from "../context.ts";
import { currentSeason, entitiesOf, entityOf, type Named, raceNamed } from "../entities.ts";
import type { statisticsFields } from "./statistics.ts";
import { exceptFilters } from "./statistics-except.ts";

export type StatisticsInput = z.output<z.ZodObject<typeof statisticsFields>>;

export interface Asked {
  query: StatisticsQuery;
  /** For a list of events: the event that the metric counts. */
  event: EventName;
  /** Filters in words, for titles: "by Lewis Hamilton", "at Monaco". */
  words: string[];
}

/** The tool's fields as the database's query: names resolved (with the season in mind), words for the title kept. */
export function toQuery(input: StatisticsInput, context: ToolContext): Asked {
  const seasons = seasonsOf(input, context);
  const words: string[] = [];
  const groupBy = groupsOf(input.group_by);
  const query: StatisticsQuery = {
    ...plainFilters(input),
    ...whoFilters(input, context, seasons, words),
    ...whereFilters(input, context, seasons, words),
    metric: input.metric,
    ...(groupBy === undefined ? {} : { groupBy }),
    ...(seasons.list.length > 0 ? { seasons: seasons.list } : {}),
    ...listedSession(input),
    limit: input.limit ?? (input.list_events ? usualEvents : usualRanks),
  };
  words.push(...plainWords(input, seasons.list));
  return { query, event: eventOf(input), words };
}

const usualRanks = 10;
const usualEvents = 50;

/** A list of races is of one event, so the metric cannot say any more that sprints are meant. */
function listedSession(input: StatisticsInput) {
  if (!input.list_events) return {};
  if (input.metric.startsWith("sprint_")) return { session: "sprint" as const };
  return input.metric === "points" && input.session === undefined ? { session: "both" as const } : {};
}

const eventByMetric: Partial<Record<string, EventName>> = {
  ...countMetrics,
  points: "points_finish",
  sprint_points: "points_finish",
  podium_rate: "podium",
  pole_rate: "pole",
  dnf_rate: "dnf",
};

function eventOf(input: StatisticsInput): EventName {
  return input.event ?? eventByMetric[input.metric] ?? (isOfWin(input.metric) ? "win" : "start");
}

/** Extremes and runs are of wins unless an event is named. */
function isOfWin(metric: string): boolean {
  return [...extremeMetrics, ...careerMetrics, "distinct", "win_rate"].some((one) => one === metric);
}

export interface Seasons {
  list: number[];
  from: number | undefined;
  to: number | undefined;
}

function seasonsOf(input: StatisticsInput, context: ToolContext): Seasons {
  const list = (input.season ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      if (/^(this|current)( season)?$/i.test(part)) return currentSeason(context);
      if (!/^\d{4}$/.test(part))
        throw new Fault("bad_input", `The season "${part.slice(0, 20)}" is not a four-digit year.`);
      return Number(part);
    });
  const from = list.length > 0 ? Math.min(...list) : input.season_from;
  const to = list.length > 0 ? Math.max(...list) : input.season_to;
  return { list, from, to };
}

function groupsOf(text: string | undefined): readonly Dimension[] | undefined {
  if (text === undefined) return undefined;
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length === 1 && ["total", "none", "all"].includes(parts[0] ?? "")) return [];
  return parts.map((part) => {
    const found = dimensions.find((dimension) => dimension === part);
    if (!found)
      throw new Fault(
        "bad_input",
        `Cannot group by "${part.slice(0, 40)}": group_by takes ${dimensions.join(", ")}, or total.`,
      );
    return found;
  });
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined, as exact optional types want it. */
function known<T extends object>(record: T): Known<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Known<T>;
}

function plainFilters(input: StatisticsInput) {
  return known({
    n: input.n,
    event: input.event,
    without: input.without,
    ownStartsOnly: input.own_starts_only,
    distinctOf: input.distinct_of,
    order: input.order,
    seasonFrom: input.season_from,
    seasonTo: input.season_to,
    era: input.era,
    roundFrom: input.round_from,
    roundTo: input.round_to,
    months: input.month === undefined ? undefined : [input.month],
    seasonFinale: input.season_finale,
    firstRaces: input.first_races,
    lastRaces: input.last_races,
    firstOwnRaces: input.first_own_races,
    lastOwnRaces: input.last_own_races,
    gridFrom: input.grid_from,
    gridTo: input.grid_to,
    pitLaneStart: input.pit_lane_start,
    finishFrom: input.finish_from,
    finishTo: input.finish_to,
    session: input.session,
    homeRace: input.home_race,
    rookies: input.rookies,
    champions: input.champions,
    winnerFromPole: input.winner_from_pole,
    minStarts: input.min_starts,
    offset: input.offset,
  });
}

function whoFilters(input: StatisticsInput, context: ToolContext, seasons: Seasons, words: string[]) {
  const drivers = input.driver === undefined ? undefined : entitiesOf(context, "driver", input.driver, seasons);
  const teams = input.constructor_name === undefined ? undefined : teamsOf(input, context, seasons, drivers ?? []);
  const mate = input.teammate_of === undefined ? undefined : entityOf(context, "driver", input.teammate_of, seasons);
  const winner = input.won_by === undefined ? undefined : entityOf(context, "driver", input.won_by, seasons);
  const engines = input.engine === undefined ? undefined : placesOf(context, "engine", input.engine);
  const nations = input.nationality === undefined ? undefined : placesOf(context, "country", input.nationality);
  if (drivers) words.push(`by ${namesOf(drivers)}`);
  if (teams) words.push(`for ${namesOf(teams)}`);
  if (engines) words.push(`with ${namesOf(engines)} engines`);
  if (nations) words.push(`by drivers from ${namesOf(nations)}`);
  if (mate) words.push(`by teammates of ${mate.name}`);
  if (winner) words.push(`in races won by ${winner.name}`);
  return known({
    ...exceptFilters(input, context, seasons, words),
    driverIds: idsOf(drivers),
    constructorIds: idsOf(teams),
    engineManufacturerIds: idsOf(engines),
    nationalityIds: idsOf(nations),
    teammateOfId: mate?.id,
    wonByDriverId: winner?.id,
  });
}

function teamsOf(input: StatisticsInput, context: ToolContext, seasons: Seasons, drivers: readonly Named[]): Named[] {
  const teams = (input.constructor_name ?? "")
    .split(",")
    .filter((part) => part.trim() !== "")
    .flatMap((part) => drivenFor(context, part.trim(), drivers) ?? entitiesOf(context, "constructor", part, seasons));
  if (!input.with_lineage) return teams;
  const all = teams.flatMap((team) => [
    team,
    ...lineageOf(context.db, team.id).map((one) => ({ id: one.constructorId, name: one.name })),
  ]);
  return [...new Map(all.map((team) => [team.id, team])).values()];
}

/** There were two teams called Lotus: the one that the driver raced for is meant. */
function drivenFor({ db, resolver }: ToolContext, text: string, drivers: readonly Named[]): Named | undefined {
  const { candidates } = resolver.resolve("constructor", text);
  const [first] = candidates;
  if (!first || candidates.length === 1) return undefined;
  const drove = new Set(
    drivers.flatMap(({ id }) => driverProfileOf(db, id)?.teams.map((one) => one.constructorId) ?? []),
  );
  const driven = candidates.filter(({ id, name }) => name === first.name && drove.has(id));
  return driven.length === 1 ? driven[0] : undefined;
}

function whereFilters(input: StatisticsInput, context: ToolContext, seasons: Seasons, words: string[]) {
  const circuits = input.circuit === undefined ? undefined : entitiesOf(context, "circuit", input.circuit, seasons);
  const prix =
    input.grand_prix === undefined ? undefined : entitiesOf(context, "grand_prix", input.grand_prix, seasons);
  const countries = input.country === undefined ? undefined : placesOf(context, "country", input.country);
  const continents = input.continent === undefined ? undefined : placesOf(context, "continent", input.continent);
  const race = input.race === undefined ? undefined : raceNamed(context, input.race);
  if (circuits) words.push(`at ${namesOf(circuits)}`);
  if (prix) words.push(`in the ${prix.map(({ id, name }) => nameOf(context.db, "grand_prix", id) ?? name).join(", ")}`);
  if (countries) words.push(`in ${namesOf(countries)}`);
  if (continents) words.push(`in ${namesOf(continents)}`);
  if (race) words.push(`in the ${race.season} ${race.grandPrixFullName}`);
  return known({
    circuitIds: idsOf(circuits),
    grandPrixIds: idsOf(prix),
    countryIds: idsOf(countries),
    continentIds: idsOf(continents),
    raceIds: race === undefined ? undefined : [race.raceId],
  });
}

function placesOf(context: ToolContext, kind: "country" | "continent" | "engine", text: string): Named[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const found = placeIdOf(context.db, kind, part);
      if (!found)
        throw new Fault(
          "not_found",
          `Cannot find the ${kind === "engine" ? "engine maker" : kind} "${part.slice(0, 60)}".`,
        );
      return found;
    });
}

function plainWords(input: StatisticsInput, list: number[]): string[] {
  const words: string[] = [];
  if (input.home_race) words.push("in home races");
  if (input.rookies) words.push("in a first season");
  if (input.champions !== undefined) words.push(input.champions ? "in title seasons" : "in seasons without the title");
  if (input.pit_lane_start) words.push("from the pit lane");
  if (input.grid_from !== undefined || input.grid_to !== undefined)
    words.push(`from grid place ${placesText(input.grid_from, input.grid_to)}`);
  if (input.finish_from !== undefined || input.finish_to !== undefined)
    words.push(`with finishing place ${placesText(input.finish_from, input.finish_to)}`);
  if (input.winner_from_pole === true) words.push("in races won from pole");
  if (input.winner_from_pole === false) words.push("in races not won from pole");
  if (input.season_finale) words.push("in season finales");
  if (input.session === "sprint" && !input.metric.startsWith("sprint_")) words.push("in sprints");
  if (input.session === "both") words.push("in races and sprints");
  if (input.first_races !== undefined) words.push(`in the first ${input.first_races} races`);
  if (input.last_races !== undefined) words.push(`in the last ${input.last_races} races`);
  if (input.first_own_races !== undefined) words.push(`in the first ${input.first_own_races} starts`);
  if (input.last_own_races !== undefined) words.push(`in the last ${input.last_own_races} starts`);
  if (input.round_from !== undefined || input.round_to !== undefined)
    words.push(`in ${roundsText(input.round_from, input.round_to)}`);
  if (input.era) words.push(`in the era ${input.era.replaceAll("_", " ")}`);
  if (list.length > 0) words.push(`in ${list.join(", ")}`);
  else if (input.season_from !== undefined || input.season_to !== undefined)
    words.push(spanText(input.season_from, input.season_to));
  return words;
}

function placesText(from: number | undefined, to: number | undefined): string {
  if (from === to) return `${from}`;
  if (from === undefined) return `${to} or ahead`;
  return to === undefined ? `${from} or behind` : `${from} to ${to}`;
}

function roundsText(from: number | undefined, to: number | undefined): string {
  if (from === to) return `round ${from}`;
  if (from === undefined) return `rounds 1 to ${to}`;
  return to === undefined ? `round ${from} and later` : `rounds ${from} to ${to}`;
}

function spanText(from: number | undefined, to: number | undefined): string {
  if (from === to) return `in ${from}`;
  if (from === undefined) return `up to ${to}`;
  return to === undefined ? `from ${from} on` : `from ${from} to ${to}`;
}

const idsOf = (list: readonly Named[] | undefined) => list?.map((one) => one.id);
const namesOf = (list: readonly Named[]) => list.map((one) => one.name).join(", ");
