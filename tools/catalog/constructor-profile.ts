import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { lineageOf } from "#db/identity/lineage.ts";
import { type LineupRow, lineupOf } from "#db/queries/lineup.ts";
import { type ConstructorProfile, constructorProfileOf } from "#db/queries/profiles.ts";
import { statisticsEvents } from "#db/queries/records.ts";
import { careerTotalsOf, type SeasonTotals, seasonTotalsOf } from "#db/queries/totals.ts";
import type { ToolContext } from "../context.ts";
import { currentSeason, entityOf } from "../entities.ts";
import { fields } from "../fields.ts";
import { number, text } from "../output-fields.ts";
import { defineTool } from "../tool.ts";
import { renderConstructorProfile } from "./constructor-profile-text.ts";
import { milestoneRows, milestoneShape } from "./milestone-races.ts";
import { seasonRow, totalsRow, totalsShape } from "./totals-row.ts";

const team = { constructor: z.string() };

export const constructorProfileShape = z.object({
  title: z.string(),
  ...team,
  full_name: z.string(),
  country: text,
  titles: z.int().describe("Constructors' titles (1958 on)"),
  title_seasons: z.array(z.int()),
  drivers_titles: z.int(),
  champions: z
    .array(z.object({ ...team, driver: z.string(), season: z.int() }))
    .describe("Drivers' titles won in its cars"),
  first_season: number,
  last_season: number,
  totals: z.object({ ...team, season: number.describe("Null for all seasons"), ...totalsShape }),
  milestones: z.array(milestoneShape),
  seasons: z.array(
    z.object({
      ...team,
      season: z.int(),
      drivers: z.string(),
      engine: text,
      championship_position: number,
      championship_points: number,
      champion: z.boolean(),
      ...totalsShape,
    }),
  ),
  lineup: z
    .array(
      z.object({
        ...team,
        season: z.int(),
        driver: z.string(),
        driver_code: z.string(),
        races: z.int(),
        rounds: z.string(),
      }),
    )
    .describe("Drivers of the season asked for; of the latest one otherwise"),
  lineage: z
    .array(
      z.object({ constructor: z.string(), from: z.int(), to: number, starts: z.int(), wins: z.int(), titles: z.int() }),
    )
    .describe("The names one team has had, oldest first, each with its own totals"),
  notes: z.array(z.string()),
});

export const constructorProfile = defineTool({
  name: "constructor_profile",
  title: "Team profile",
  summary: "A team: drivers by season, totals, titles, first and last wins, former and later names",
  description:
    "Everything about one team (constructor): country, totals (or one season's with season), titles, first and last win, podium and pole, drivers and engine season by season, championship places, and its lineage: the other names the same team raced under. Counts are under this name only; the lineage rows give the others' counts. Use it for 'who drove for X in Y' and 'how many titles has X'.",
  fields: {
    constructor_name: fields.constructor_name(),
    season: fields.season("Only this season; left out: all").optional(),
  },
  output: constructorProfileShape,
  examples: [
    { ask: "Tell me about Williams", input: { constructor_name: "Williams" } },
    { ask: "Who drove for Ferrari in 2007?", input: { constructor_name: "Ferrari", season: 2007 } },
    { ask: "What was Aston Martin called before?", input: { constructor_name: "Aston Martin" } },
    { ask: "How many constructors' titles has McLaren?", input: { constructor_name: "McLaren" } },
  ],
  run(input, context) {
    const { id } = entityOf(context, "constructor", input.constructor_name, { season: input.season });
    const profile = constructorProfileOf(context.db, id);
    if (!profile) throw new Fault("not_found", `Cannot find team "${input.constructor_name}".`);
    const all = seasonTotalsOf(context.db, "constructor", id);
    const seasons = input.season === undefined ? all : all.filter((one) => one.season === input.season);
    const [only] = seasons;
    const { totals } = profile;
    if (input.season !== undefined && !only)
      throw new Fault(
        "no_data",
        `${profile.name} did not race in ${input.season}: it did from ${totals.seasons[0]} to ${totals.seasons.at(-1)}.`,
      );
    const lineup = lineupOf(context.db, id);
    const title = `${profile.name}: ${input.season === undefined ? "all seasons" : `${input.season} season`}`;
    const shown = input.season ?? totals.seasons.at(-1);
    return {
      data: {
        title,
        ...identityOf(context, profile),
        totals: {
          constructor: profile.name,
          season: input.season ?? null,
          ...totalsRow(input.season !== undefined && only ? only : totals),
        },
        milestones: milestoneRows(context, "constructor", id, input.season),
        seasons: seasons.map((one) => teamSeason(profile, one, lineup)),
        lineup: lineup.filter((row) => row.season === shown).map((row) => lineupColumns(profile.name, row)),
        lineage: lineageRows(context, profile),
        notes: notesOf(context, profile, input.season),
      },
      sources: [{ kind: "table", title: `Race results database (${title})`, ref: `constructors/${id}` }],
    };
  },
  render: renderConstructorProfile,
});

function identityOf(context: ToolContext, profile: ConstructorProfile) {
  const { totals } = profile;
  const champions = championsOf(context, profile);
  return {
    constructor: profile.name,
    full_name: profile.fullName,
    country: profile.countryName,
    titles: totals.titles,
    title_seasons: totals.titleSeasons,
    drivers_titles: champions.length,
    champions,
    first_season: totals.seasons[0] ?? null,
    last_season: totals.seasons.at(-1) ?? null,
  };
}

/** Drivers' titles won in its cars. */
function championsOf(context: ToolContext, profile: ConstructorProfile) {
  const query = { event: "title", constructorIds: [profile.constructorId], limit: 100 } as const;
  return statisticsEvents(context.db, query).events.map((event) => ({
    constructor: profile.name,
    driver: event.driverName,
    season: Math.floor(event.raceId / 100),
  }));
}

function teamSeason(profile: ConstructorProfile, one: SeasonTotals, lineup: readonly LineupRow[]) {
  const drivers = lineup.filter((row) => row.season === one.season);
  const engines = [...new Set(drivers.flatMap((row) => (row.engines === null ? [] : row.engines.split(", "))))];
  return {
    constructor: profile.name,
    drivers: drivers.map((row) => row.driverName).join(", "),
    engine: engines.length > 0 ? engines.join(", ") : null,
    champion: profile.championships.some((row) => row.season === one.season && row.championshipWon),
    ...seasonRow(one),
  };
}

function lineupColumns(teamName: string, row: LineupRow) {
  return {
    constructor: teamName,
    season: row.season,
    driver: row.driverName,
    driver_code: row.driverCode,
    races: row.races,
    rounds: row.rounds,
  };
}

/** The names one team has had, each with its own totals; empty when it never changed its name. */
function lineageRows(context: ToolContext, profile: ConstructorProfile) {
  const names = lineageOf(context.db, profile.constructorId);
  if (names.length < 2) return [];
  return names.map(({ constructorId, name, from, to }) => {
    const totals = careerTotalsOf(context.db, "constructor", constructorId);
    return {
      constructor: name,
      from,
      to: to ?? null,
      starts: totals?.starts ?? 0,
      wins: totals?.wins ?? 0,
      titles: totals?.titles ?? 0,
    };
  });
}

function notesOf(context: ToolContext, profile: ConstructorProfile, season: number | undefined): string[] {
  const current = currentSeason(context);
  const notes = [`Counted under the name ${profile.name} only.`];
  if (profile.lineage.length > 1)
    notes.push("A name in the lineage is counted with all its seasons, unrelated teams of that name included.");
  if (profile.totals.seasons.includes(current) && (season ?? current) === current)
    notes.push(`The ${current} season is counted up to ${context.asOf()}.`);
  return notes;
}
