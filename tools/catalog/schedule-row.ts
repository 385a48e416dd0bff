import { nextSession, type RaceFacts, type SessionTime, sessionsOf } from "#db/queries/schedule.ts";
import { winnerOf } from "#db/queries/winners.ts";
import type { ToolContext } from "../context.ts";
import { nameOfRace, raceColumns } from "../entities.ts";
import { isToCome } from "./schedule-races.ts";

/** A race of the calendar as the tool shows it. */
export function scheduleRow(context: ToolContext, race: RaceFacts) {
  const toCome = isToCome(race, context.now());
  const winner = race.resultState === "none" ? undefined : winnerOf(context.db, race.raceId);
  return {
    ...raceColumns(race),
    place: race.placeName,
    country: race.countryName,
    circuit_type: race.circuitType.toLowerCase(),
    lap_length_km: race.courseLengthKm,
    turns: race.turns,
    official_name: race.officialName,
    start_utc: race.startUtc,
    sprint_weekend: race.isSprintWeekend,
    laps: race.laps,
    distance_km: race.distanceKm,
    state: stateOf(race, toCome),
    winner: winner?.driverName ?? null,
    winner_constructor: winner?.constructorName ?? null,
    days_from_now: toCome ? daysBetween(context.now(), race.date) : null,
  };
}

function stateOf(race: RaceFacts, toCome: boolean) {
  if (race.resultState === "final") return "result" as const;
  if (race.resultState === "provisional") return "provisional_result" as const;
  return toCome ? ("to_come" as const) : ("no_result_yet" as const);
}

/** By the calendar: 0 today, 1 tomorrow. */
function daysBetween(now: Date, date: string): number {
  return Math.round((Date.parse(date) - Date.parse(now.toISOString().slice(0, 10))) / 86_400_000);
}

const fewRaces = 3;

/** Session times of a few races; and the first session after now, when its race is among them. */
export function sessionRows(context: ToolContext, races: readonly RaceFacts[]) {
  const next = nextSession(context.db, context.now());
  const nextOf = races.find((race) => race.raceId === next?.raceId);
  const sessions =
    races.length > fewRaces
      ? []
      : races.flatMap((race) => sessionsOf(context.db, race.raceId).map((session) => sessionRow(race, session)));
  return [sessions, next && nextOf ? sessionRow(nextOf, next) : null] as const;
}

function sessionRow(race: Pick<RaceFacts, "season" | "round" | "grandPrixFullName">, session: SessionTime) {
  return {
    race: nameOfRace(race),
    race_ref: `${race.season}-${race.round}`,
    session: session.kind,
    date: session.date,
    start_utc: session.startUtc,
  };
}
