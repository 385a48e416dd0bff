import { z } from "zod";
import {
  dimensions,
  eras,
  eventNames,
  metrics,
  statistics as runStatistics,
  statisticsEvents,
} from "#db/queries/records.ts";
import { fields } from "../fields.ts";
import { defineTool } from "../tool.ts";
import { dataOf } from "./statistics-data.ts";
import { toQuery } from "./statistics-query.ts";
import { checkSense } from "./statistics-sense.ts";
import { statisticsShape } from "./statistics-shape.ts";
import { renderStatistics } from "./statistics-text.ts";

export const statisticsFields = {
  metric: z
    .enum(metrics)
    .describe(
      "What is measured: counts (wins ...), averages and rates, extremes (one value an event: winning_margin, age, grid_of_event, finish_of_event, positions_gained_in_race, fastest_pit_stop), runs (streak of races, starts_before_first, starts_without: of those who never had it, starts_since_last, span_days from first to last, gap_days: longest time from one to the next), distinct",
    ),
  event: z
    .enum(eventNames)
    .optional()
    .describe(
      "Of what, for extremes, runs and distinct (default win): youngest on the podium = metric age, event podium",
    ),
  n: z.int().min(1).max(30).optional().describe("For top_n: places 1 to n"),
  without: z.boolean().optional().describe("streak of races without the event: the longest wait"),
  own_starts_only: z.boolean().optional().describe("streak: races not started do not end it"),
  distinct_of: z.enum(dimensions).optional().describe("For distinct: what is counted (default driver)"),
  group_by: z
    .string()
    .max(60)
    .optional()
    .describe("One or two of the words of distinct_of, with a comma; total for one number. Default driver"),
  order: z.enum(["desc", "asc"]).optional().describe("asc: fewest, smallest, youngest first"),
  driver: fields.driver("Drivers, with commas").optional(),
  constructor_name: fields.constructor_name("Teams, with commas").optional(),
  not_driver: z.string().max(100).optional().describe("All but these drivers"),
  not_constructor: z.string().max(100).optional().describe("All but these teams"),
  never: z.enum(eventNames).optional().describe("Only drivers without this in their whole career"),
  with_lineage: z.boolean().optional().describe("Count a team's other names too"),
  engine: z.string().max(60).optional().describe("Make of engine"),
  nationality: z.string().max(60).optional().describe("Of the drivers: British, Finland"),
  circuit: fields.circuit("Circuits, with commas").optional(),
  grand_prix: fields.grand_prix("Grands Prix, with commas").optional(),
  country: z.string().max(60).optional().describe("Where the race was held"),
  continent: z.string().max(40).optional(),
  season: z.string().max(60).optional().describe("2019, or several: 2019, 2021"),
  season_from: fields.season("From this season on").optional(),
  season_to: fields.season("Up to this season").optional(),
  era: z.enum(Object.keys(eras) as [keyof typeof eras]).optional(),
  round_from: fields.round("From this round").optional(),
  round_to: fields.round("Up to this round").optional(),
  race: fields.race("One race only").optional(),
  month: z.int().min(1).max(12).optional(),
  season_finale: z.boolean().optional().describe("Last races of a season"),
  first_races: z.int().min(1).max(1200).optional().describe("Of the races that fit the first n"),
  last_races: z.int().min(1).max(1200).optional().describe("... the last n"),
  first_own_races: z.int().min(1).max(500).optional().describe("Each driver's own first n starts"),
  last_own_races: z.int().min(1).max(500).optional().describe("... last n starts"),
  grid_from: z.int().min(1).max(40).optional().describe("Started there or behind"),
  grid_to: z.int().min(1).max(40).optional().describe("... or ahead; both the same: exactly there"),
  pit_lane_start: z.boolean().optional(),
  finish_from: z.int().min(1).max(60).optional().describe("Finished there or behind"),
  finish_to: z.int().min(1).max(60).optional().describe("... or ahead"),
  session: z.enum(["race", "sprint", "both"]).optional().describe("Default race; points count both"),
  teammate_of: fields.driver("Only his teammates, in shared races").optional(),
  home_race: z.boolean().optional().describe("In the driver's own country"),
  rookies: z.boolean().optional().describe("Drivers in their first season"),
  champions: z.boolean().optional().describe("Only drivers' title seasons (true), or the others"),
  winner_from_pole: z.boolean().optional().describe("Races won (true) or not won from pole"),
  won_by: fields.driver("Only races this driver won").optional(),
  min_starts: z.int().min(1).max(500).optional().describe("At least so many starts: for averages and rates"),
  list_events: z.boolean().optional().describe("List the races behind a count, with place, grid, reason of retirement"),
  limit: z.int().min(1).max(100).optional().describe("Ranks at most (10 unless told; 50 in a list of races)"),
  offset: z.int().min(0).max(1000).optional().describe("Ranks to pass over"),
};

export const statistics = defineTool({
  name: "statistics",
  title: "Records and statistics",
  summary: "Counts, averages, records, streaks and superlatives over any part of Formula 1 history",
  description:
    "Everything counted over more than one race: totals, records and superlatives, averages, streaks, youngest and oldest, margins, first and last time, lists of races. Choose a metric, group_by what is compared, and filters (joined by and). One driver's total: driver and group_by total. 'Which races', a driver's results race by race, retirements and reasons of a season: list_events (metric starts for all). The first or last time: the first and last of a row. By season: group_by season.",
  fields: statisticsFields,
  output: statisticsShape,
  examples: [
    { ask: "Who has the most wins from pole at Monaco?", input: { metric: "wins_from_pole", grand_prix: "Monaco" } },
    { ask: "Youngest driver on the podium", input: { metric: "age", event: "podium", order: "asc", limit: 5 } },
    {
      ask: "Biggest winning margin in 2023",
      input: { metric: "winning_margin", group_by: "race", season: "2023", limit: 1 },
    },
    { ask: "Longest streak of points finishes", input: { metric: "streak", event: "points_finish", limit: 3 } },
    { ask: "Most points over the last five races of 2025", input: { metric: "points", season: "2025", last_races: 5 } },
    {
      ask: "Podiums of Ferrari drivers in European races of 2019",
      input: { metric: "podiums", constructor_name: "Ferrari", continent: "Europe", season: "2019" },
    },
    {
      ask: "Which races did Hamilton win in 2020?",
      input: { metric: "wins", driver: "Hamilton", season: "2020", list_events: true },
    },
    { ask: "How many poles does Senna have?", input: { metric: "poles", driver: "Ayrton Senna", group_by: "total" } },
    {
      ask: "Most different winners in a season",
      input: { metric: "distinct", event: "win", group_by: "season", limit: 1 },
    },
    { ask: "Win from the lowest grid position", input: { metric: "grid_of_event", event: "win", limit: 1 } },
  ],
  run(input, context) {
    checkSense(input);
    const asked = toQuery(input, context);
    const found = input.list_events
      ? { events: statisticsEvents(context.db, { ...asked.query, event: asked.event }) }
      : { table: runStatistics(context.db, asked.query) };
    return dataOf(input, asked, found, context);
  },
  render: renderStatistics,
});
