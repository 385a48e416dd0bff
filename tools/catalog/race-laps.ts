import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { type LapSession, lapMatrixOf, sectorBestsOf } from "#db/queries/laps.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import { trackStatusSpansOf } from "#db/queries/track-status.ts";
import { raceRef } from "#db/race-id.ts";
import { raceLapsChart } from "../charts/race-laps-chart.ts";
import { nameOfRace, raceNamed } from "../entities.ts";
import { fields } from "../fields.ts";
import { flag, number, tableShape, text } from "../output-fields.ts";
import { defineTool } from "../tool.ts";
import { noLapsReason, refuseSprintless } from "./no-laps.ts";
import { driverSummaries, lapRowsOf, wantedColumns } from "./race-laps-rows.ts";
import { renderRaceLaps } from "./race-laps-text.ts";
import { spanShape, toSpans } from "./race-spans.ts";

const lapViews = ["lap_times", "positions", "gaps", "fastest", "sectors"] as const;
export type LapView = (typeof lapViews)[number];

const lapRow = z.object({
  race: z.string(),
  race_ref: z.string(),
  driver: z.string(),
  driver_code: z.string(),
  lap: z.int(),
  lap_time_s: number,
  lap_time_text: text,
  position: number.describe("At the end of the lap"),
  gap_to_leader_s: number.describe("Behind the first car to finish this lap"),
  compound: text,
  tire_age_laps: number,
  status: text.describe("clear, or what was shown during the lap: yellow, safety car, red flag, vsc"),
  pit_in: z.boolean().describe("Came in at the end of the lap"),
});
export type LapRowOut = z.infer<typeof lapRow>;

const driverRow = z.object({
  race: z.string(),
  race_ref: z.string(),
  driver: z.string(),
  driver_code: z.string(),
  constructor: z.string(),
  result_position: number,
  laps: z.int(),
  laps_led: z.int(),
  best_lap_s: number,
  best_lap_text: text,
  best_lap: number.describe("Lap on which it was driven"),
  median_green_lap_s: number.describe("Median of clear laps without pit stops, of the laps shown"),
  median_green_lap_text: text,
  best_s1_s: number,
  best_s2_s: number,
  best_s3_s: number,
  ideal_lap_s: number.describe("Sum of the best sectors"),
  ideal_lap_text: text,
  is_shown: flag,
});
export type LapDriverRow = z.infer<typeof driverRow>;

export const raceLapsShape = z.object({
  ...tableShape,
  view: z.enum(lapViews),
  race: z.string(),
  race_ref: z.string(),
  season: z.int(),
  session: z.enum(["race", "sprint"]),
  laps: z.int().describe("Laps of the winner"),
  lap_from: z.int(),
  lap_to: z.int(),
  drivers: z.array(driverRow).describe("Every driver over the whole session, in the order of the result"),
  rows: z
    .array(lapRow)
    .describe("Lap by lap, for the drivers named or else the first five (all when few laps are asked for)"),
  interruptions: z.array(spanShape),
});

export const raceLaps = defineTool({
  name: "race_laps",
  title: "Laps of a race",
  summary: "Laps of a race or sprint from 2018 on: lap times, positions, gaps, quickest laps, sectors, laps led",
  description:
    "Lap by lap data of one race or sprint (2018 on): lap times, positions by lap, gaps to the leader, the quickest laps, best sectors, laps led, race pace (median clear lap). Name drivers for their laps; without, the first five of the result (all drivers when at most three laps are asked for). 'Who led on lap 20': view positions, lap_from and lap_to 20. For the official fastest lap of any season use session_results with session fastest_laps.",
  fields: {
    race: fields.race("Race: 2024-14, last, or words such as monza 2021; left out: the last one").optional(),
    season: fields.season("Season, with round: another way to name the race").optional(),
    round: fields.round("Round of that season").optional(),
    drivers: fields.driver("Drivers, separated by commas; all of them: all").optional(),
    view: z.enum(lapViews).default("lap_times").describe("What is shown (default lap_times)"),
    lap_from: z.int().min(1).max(110).optional().describe("From this lap on"),
    lap_to: z.int().min(1).max(110).optional().describe("Up to this lap"),
    session: z.enum(["race", "sprint"]).default("race").describe("race or sprint"),
    limit: fields.limit(400, 2000),
  },
  output: raceLapsShape,
  examples: [
    {
      ask: "Compare the lap times of Verstappen and Norris in Hungary 2024",
      input: { race: "hungary 2024", drivers: "VER, NOR" },
    },
    {
      ask: "Who led on lap 20 at Monza 2024?",
      input: { race: "monza 2024", view: "positions", lap_from: 20, lap_to: 20 },
    },
    { ask: "How did the gaps develop at Spa 2023?", input: { race: "spa 2023", view: "gaps" } },
    { ask: "The five quickest laps at Monza 2024", input: { race: "monza 2024", view: "fastest", limit: 5 } },
    { ask: "Best sectors at Silverstone 2024", input: { race: "silverstone 2024", view: "sectors" } },
  ],
  run(input, context) {
    const race = raceNamed(context, input.race, input.season, input.round);
    const session: LapSession = input.session;
    refuseSprintless(race, session);
    const matrix = lapMatrixOf(context.db, race.raceId, session);
    if (!matrix)
      throw new Fault("no_data", noLapsReason(context, race, session === "race" ? "lap data" : "lap data of a sprint"));
    const from = input.lap_from ?? 1;
    const to = Math.min(input.lap_to ?? matrix.lapCount, matrix.lapCount);
    if (from > to)
      throw new Fault(
        "bad_input",
        `The ${session} has laps 1 to ${matrix.lapCount}: lap_from ${from} is after lap_to ${to}.`,
      );
    const shown = wantedColumns(context, race, matrix, input, to - from + 1);
    const { rows, total } = lapRowsOf({ race, matrix, shown, view: input.view, from, to, limit: input.limit });
    const sectors = sectorBestsOf(context.db, race.raceId, session);
    const title = titleOf(race, session, input.view, spanWords(from, to, matrix.lapCount));
    return {
      data: {
        title,
        view: input.view,
        race: nameOfRace(race),
        race_ref: raceRef(race.raceId),
        season: race.season,
        session,
        laps: matrix.lapCount,
        lap_from: from,
        lap_to: to,
        drivers: driverSummaries(context, race, matrix, { sectors, session, shown, from, to }),
        rows,
        interruptions: session === "race" ? toSpans(trackStatusSpansOf(context.db, race.raceId)) : [],
        total,
        notes:
          total > rows.length ? [`${rows.length} of ${total} rows: name fewer drivers or laps, or raise limit.`] : [],
      },
      sources: [{ kind: "race", title, ref: raceRef(race.raceId) }],
    };
  },
  render: renderRaceLaps,
  chart: raceLapsChart,
});

const viewWords: Record<LapView, string> = {
  lap_times: "lap times",
  positions: "positions by lap",
  gaps: "gaps to the leader",
  fastest: "quickest laps",
  sectors: "best sectors",
};

function spanWords(from: number, to: number, lapCount: number): string {
  if (from === 1 && to === lapCount) return "";
  return from === to ? ` on lap ${from}` : ` on laps ${from} to ${to}`;
}

function titleOf(race: RaceFacts, session: LapSession, view: LapView, span: string): string {
  return `${nameOfRace(race)}${session === "sprint" ? " sprint" : ""}: ${viewWords[view]}${span}`;
}
