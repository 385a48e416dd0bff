import { Fault } from "#db/fault.ts";
import { placeIdOf } from "#db/queries/places.ts";
import { nameOf } from "#db/queries/race-drivers.ts";
import { lastRace, nextRace, type RaceFacts, racesAt, racesBetween, racesOfSeason } from "#db/queries/schedule.ts";
import type { ToolContext } from "../context.ts";
import { currentSeason, entityOf, raceNamed } from "../entities.ts";

export interface ScheduleInput {
  season?: number | undefined;
  when: "next" | "last" | "season" | "remaining" | "past";
  race?: string | undefined;
  circuit?: string | undefined;
  grand_prix?: string | undefined;
  country?: string | undefined;
  date_from?: string | undefined;
  date_to?: string | undefined;
  sprint_only: boolean;
  circuit_type?: "street" | "race" | "road" | undefined;
}

interface Found {
  /** In the order of the calendar; all races of a place over the years newest first. */
  races: RaceFacts[];
  season: number | undefined;
  /** The filters in words, for titles: "at Monza". */
  words: string[];
}

/** The races that the fields of the schedule ask for. */
export function racesAskedFor(context: ToolContext, input: ScheduleInput): Found {
  if (input.race !== undefined) {
    const race = raceNamed(context, input.race, input.season);
    return { races: [race], season: race.season, words: [`in ${race.season}`] };
  }
  const { place, words } = placeOf(context, input);
  const season = input.season ?? (isOpen(input, place) ? undefined : currentSeason(context));
  if (season !== undefined) words.push(`in ${season}`);
  if (input.circuit_type !== undefined) words.push(`on ${kindWords[input.circuit_type]} circuits`);
  if (input.date_from !== undefined) words.push(`from ${input.date_from}`);
  if (input.date_to !== undefined) words.push(`up to ${input.date_to}`);
  const base = baseOf(context, input, place, season);
  const fitting = base.filter(
    (race) =>
      (!input.sprint_only || race.isSprintWeekend) &&
      (input.circuit_type === undefined || race.circuitType.toLowerCase() === input.circuit_type) &&
      (season === undefined || race.season === season) &&
      fitsPlace(race, place) &&
      (input.date_from === undefined || race.date >= input.date_from) &&
      (input.date_to === undefined || race.date <= input.date_to),
  );
  const races = atTime(context, fitting, input.when);
  const overYears = season === undefined && input.date_from === undefined && input.date_to === undefined;
  return { races: overYears ? races.reverse() : races, season, words };
}

const kindWords = { street: "street", race: "purpose-built", road: "road" } as const;

interface Place {
  circuitId?: string;
  grandPrixId?: string;
  countryId?: string;
}

function placeOf(context: ToolContext, input: ScheduleInput): { place: Place; words: string[] } {
  const place: Place = {};
  const words: string[] = [];
  if (input.circuit !== undefined) {
    const { id, name } = entityOf(context, "circuit", input.circuit, { season: input.season });
    place.circuitId = id;
    words.push(`at ${name}`);
  }
  if (input.grand_prix !== undefined) {
    const { id, name } = entityOf(context, "grand_prix", input.grand_prix, { season: input.season });
    place.grandPrixId = id;
    words.push(`of the ${nameOf(context.db, "grand_prix", id) ?? name}`);
  }
  if (input.country !== undefined) {
    const country = placeIdOf(context.db, "country", input.country);
    if (!country) throw new Fault("not_found", `Cannot find the country "${input.country}".`);
    place.countryId = country.id;
    words.push(`in ${country.name}`);
  }
  return { place, words };
}

/** Without a season the filters alone say which races are meant. */
function isOpen(input: ScheduleInput, place: Place): boolean {
  const named = Object.keys(place).length > 0 || input.date_from !== undefined || input.date_to !== undefined;
  return named || input.when === "next" || input.when === "last";
}

function baseOf(context: ToolContext, input: ScheduleInput, place: Place, season: number | undefined): RaceFacts[] {
  const { db } = context;
  if (season !== undefined) return racesOfSeason(db, season);
  if (Object.keys(place).length > 0) return racesAt(db, place);
  if (input.when === "next" || input.when === "last") return sprintOrAny(context, input);
  return racesBetween(db, input.date_from ?? "1950-01-01", input.date_to ?? "2100-12-31");
}

function sprintOrAny(context: ToolContext, input: ScheduleInput): RaceFacts[] {
  if (input.sprint_only || input.date_from !== undefined || input.date_to !== undefined)
    return racesBetween(context.db, input.date_from ?? "1950-01-01", input.date_to ?? "2100-12-31");
  const race = input.when === "next" ? nextRace(context.db, context.now()) : lastRace(context.db);
  return race ? [race] : [];
}

function fitsPlace(race: RaceFacts, place: Place): boolean {
  return (
    (place.circuitId === undefined || race.circuitId === place.circuitId) &&
    (place.grandPrixId === undefined || race.grandPrixId === place.grandPrixId) &&
    (place.countryId === undefined || race.countryId === place.countryId)
  );
}

/** True while a race has no result and its start is still ahead. */
export function isToCome(race: RaceFacts, now: Date): boolean {
  return race.resultState === "none" && (race.startUtc ?? `${race.date}T23:59:59Z`) > now.toISOString();
}

function atTime(context: ToolContext, races: RaceFacts[], when: ScheduleInput["when"]): RaceFacts[] {
  const now = context.now();
  if (when === "season") return races;
  if (when === "remaining") return races.filter((race) => isToCome(race, now));
  if (when === "next") return races.filter((race) => isToCome(race, now)).slice(0, 1);
  const held = races.filter((race) => race.resultState !== "none");
  return when === "last" ? held.slice(-1) : held;
}
