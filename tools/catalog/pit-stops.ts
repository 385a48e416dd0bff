import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { hasLaps } from "#db/queries/laps.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import { trackStatusSpansOf } from "#db/queries/track-status.ts";
import { raceRef } from "#db/race-id.ts";
import { stintsChart } from "../charts/stints-chart.ts";
import type { ToolContext } from "../context.ts";
import { nameOfRace, raceNamed } from "../entities.ts";
import { fields } from "../fields.ts";
import { flag, number, tableShape, text } from "../output-fields.ts";
import { defineTool } from "../tool.ts";
import { keepOf } from "./keep-drivers.ts";
import { noLapsReason, refuseSprintless } from "./no-laps.ts";
import { pitRowsOf } from "./pit-stops-rows.ts";
import { renderPitStops } from "./pit-stops-text.ts";
import { spanShape, toSpans } from "./race-spans.ts";

const pitViews = ["stops", "stints", "fastest", "totals"] as const;
export type PitView = (typeof pitViews)[number];

const row = z.object({
  race: z.string(),
  race_ref: z.string(),
  driver: z.string(),
  driver_code: z.string(),
  constructor: z.string(),
  position: number.describe("In the race's result"),
  rank: number.describe("In view fastest"),
  stop: number.describe("Number of the visit to the pit lane, from 1"),
  lap: number.describe("Lap at whose end he came in"),
  stop_s: number.describe("Time in the pit lane, entry to exit"),
  visit: z
    .enum(["stop", "pass_through", "red_flag"])
    .nullable()
    .describe("pass_through: the field was led through the pit lane behind the safety car. Null when not known"),
  compound_before: text,
  compound_after: text,
  stint: number,
  compound: text,
  compound_name: text.describe("Pirelli's name: C1 to C6"),
  start_lap: number,
  end_lap: number,
  laps: number,
  fresh: flag.describe("New set"),
  age_at_start_laps: number,
  uncertain: flag.describe("The timing saw a stop but no change of set: the compound may be that before it"),
  ended_by: text,
  stops: number.describe("Real stops of this driver in the race"),
  total_s: number,
  fastest_s: number,
  pass_throughs: number,
  red_flag_visits: number,
});
export type PitRow = z.infer<typeof row>;

export const pitStopsShape = z.object({
  ...tableShape,
  view: z.enum(pitViews),
  race: z.string(),
  race_ref: z.string(),
  laps: z.int(),
  real_stops: number.describe("Of all rows of views stops and fastest: without pass-throughs and red flags"),
  median_stop_s: number,
  rows: z.array(row),
  interruptions: z.array(spanShape),
});

export const pitStops = defineTool({
  name: "pit_stops",
  title: "Pit stops and stints",
  summary: "Pit stops and tire stints of one race: laps, times in the pit lane, compounds, totals, quickest",
  description:
    "Pit stops of one race (1994 on) and tire stints (2018 on). view stops: every visit to the pit lane in order, with time and the change of compound; stints: who drove which compound from which lap to which; fastest: the quickest stops; totals: number of stops and total time of each driver. Times are pit lane entry to exit, not standing time. For pit stops over several races use statistics (metric pit_stops or fastest_pit_stop).",
  fields: {
    race: fields.race("Race: 2024-14, last, or words such as monza 2021; left out: the last one").optional(),
    season: fields.season("Season, with round: another way to name the race").optional(),
    round: fields.round("Round of that season").optional(),
    view: z.enum(pitViews).default("stops").describe("What is listed (default stops)"),
    driver: fields.driver("Only these drivers; several separated by commas").optional(),
    constructor_name: fields.constructor_name("Only these teams").optional(),
    session: z.enum(["race", "sprint"]).default("race").describe("sprint: only for view stints"),
    limit: fields.limit(200, 200),
  },
  output: pitStopsShape,
  examples: [
    { ask: "When did Norris pit in Hungary 2024?", input: { race: "hungary 2024", driver: "Norris" } },
    { ask: "What tires did everybody run at Spa 2024?", input: { race: "spa 2024", view: "stints" } },
    { ask: "What was the fastest pit stop of Monza 2023?", input: { race: "monza 2023", view: "fastest", limit: 5 } },
    { ask: "How many stops did each driver make at Spa 2024?", input: { race: "spa 2024", view: "totals" } },
  ],
  run(input, context) {
    const race = raceNamed(context, input.race, input.season, input.round);
    const { view } = input;
    const session = view === "stints" ? input.session : "race";
    refuseSprintless(race, session);
    const rows = pitRowsOf(context, race, view, session).filter(keepOf(context, race.season, input));
    if (rows.length === 0) throw new Fault("no_data", emptyReason(context, race, input));
    const title = `${nameOfRace(race)}: ${viewWords[view]}${session === "sprint" ? " of the sprint" : ""}`;
    return {
      data: {
        title,
        view,
        race: nameOfRace(race),
        race_ref: raceRef(race.raceId),
        laps: session === "race" ? race.laps : Math.max(...rows.map((one) => one.end_lap ?? 0)),
        ...summaryOf(rows),
        rows: rows.slice(0, input.limit),
        interruptions: session === "race" ? toSpans(trackStatusSpansOf(context.db, race.raceId)) : [],
        total: rows.length,
        notes: notesOf(context, race, view, rows),
      },
      sources: [{ kind: "race", title, ref: raceRef(race.raceId) }],
    };
  },
  render: renderPitStops,
  chart: (data) => (data.view === "stints" ? stintsChart(data) : undefined),
});

function summaryOf(rows: readonly PitRow[]) {
  const real = rows.filter((one) => one.stop !== null && (one.visit === null || one.visit === "stop"));
  const times = real.flatMap((one) => (one.stop_s === null ? [] : [one.stop_s])).sort((a, b) => a - b);
  return { real_stops: real.length > 0 ? real.length : null, median_stop_s: times[times.length >> 1] ?? null };
}

const viewWords: Record<PitView, string> = {
  stops: "pit stops",
  stints: "tire stints",
  fastest: "quickest pit stops",
  totals: "pit stops of each driver",
};

function emptyReason(
  context: ToolContext,
  race: RaceFacts,
  input: { view: PitView; session: string; driver?: string | undefined; constructor_name?: string | undefined },
): string {
  const name = nameOfRace(race);
  if (race.resultState === "none" || (input.view === "stints" && !hasLaps(context.db, race.raceId)))
    return noLapsReason(context, race);
  if (race.season < 1994) return `There are no pit stops of the ${name} in the data: they are known from 1994 on.`;
  if (input.driver !== undefined || input.constructor_name !== undefined)
    return `No ${viewWords[input.view]} of ${input.driver ?? input.constructor_name} in the ${name} are in the data: he made none, or did not take part.`;
  return `There are no ${viewWords[input.view]} of the ${name}${input.session === "sprint" ? "'s sprint" : ""} in the data.`;
}

function notesOf(context: ToolContext, race: RaceFacts, view: PitView, rows: readonly PitRow[]): string[] {
  const notes: string[] = [];
  if (view !== "stints") notes.push("Times are pit lane entry to exit, not the standing time.");
  if (view !== "stints" && !hasLaps(context.db, race.raceId))
    notes.push("Visits behind the safety car or under a red flag cannot be told from stops before 2018.");
  if (rows.some((one) => one.visit === "red_flag")) notes.push("Under a red flag tires may be changed without a stop.");
  if (race.resultState === "provisional") notes.push("The result is provisional.");
  return notes;
}
