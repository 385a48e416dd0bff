import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { type RaceFacts, raceOf } from "#db/queries/schedule.ts";
import { lastStandingsRaceId } from "#db/queries/standings.ts";
import { raceRef } from "#db/race-id.ts";
import { standingsChart } from "../charts/standings-chart.ts";
import type { ToolContext } from "../context.ts";
import { currentSeason, nameOfRace, raceNamed } from "../entities.ts";
import { fields } from "../fields.ts";
import { defineTool } from "../tool.ts";
import { progressionOf, progressionShape } from "./standings-progression.ts";
import { decisionOf, filterOf, tableOf } from "./standings-rows.ts";
import { renderStandings } from "./standings-text.ts";

const row = z.object({
  season: z.int(),
  after_round: z.int().nullable().describe("Null for the table of the whole season"),
  position: z.int().nullable(),
  position_text: z.string(),
  driver: z.string().nullable().describe("Null in the constructors' table"),
  driver_code: z.string().nullable(),
  constructor: z.string().nullable(),
  engine: z.string().nullable().describe("In the constructors' table: a team with two makes of engine has two rows"),
  points: z.number(),
  wins: z.int().nullable().describe("Races won up to then; null for a team with two rows"),
  gap_to_leader_points: z.number(),
  gap_to_ahead_points: z.number(),
  positions_gained: z.int().nullable().describe("Since the round before"),
  champion: z.boolean(),
});
export type StandingsRow = z.infer<typeof row>;

export const standingsShape = z.object({
  title: z.string(),
  season: z.int(),
  table: z.enum(["drivers", "constructors"]),
  after_race: z.string().nullable(),
  after_race_ref: z.string().nullable(),
  finished: z.boolean().describe("The season is over"),
  champion: z.string().nullable().describe("Of the season; null while open, or when the table is of an earlier round"),
  title_decided_race: z.string().nullable(),
  title_decided_race_ref: z.string().nullable(),
  rows: z.array(row),
  progression: z.array(progressionShape),
  total: z.int(),
  notes: z.array(z.string()),
});

export const standings = defineTool({
  name: "standings",
  title: "Championship standings",
  summary: "Drivers' or constructors' championship table of a season, final or after any round",
  description:
    "The championship table of one season: final, as it stands now, or after a given round; position, points, gap to the leader and to the next ahead. Says who is champion and after which race the title was decided. With progression it gives the table round by round for the drivers or teams named (or the first five). For titles counted over several seasons use statistics with metric titles.",
  fields: {
    season: fields.season("Season; left out: the current one").optional(),
    table: z.enum(["drivers", "constructors"]).default("drivers").describe("Which championship (default drivers)"),
    after_round: fields.round("Table after this round; left out: the latest or final one").optional(),
    after_race: fields.race("Table after this race: 2022-7, last, or words such as monaco 2022").optional(),
    driver: fields.driver("Only these drivers' rows; several separated by commas").optional(),
    constructor_name: fields.constructor_name("Only these teams' rows (of drivers: their drivers)").optional(),
    position_to: z.int().min(1).max(60).optional().describe("Only places up to this one"),
    progression: z.boolean().default(false).describe("Also points and place after every round"),
    limit: fields.limit(40),
  },
  output: standingsShape,
  examples: [
    { ask: "What are the standings?", input: {} },
    { ask: "Who won the 2021 championship?", input: { season: 2021, position_to: 1 } },
    {
      ask: "Constructors' standings after round 10 of 2024",
      input: { season: 2024, table: "constructors", after_round: 10 },
    },
    { ask: "How many points behind is Norris?", input: { driver: "Norris" } },
    { ask: "Who led the championship after Monaco 2022?", input: { after_race: "monaco 2022", position_to: 1 } },
    {
      ask: "How did the 2016 title fight go?",
      input: { season: 2016, driver: "Rosberg, Hamilton", progression: true },
    },
  ],
  run(input, context) {
    if (input.table === "constructors" && input.driver !== undefined)
      throw new Fault("bad_input", "The constructors' table has no drivers: name the team (constructor_name).");
    const { season, round } = whenAsked(context, input);
    const after = afterRace(context, season, round);
    const all = tableOf(context, season, input.table, round);
    if (all.length === 0) throw new Fault("no_data", emptyReason(season, input.table, after.name));
    const keep = filterOf(context, season, input);
    const kept = all.filter(keep);
    const title = `${season} ${input.table === "drivers" ? "drivers'" : "constructors'"} championship ${
      after.finished && round === undefined ? "(final)" : `after round ${after.round}, the ${after.name}`
    }`;
    const decided = decisionOf(context, season, input.table, after);
    return {
      data: {
        title,
        season,
        table: input.table,
        after_race: after.name,
        after_race_ref: after.ref,
        finished: after.finished,
        ...decided,
        rows: kept.slice(0, input.limit).map((one) => one.row),
        progression: input.progression ? progressionOf(context.db, season, input.table, kept.slice(0, mostLines)) : [],
        total: kept.length,
        notes: notesOf(season, kept.length),
      },
      sources: [{ kind: "season", title, ref: after.ref ?? String(season) }],
    };
  },
  render: renderStandings,
  chart: (data) => standingsChart(data),
});

interface When {
  season?: number | undefined;
  after_round?: number | undefined;
  after_race?: string | undefined;
}

/** The season and the round after which the table is wanted; no round for the newest. */
function whenAsked(context: ToolContext, { season, after_round, after_race }: When) {
  if (after_race === undefined) return { season: season ?? currentSeason(context), round: after_round };
  const race = raceNamed(context, after_race, season, after_round);
  return { season: race.season, round: race.round };
}

/** So many drivers or teams at most are followed round by round. */
const mostLines = 6;

function notesOf(season: number, rows: number): string[] {
  const notes = rows === 0 ? ["No row of this table fits."] : [];
  if (season <= 1990)
    notes.push("Only the best results of a season counted until 1990: points are those that counted.");
  return notes;
}

export interface After {
  raceId: number | undefined;
  round: number | null;
  name: string | null;
  ref: string | null;
  finished: boolean;
}

function afterRace(context: ToolContext, season: number, round: number | undefined): After {
  const last = lastStandingsRaceId(context.db, season);
  const raceId = round === undefined ? last : season * 100 + round;
  const race: RaceFacts | undefined = raceId === undefined ? undefined : raceOf(context.db, raceId);
  const open = season >= currentSeason(context) && raceOf(context.db, (last ?? 0) + 1) !== undefined;
  if (round !== undefined && !race) throw new Fault("not_found", `The ${season} season has no round ${round}.`);
  return {
    raceId,
    round: race?.round ?? null,
    name: race ? nameOfRace(race) : null,
    ref: race ? raceRef(race.raceId) : null,
    finished: !open && (round === undefined || raceId === last),
  };
}

function emptyReason(season: number, table: string, race: string | null): string {
  if (table === "constructors" && season < 1958) return "There was no constructors' championship before 1958.";
  return `There are no ${table}' standings ${race ? `after the ${race}` : `for ${season}`} in the data.`;
}
