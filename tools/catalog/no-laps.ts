import { Fault } from "#db/fault.ts";
import { racesWithLaps } from "#db/queries/laps.ts";
import { type RaceFacts, raceOf } from "#db/queries/schedule.ts";
import type { ToolContext } from "../context.ts";
import { nameOfRace } from "../entities.ts";

/** A Fault where a sprint is asked for at a weekend that has none. */
export function refuseSprintless(race: RaceFacts, session: string): void {
  if (session.startsWith("sprint") && !race.isSprintWeekend)
    throw new Fault("no_data", `The ${nameOfRace(race)} ${race.resultState === "none" ? "has" : "had"} no sprint.`);
}

/** Why there are no laps of a race, as a sentence. */
export function noLapsReason(context: ToolContext, race: RaceFacts, what = "lap data"): string {
  const name = nameOfRace(race);
  if (race.resultState === "none") return `The ${name} (${race.date}) has no result in the data.`;
  if (race.season < 2018) return `There is no ${what} of the ${name}: it is known from 2018 on.`;
  const newest = racesWithLaps(context.db).at(-1);
  const last = newest === undefined ? undefined : raceOf(context.db, newest);
  return `There is no ${what} of the ${name} in the data${last ? `; the last race with any is the ${nameOfRace(last)}` : ""}.`;
}
