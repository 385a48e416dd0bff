import { z } from "zod";
import { Fault } from "#db/fault.ts";
import {
  type CircuitFacts,
  circuitFactsOf,
  type LapRecord,
  lapRecordOf,
  mostSuccessfulAt,
  qualifyingRecordOf,
  winnersAt,
} from "#db/queries/circuit-facts.ts";
import { nameOf } from "#db/queries/race-drivers.ts";
import type { StatisticsRow } from "#db/queries/records.ts";
import { type RaceFacts, raceOf, racesOfSeason } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "../context.ts";
import { entityOf, nameOfRace } from "../entities.ts";
import { fields } from "../fields.ts";
import { number, text } from "../output-fields.ts";
import { lapTimeText } from "../render.ts";
import { defineTool } from "../tool.ts";
import { renderCircuitProfile } from "./circuit-profile-text.ts";

const record = z.object({
  circuit: z.string(),
  layout: z.string(),
  driver: z.string(),
  constructor: text,
  lap_time_s: z.number(),
  lap_time_text: z.string(),
  race: z.string(),
  race_ref: z.string(),
  season: z.int(),
  lap: number,
});

export const circuitProfileShape = z.object({
  title: z.string(),
  circuit: z.string(),
  full_name: z.string(),
  previous_names: z.array(z.string()),
  place: z.string(),
  country: z.string(),
  type: z.string().describe("race (purpose-built), street or road"),
  direction: z.string(),
  length_km: z.number(),
  turns: z.int(),
  races_held: z.int(),
  first_race: text,
  first_race_ref: text,
  last_race: text,
  last_race_ref: text,
  next_race: text,
  next_race_ref: text,
  lap_record: record
    .nullable()
    .describe("Fastest lap of a race on the layout in use, or on that of the season asked for"),
  qualifying_record: record.nullable().describe("Fastest lap of qualifying on the layout in use"),
  race_laps: number.describe("Laps of the next race here, or of the newest, or of the season asked for"),
  race_distance_km: number,
  layouts: z.array(
    z.object({
      circuit: z.string(),
      layout: z.string(),
      length_km: z.number(),
      turns: z.int(),
      races_held: z.int(),
      first_season: number,
      last_season: number,
      lap_record: record.nullable(),
    }),
  ),
  leaders: z
    .array(
      z.object({
        circuit: z.string(),
        what: z.enum(["wins_by_driver", "wins_by_constructor", "poles_by_driver"]),
        rank: z.int(),
        driver: text,
        constructor: text,
        count: z.int(),
      }),
    )
    .describe("Most successful here"),
  winners: z
    .array(
      z.object({
        circuit: z.string(),
        season: z.int(),
        race: z.string(),
        race_ref: z.string(),
        driver: z.string(),
        constructor: z.string(),
        grid: number,
      }),
    )
    .describe("Newest first"),
  total: z.int().describe("Winners before the limit"),
  notes: z.array(z.string()),
});

export const circuitProfile = defineTool({
  name: "circuit_profile",
  title: "Circuit profile",
  summary: "A circuit: place, length, turns, layouts, lap record, winners, most wins and poles, races held",
  description:
    "Everything about one circuit: where it is, length, turns, direction, layouts over the years with their lap records, number of races, first, last and next race, race lap record, list of winners, who has most wins and poles there. For results of one race there use session_results; for other counts at a circuit use statistics with circuit.",
  fields: {
    circuit: fields.circuit(),
    season: fields.season("Only winners of this season, and the layout of that year").optional(),
    limit: fields.limit(10),
  },
  output: circuitProfileShape,
  examples: [
    { ask: "How long is Spa?", input: { circuit: "Spa" } },
    { ask: "What is the lap record at Monza?", input: { circuit: "Monza" } },
    { ask: "Who has won at Suzuka?", input: { circuit: "Suzuka", limit: 50 } },
    { ask: "How many corners has Monaco?", input: { circuit: "Monaco" } },
  ],
  run(input, context) {
    const { id } = entityOf(context, "circuit", input.circuit, { season: input.season });
    const facts = circuitFactsOf(context.db, id);
    if (!facts) throw new Fault("not_found", `Cannot find circuit "${input.circuit}".`);
    const winners = winnersAt(context.db, id).filter(
      (one) => input.season === undefined || one.season === input.season,
    );
    if (input.season !== undefined && winners.length === 0)
      throw new Fault("no_data", `No race with a result was held at ${facts.name} in ${input.season}.`);
    return {
      data: {
        title: `${facts.name} (${facts.placeName}, ${facts.countryName})`,
        ...factColumns(context, facts, input.season),
        ...layoutColumns(context, facts),
        leaders: leadersAt(context, facts),
        winners: winners.slice(0, input.limit).map((one) => ({
          circuit: facts.name,
          season: one.season,
          ...raceNames(context, one.raceId),
          driver: one.driverName,
          constructor: one.constructorName,
          grid: one.grid,
        })),
        total: winners.length,
        notes: ["A lap record is of races; the fastest qualifying lap is told apart."],
      },
      sources: [{ kind: "table", title: `Circuits and results database (${facts.name})`, ref: `circuits/${id}` }],
    };
  },
  render: renderCircuitProfile,
});

function raceNames(context: ToolContext, raceId: number) {
  const race = raceOf(context.db, raceId);
  return { race: race ? nameOfRace(race) : raceRef(raceId), race_ref: raceRef(raceId) };
}

function endColumns(context: ToolContext, which: "first" | "last" | "next", raceId: number | null) {
  const names = raceId === null ? { race: null, race_ref: null } : raceNames(context, raceId);
  return { [`${which}_race`]: names.race, [`${which}_race_ref`]: names.race_ref };
}

/** The race of a season held there tells its layout then. */
function raceThen(context: ToolContext, circuitId: string, season: number | undefined): RaceFacts | undefined {
  return season === undefined
    ? undefined
    : racesOfSeason(context.db, season).findLast((race) => race.circuitId === circuitId);
}

function factColumns(context: ToolContext, facts: CircuitFacts, season: number | undefined) {
  const then = raceThen(context, facts.circuitId, season);
  const layout = then?.layoutId ?? undefined;
  const isSame = layout === undefined || layout === facts.lapRecord?.layoutId;

  type Ends = Pick<
    z.infer<typeof circuitProfileShape>,
    "first_race" | "first_race_ref" | "last_race" | "last_race_ref" | "next_race" | "next_race_ref"
  >;
  const ends = {
    ...endColumns(context, "first", facts.firstRaceId),
    ...endColumns(context, "last", facts.lastRaceId),
    ...endColumns(context, "next", facts.nextRaceId),
  } as Ends;
  return {
    circuit: facts.name,
    full_name: facts.fullName,
    previous_names: facts.previousNames,
    place: facts.placeName,
    country: facts.countryName,
    type: facts.type.toLowerCase(),
    direction: facts.direction.toLowerCase().replaceAll("_", "-"),
    length_km: then?.courseLengthKm ?? facts.lengthKm,
    turns: then?.turns ?? facts.turns,
    races_held: facts.racesHeld,
    ...ends,
    lap_record: recordOf(
      context,
      facts.name,
      isSame ? facts.lapRecord : lapRecordOf(context.db, facts.circuitId, layout),
    ),
    qualifying_record: isSame ? recordOf(context, facts.name, qualifyingRecordOf(context.db, facts.circuitId)) : null,
    ...lengthOf(context, then?.raceId ?? facts.nextRaceId ?? facts.lastRaceId),
  };
}

function lengthOf(context: ToolContext, raceId: number | null) {
  const race = raceId === null ? undefined : raceOf(context.db, raceId);
  return { race_laps: race?.laps ?? null, race_distance_km: race?.distanceKm ?? null };
}

function layoutColumns(context: ToolContext, facts: CircuitFacts) {
  return {
    layouts: facts.layouts
      .filter((one) => one.racesHeld > 0)
      .map((one) => ({
        circuit: facts.name,
        layout: one.layoutId,
        length_km: one.lengthKm,
        turns: one.turns,
        races_held: one.racesHeld,
        first_season: one.firstSeason,
        last_season: one.lastSeason,
        lap_record: recordOf(context, facts.name, lapRecordOf(context.db, facts.circuitId, one.layoutId)),
      })),
  };
}

function recordOf(context: ToolContext, circuit: string, found: LapRecord | undefined) {
  if (!found) return null;
  return {
    circuit,
    layout: found.layoutId,
    driver: found.driverName,
    constructor: nameOf(context.db, "constructor", found.constructorId) ?? null,
    lap_time_s: found.timeMs / 1000,
    lap_time_text: lapTimeText(found.timeMs),
    ...raceNames(context, found.raceId),
    season: found.season,
    lap: found.lap,
  };
}

function leadersAt(context: ToolContext, facts: CircuitFacts) {
  const best = mostSuccessfulAt(context.db, facts.circuitId, 3);
  const rows = (what: "wins_by_driver" | "wins_by_constructor" | "poles_by_driver", list: StatisticsRow[]) =>
    list.slice(0, 6).map((row) => ({
      circuit: facts.name,
      what,
      rank: row.rank,
      driver: row.names.driver ?? null,
      constructor: Object.hasOwn(row.names, "constructor") ? (row.names.constructor ?? null) : null,
      count: row.value ?? 0,
    }));
  return [
    ...rows("wins_by_driver", best.winsByDriver),
    ...rows("wins_by_constructor", best.winsByConstructor),
    ...rows("poles_by_driver", best.polesByDriver),
  ];
}
