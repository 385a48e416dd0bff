import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { driverProfileOf } from "#db/queries/profiles.ts";
import { teammatesOf } from "#db/queries/teammates.ts";
import { seasonTotalsOf } from "#db/queries/totals.ts";
import { currentSeason, entityOf } from "../entities.ts";
import { fields } from "../fields.ts";
import { number, text } from "../output-fields.ts";
import { defineTool } from "../tool.ts";
import { renderDriverProfile } from "./driver-profile-text.ts";
import { milestoneRows, milestoneShape } from "./milestone-races.ts";
import { seasonRow, totalsRow, totalsShape } from "./totals-row.ts";

const who = { driver: z.string(), driver_code: z.string() };

const identity = z.object({
  ...who,
  full_name: z.string(),
  permanent_number: text,
  number: text.describe("In the season asked for; the permanent one otherwise"),
  date_of_birth: text,
  date_of_death: text,
  age_years: number.describe("Today, or at death"),
  place_of_birth: text,
  country_of_birth: text,
  nationality: text,
  demonym: text,
  family: z.array(z.object({ name: z.string(), relation: z.string() })),
  titles: z.int(),
  title_seasons: z.array(z.int()),
  best_championship_position: number.describe("Over finished seasons"),
  first_season: number,
  last_season: number,
  seasons_count: z.int(),
});

export const driverProfileShape = z.object({
  title: z.string(),
  ...identity.shape,
  totals: z.object({ ...who, season: number.describe("Null for the whole career"), ...totalsShape }),
  milestones: z.array(milestoneShape),
  seasons: z.array(
    z.object({
      ...who,
      season: z.int(),
      constructors: z.string(),
      number: text,
      championship_position: number,
      championship_points: number,
      champion: z.boolean(),
      ...totalsShape,
    }),
  ),
  teammates: z
    .array(
      z.object({
        ...who,
        season: z.int(),
        teammate: z.string(),
        teammate_code: z.string(),
        constructor: z.string(),
        races_together: z.int(),
      }),
    )
    .describe("Of the season asked for; of all seasons otherwise"),
  notes: z.array(z.string()),
});

export const driverProfile = defineTool({
  name: "driver_profile",
  title: "Driver profile",
  summary: "A driver's life and career: birth, nationality, teams, totals, firsts and lasts, titles, teammates",
  description:
    "Everything about one driver: born, nationality, number, family; career totals (or one season's with season): starts, wins, podiums, poles, points, retirements; first and last race, win, podium and pole; titles; teams, championship place and totals season by season; teammates season by season. Use it for 'which team did X drive for in Y', 'how many wins has X', 'when was X's first win', 'who was X's teammate'. For totals under a filter (at a circuit, from pole) use statistics; for two drivers use head_to_head.",
  fields: {
    driver: fields.driver(),
    season: fields.season("Only this season's totals and teammates; left out: the career").optional(),
  },
  output: driverProfileShape,
  examples: [
    { ask: "Tell me about Fernando Alonso", input: { driver: "Alonso" } },
    { ask: "How old is Hamilton?", input: { driver: "Hamilton" } },
    { ask: "How was Verstappen's 2023 season?", input: { driver: "VER", season: 2023 } },
    { ask: "Who was Senna's teammate in 1988?", input: { driver: "Senna", season: 1988 } },
    { ask: "Which teams did Kimi Räikkönen drive for?", input: { driver: "Kimi Räikkönen" } },
  ],
  run(input, context) {
    const { id, name } = entityOf(context, "driver", input.driver, { season: input.season });
    const profile = driverProfileOf(context.db, id);
    if (!profile) throw new Fault("not_found", `Cannot find driver "${input.driver}".`);
    const all = seasonTotalsOf(context.db, "driver", id);
    const seasons = input.season === undefined ? all : all.filter((one) => one.season === input.season);
    if (input.season !== undefined && seasons.length === 0)
      throw new Fault("no_data", notThatSeason(name, input.season, profile.totals.seasons));
    const [only] = seasons;
    const of = { driver: profile.name, driver_code: profile.code };
    const totals = input.season !== undefined && only ? only : profile.totals;
    const title = `${profile.name}: ${input.season === undefined ? "career" : `${input.season} season`}`;
    return {
      data: {
        title,
        ...identityOf(profile, context.now()),
        number: numberIn(profile, input.season),
        totals: { ...of, season: input.season ?? null, ...totalsRow(totals) },
        milestones: milestoneRows(context, "driver", id, input.season),
        seasons: seasons.map((one) => ({ ...of, ...driverSeason(profile, one) })),
        teammates: teammatesOf(context.db, id, input.season).map((mate) => ({
          ...of,
          season: mate.season,
          teammate: mate.teammateName,
          teammate_code: mate.teammateCode,
          constructor: mate.constructorName,
          races_together: mate.racesTogether,
        })),
        notes: notesOf(profile, input.season, currentSeason(context), context.asOf()),
      },
      sources: [{ kind: "table", title: `Race results database (${title})`, ref: `drivers/${id}` }],
    };
  },
  render: renderDriverProfile,
});

type Profile = NonNullable<ReturnType<typeof driverProfileOf>>;

function numberIn(profile: Profile, season: number | undefined): string | null {
  if (season === undefined) return profile.permanentNumber;
  return profile.teams.find((team) => team.season === season)?.number ?? null;
}

const relationWords: Record<string, string> = {
  GRANDPARENTS_SIBLING: "great-uncle",
  HALF_SIBLING: "half-sibling",
  PARENTS_SIBLING: "uncle",
  PARENTS_SIBLINGS_CHILD: "cousin",
  SIBLINGS_CHILD: "sibling's child",
  SIBLINGS_GRANDCHILD: "sibling's grandchild",
};

function identityOf(profile: Profile, now: Date) {
  const { totals } = profile;
  return {
    driver: profile.name,
    driver_code: profile.code,
    permanent_number: profile.permanentNumber,
    full_name: profile.fullName,
    date_of_birth: profile.dateOfBirth,
    date_of_death: profile.dateOfDeath,
    age_years: ageOn(profile.dateOfBirth, profile.dateOfDeath ?? now.toISOString().slice(0, 10)),
    place_of_birth: profile.placeOfBirth,
    country_of_birth: profile.countryOfBirth,
    nationality: profile.nationality,
    demonym: profile.demonym,
    family: profile.family.map((one) => ({
      name: one.relativeName,
      relation: relationWords[one.type] ?? one.type.toLowerCase().replaceAll("_", " "),
    })),
    titles: totals.titles,
    title_seasons: totals.titleSeasons,
    best_championship_position: totals.bestChampionshipPosition,
    first_season: totals.seasons[0] ?? null,
    last_season: totals.seasons.at(-1) ?? null,
    seasons_count: totals.seasons.length,
  };
}

function driverSeason(profile: Profile, one: ReturnType<typeof seasonTotalsOf>[number]) {
  const teams = profile.teams.filter((team) => team.season === one.season);
  return {
    constructors: teams.map((team) => team.constructorName).join(", "),
    number: teams[0]?.number ?? null,
    champion: profile.championships.some((row) => row.season === one.season && row.championshipWon),
    ...seasonRow(one),
  };
}

/** Whole years from one ISO date to another. */
function ageOn(birth: string | null, date: string): number | null {
  if (birth === null) return null;
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

function notThatSeason(name: string, season: number, seasons: readonly number[]): string {
  const [first] = seasons;
  if (first === undefined) return `${name} has not raced in the World Championship.`;
  return `${name} did not race in ${season}: his seasons in the data are ${spansOf(seasons)}.`;
}

/** 2001, 2003-2009: years in a row as one span. */
function spansOf(years: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const year of years) {
    const open = spans.at(-1);
    if (open && open[1] === year - 1) open[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(", ");
}

function notesOf(profile: Profile, season: number | undefined, current: number, asOf: string | null): string[] {
  const notes: string[] = [];
  if (profile.totals.seasons.includes(current) && (season ?? current) === current)
    notes.push(`The ${current} season is counted up to ${asOf}.`);
  return notes;
}
