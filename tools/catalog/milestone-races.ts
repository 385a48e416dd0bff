import { z } from "zod";
import { firstAndLastOf } from "#db/queries/first-and-last.ts";
import { nameOf } from "#db/queries/race-drivers.ts";
import type { EventName, EventRef } from "#db/queries/records.ts";
import { raceOf } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "../context.ts";
import { nameOfRace } from "../entities.ts";
import { number, text } from "../output-fields.ts";

const words: Partial<Record<EventName, string>> = { start: "race", points_finish: "points" };
const events = ["start", "win", "podium", "pole", "points_finish"] as const;

export const milestoneShape = z.object({
  what: z.string().describe("first_race, last_race, first_win, last_win, first_podium, first_pole, ..."),
  race: z.string(),
  race_ref: z.string(),
  date: z.string(),
  driver: text,
  constructor: text,
  grid: number,
  position: number,
});
export type MilestoneRow = z.infer<typeof milestoneShape>;

/** First and last start, win, podium, pole and points finish of a driver or team, over a career or a season. */
export function milestoneRows(
  context: ToolContext,
  of: "driver" | "constructor",
  id: string,
  season: number | undefined,
): MilestoneRow[] {
  return firstAndLastOf(context.db, of, id, events, season).flatMap(({ event, first, last }) => {
    const word = words[event] ?? event;
    return [toRow(context, `first_${word}`, first), toRow(context, `last_${word}`, last)];
  });
}

function toRow(context: ToolContext, what: string, event: EventRef): MilestoneRow {
  const race = raceOf(context.db, event.raceId);
  return {
    what,
    race: race ? nameOfRace(race) : raceRef(event.raceId),
    race_ref: raceRef(event.raceId),
    date: event.date,
    driver: event.driverName || null,
    constructor: nameOf(context.db, "constructor", event.constructorId) ?? null,
    grid: event.grid,
    position: event.position,
  };
}
