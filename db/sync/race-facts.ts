import type { RaceDb } from "../client.ts";
import type { RaceRow } from "./race-row.ts";
import type { ResultState } from "./report.ts";

/** Laps really raced, what had been planned where it differs, and how far the result is settled; gives 1 if the race's row changed. */
export function updateRaceFacts(db: RaceDb, race: RaceRow, state: ResultState): number {
  const wonIn = (table: string) =>
    db.sqlite.prepare(`select laps from ${table} where race_id = ? and position = 1`).pluck().get(race.id) as
      | number
      | null
      | undefined;
  const raced = state === "none" ? undefined : wonIn("race_results");
  const sprinted = wonIn("sprint_results");
  return db.sqlite
    .prepare(
      `update races set laps = @laps, distance_km = @distanceKm, scheduled_laps = @scheduledLaps,
         scheduled_distance_km = @scheduledDistanceKm, sprint_laps = @sprintLaps, sprint_scheduled_laps = @sprintScheduledLaps,
         result_state = @state
       where id = @id and (laps, distance_km, scheduled_laps, scheduled_distance_km, sprint_laps, sprint_scheduled_laps, result_state)
         is not (@laps, @distanceKm, @scheduledLaps, @scheduledDistanceKm, @sprintLaps, @sprintScheduledLaps, @state)`,
    )
    .run({
      id: race.id,
      state,
      ...distanceOf(race, raced ?? undefined),
      ...sprintDistanceOf(race, sprinted ?? undefined),
    }).changes;
}

function distanceOf(race: RaceRow, raced: number | undefined) {
  const planned = race.scheduledLaps ?? race.laps;
  const plannedKm = race.scheduledDistanceKm ?? race.distanceKm;
  const { laps, distanceKm, scheduledLaps, scheduledDistanceKm } = race;
  if (raced === undefined || raced === laps) return { laps, distanceKm, scheduledLaps, scheduledDistanceKm };
  if (raced === planned)
    return { laps: planned, distanceKm: plannedKm, scheduledLaps: null, scheduledDistanceKm: null };
  const racedKm = Math.round((plannedKm - (planned - raced) * race.courseLengthKm) * 1000) / 1000;
  return { laps: raced, distanceKm: racedKm, scheduledLaps: planned, scheduledDistanceKm: plannedKm };
}

function sprintDistanceOf(race: RaceRow, raced: number | undefined) {
  const { sprintLaps, sprintScheduledLaps } = race;
  if (raced === undefined || raced === sprintLaps) return { sprintLaps, sprintScheduledLaps };
  const planned = sprintScheduledLaps ?? sprintLaps;
  return { sprintLaps: raced, sprintScheduledLaps: planned === raced ? null : planned };
}
