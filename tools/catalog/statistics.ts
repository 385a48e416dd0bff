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
import { statisticsShape } from "./statistics-shape.ts";
import { renderStatistics } from "./statistics-text.ts";

const list = (what: string) => `${what}; several separated by commas`;

export const statisticsFields = {
  metric: z
    .enum(metrics)
    .describe(
      "What is measured. Counts: wins, podiums, poles, ... Averages and rates: avg_finish, win_rate, ... Extremes (one value an event, see event): winning_margin, age, grid_of_event, finish_of_event, positions_gained_in_race, fastest_pit_stop. Runs: streak, starts_before_first, starts_without, starts_since_last, span_days. distinct counts different things (see distinct_of)",
    ),
  event: z
    .enum(eventNames)
    .optional()
    .describe("For extremes, runs and distinct: which event (default win). youngest podium = metric age, event podium"),
  n: z.int().min(1).max(30).optional().describe("For top_n: places 1 to n count"),
  without: z.boolean().optional().describe("For streak: the longest run of races without the event"),
  own_starts_only: z.boolean().optional().describe("For streak: races the driver did not start do not end the run"),
  distinct_of: z.enum(dimensions).optional().describe("For distinct: what is counted, each once (default driver)"),
  group_by: z
    .string()
    .max(60)
    .optional()
    .describe(`One or two of ${dimensions.join(", ")}, separated by a comma; total for one number. Default driver`),
  order: z.enum(["desc", "asc"]).optional().describe("desc: most first. asc: fewest or smallest first"),
  driver: fields.driver(list("Only these drivers")).optional(),
  constructor_name: fields.constructor_name(list("Only cars of these teams")).optional(),
  with_lineage: z.boolean().optional().describe("Count a team's former and later names too"),
  engine: z.string().max(60).optional().describe("Only cars with this make of engine"),
  nationality: z.string().max(60).optional().describe(list("Only drivers of this nationality or country")),
  circuit: fields.circuit(list("Only at these circuits")).optional(),
  grand_prix: fields.grand_prix(list("Only these Grands Prix")).optional(),
  country: z.string().max(60).optional().describe(list("Only races held in this country")),
  continent: z.string().max(40).optional().describe("Only races held on this continent: Europe, Asia, ..."),
  season: z.string().max(60).optional().describe(list("Only this season: 2019")),
  season_from: fields.season("From this season on").optional(),
  season_to: fields.season("Up to this season").optional(),
  era: z
    .enum(Object.keys(eras) as [keyof typeof eras])
    .optional()
    .describe("A named span of seasons"),
  round_from: fields.round("From this round on").optional(),
  round_to: fields.round("Up to this round").optional(),
  race: fields.race("Only this race").optional(),
  month: z.int().min(1).max(12).optional().describe("Only races in this month"),
  season_finale: z.boolean().optional().describe("Only last races of a season"),
  first_races: z.int().min(1).max(1200).optional().describe("Only the first n races that fit"),
  last_races: z.int().min(1).max(1200).optional().describe("Only the last n races that fit"),
  first_own_races: z.int().min(1).max(500).optional().describe("Only each driver's own first n starts"),
  last_own_races: z.int().min(1).max(500).optional().describe("Only each driver's own last n starts"),
  grid_from: z
    .int()
    .min(1)
    .max(40)
    .optional()
    .describe("Started from this place or behind; with grid_to the same: exactly there"),
  grid_to: z.int().min(1).max(40).optional().describe("Started from this place or ahead"),
  pit_lane_start: z.boolean().optional().describe("Started from the pit lane"),
  finish_from: z.int().min(1).max(60).optional().describe("Finished in this place or behind"),
  finish_to: z.int().min(1).max(60).optional().describe("Finished in this place or ahead"),
  session: z.enum(["race", "sprint", "both"]).optional().describe("Default: races; points count both"),
  teammate_of: fields.driver("Only teammates of this driver, in races they shared").optional(),
  home_race: z.boolean().optional().describe("Only in the driver's home country"),
  rookies: z.boolean().optional().describe("Only drivers in their first season"),
  winner_from_pole: z.boolean().optional().describe("Only races that were (true) or were not (false) won from pole"),
  won_by: fields.driver("Only races won by this driver").optional(),
  min_starts: z
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe("Leave out who started fewer races; sensible for averages and rates"),
  list_events: z.boolean().optional().describe("List the races behind the count instead: which races did X win"),
  limit: fields.limit(10),
  offset: z.int().min(0).max(1000).optional().describe("Ranks to pass over"),
};

export const statistics = defineTool({
  name: "statistics",
  title: "Records and statistics",
  summary: "Counts, averages, records, streaks and superlatives over any part of Formula 1 history",
  description:
    "The query language for everything counted over more than one race: totals of a career, season, team or circuit; records and superlatives; streaks; youngest and oldest; margins; first and last time; how many different winners; lists of the races behind a number. Choose a metric, group_by who or what is compared, and filters. One driver's total: driver and group_by total. 'Which races': list_events. First or last time something happened: the first and last columns of a row.",
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
    const asked = toQuery(input, context);
    const found = input.list_events
      ? { events: statisticsEvents(context.db, { ...asked.query, event: asked.event }) }
      : { table: runStatistics(context.db, asked.query) };
    return dataOf(input, asked, found, context);
  },
  render: renderStatistics,
});
