import { z } from "zod";
import { Fault } from "#db/fault.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import type { ToolContext } from "../context.ts";
import { nameOfRace } from "../entities.ts";
import { fields } from "../fields.ts";
import { number, raceShape, tableShape, text } from "../output-fields.ts";
import { defineTool } from "../tool.ts";
import { racesAskedFor, type ScheduleInput } from "./schedule-races.ts";
import { scheduleRow, sessionRows } from "./schedule-row.ts";
import { renderSchedule } from "./schedule-text.ts";

const isoDate = (what: string) => z.iso.date().describe(`${what}, YYYY-MM-DD`);

const row = z.object({
  ...raceShape,
  place: z.string(),
  country: z.string(),
  circuit_type: z.string().describe("race (purpose-built), street or road, as it was then"),
  lap_length_km: z.number(),
  turns: z.int(),
  official_name: z.string(),
  start_utc: text.describe("Known from 2024 on"),
  sprint_weekend: z.boolean(),
  laps: z.int().describe("Raced, or planned when there is no result yet"),
  distance_km: z.number(),
  state: z.enum(["result", "provisional_result", "no_result_yet", "to_come"]),
  winner: text,
  winner_constructor: text,
  days_from_now: number.describe("Set for races to come"),
});

const session = z.object({
  race: z.string(),
  race_ref: z.string(),
  session: z.string(),
  date: z.string(),
  start_utc: text,
});

export const scheduleShape = z.object({
  ...tableShape,
  season: number,
  rows: z.array(row),
  sessions: z.array(session).describe("Times of all sessions, when at most three races are shown"),
  next_session: session.nullable(),
  now_utc: z.string(),
});

export const schedule = defineTool({
  name: "schedule",
  title: "Race calendar",
  summary: "Race calendar: dates, UTC session times, places, sprints, next and last race, races remaining",
  description:
    "When and where races are or were held: the calendar of a season, the next or last race (when), races left, sprint weekends, street circuits, all races at a place or under a name, a span of dates; with the winner of each race that has a result, the laps and the length of a lap. total answers how many. Session times are shown for up to three races. All times UTC. For what happened in a race use session_results or race_story.",
  fields: {
    season: fields.season("Season; left out: the current one, or all when a place is named").optional(),
    when: z
      .enum(["next", "last", "season", "remaining", "past"])
      .default("season")
      .describe("next or last race (of those that fit), remaining races, races already run, or all (default season)"),
    race: fields.race("One race: 2024-14, next, or words such as monza 2021").optional(),
    circuit: fields.circuit("Only at this circuit").optional(),
    grand_prix: fields.grand_prix("Only this Grand Prix").optional(),
    country: z.string().min(1).max(60).optional().describe("Only in this country"),
    date_from: isoDate("From this day on").optional(),
    date_to: isoDate("Up to this day").optional(),
    sprint_only: z.boolean().default(false).describe("Only weekends with a sprint"),
    circuit_type: z.enum(["street", "race", "road"]).optional().describe("Only street, purpose-built or road circuits"),
    limit: fields.limit(30),
  },
  output: scheduleShape,
  examples: [
    { ask: "When is the next race?", input: { when: "next" } },
    { ask: "What was the 2024 calendar?", input: { season: 2024 } },
    { ask: "How many races are left this season?", input: { when: "remaining" } },
    { ask: "Which were the sprint weekends of 2023?", input: { season: 2023, sprint_only: true } },
    { ask: "How many street circuits are there in 2026?", input: { season: 2026, circuit_type: "street" } },
    { ask: "When did F1 race at Imola?", input: { circuit: "Imola" } },
    { ask: "At what time is qualifying in Las Vegas 2026?", input: { race: "las vegas 2026" } },
    { ask: "Which races were held in May 2021?", input: { date_from: "2021-05-01", date_to: "2021-05-31" } },
  ],
  run(input, context) {
    const { races, season, words } = racesAskedFor(context, input);
    if (races.length === 0) throw new Fault("no_data", emptyReason(input, words));
    const shown = races.slice(0, input.limit);
    const title = titleOf(input, words, shown);
    const [sessions, next_session] = sessionRows(context, shown);
    return {
      data: {
        title,
        season: season ?? null,
        rows: shown.map((race) => scheduleRow(context, race)),
        sessions,
        next_session,
        total: races.length,
        now_utc: `${context.now().toISOString().slice(0, 16)}Z`,
        notes: notesOf(context, races, input),
      },
      sources: [{ kind: "table", title: `Race calendar (${title})`, ref: "races" }],
    };
  },
  render: renderSchedule,
});

function titleOf(input: ScheduleInput, words: readonly string[], shown: readonly RaceFacts[]): string {
  const [only] = shown;
  if (only && shown.length === 1 && (input.race !== undefined || input.when === "next" || input.when === "last")) {
    const which = input.when === "next" ? "Next race" : input.when === "last" ? "Last race with a result" : "Race";
    return `${which}${input.race === undefined && words.length > 0 ? ` ${words.join(" ")}` : ""}: ${nameOfRace(only)}`;
  }
  const what =
    input.when === "remaining" ? "Races still to come" : input.when === "past" ? "Races with a result" : "Races";
  return [input.sprint_only ? `${what} with a sprint` : what, ...words].join(" ");
}

function emptyReason(input: ScheduleInput, words: readonly string[]): string {
  const where = words.length > 0 ? ` ${words.join(" ")}` : "";
  if (input.when === "next" || input.when === "remaining")
    return `There is no race to come${where} in the calendar that the data hold.`;
  return `There is no race${input.sprint_only ? " with a sprint" : ""}${where} in the data, which hold the championship from 1950 on.`;
}

function notesOf(context: ToolContext, races: readonly RaceFacts[], input: ScheduleInput): string[] {
  const notes: string[] = [];
  const now = context.now().toISOString();
  const waiting = races.filter((race) => race.resultState === "none" && (race.startUtc ?? `${race.date}T99`) <= now);
  if (waiting.length > 0)
    notes.push(
      `Started by now, but without a result in the data: ${waiting.map((race) => nameOfRace(race)).join(", ")}.`,
    );
  if (input.when === "last" || input.when === "past") notes.push(`The data cover races up to ${context.asOf()}.`);
  return notes;
}
