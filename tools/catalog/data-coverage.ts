import { z } from "zod";
import { coverageOf } from "#db/queries/coverage.ts";
import { dataStatusOf } from "#db/queries/data-status.ts";
import { racesWithLaps } from "#db/queries/laps.ts";
import { raceOf } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "../context.ts";
import { nameOfRace } from "../entities.ts";
import { number, text } from "../output-fields.ts";
import { plural, tableText } from "../render.ts";
import { defineTool } from "../tool.ts";

const subject = z.object({
  what: z.string(),
  first_season: number,
  last_season: number,
  races: z.int(),
  rows: z.int(),
});

const raceEnd = z.object({
  race: z.string(),
  race_ref: z.string(),
  date: z.string(),
  start_utc: text,
  state: z.string(),
});

export const dataCoverage = defineTool({
  name: "data_coverage",
  title: "What the data cover",
  summary: "What data are held and up to when: last and next race; since when laps, pit stops, sprints",
  description:
    "What the database holds, from which season on, and how fresh it is: the last race with a result, the next one, races that were run but are not in the data yet, how many races have lap data. Use it for 'how current are you', 'what do you know', 'since when do you have lap times', 'how many races or drivers are in the data'.",
  fields: {},
  output: z.object({
    title: z.string(),
    as_of: text.describe("Date of the last race with a result"),
    now_utc: z.string(),
    last_race: raceEnd.nullable(),
    next_race: raceEnd.nullable(),
    last_race_with_laps: text,
    last_race_with_laps_ref: text,
    races_waiting: z.array(z.string()).describe("Started by now, no result in the data"),
    rows: z.array(subject),
    notes: z.array(z.string()),
  }),
  examples: [
    { ask: "How up to date is your data?", input: {} },
    { ask: "Since when do you have lap times?", input: {} },
  ],
  run(_input, context) {
    const status = dataStatusOf(context.db, context.now());
    const { subjects, waitingRaceIds } = coverageOf(context.db, context.now());
    const newest = racesWithLaps(context.db).at(-1);
    const lapRace = newest === undefined ? undefined : raceOf(context.db, newest);
    return {
      data: {
        title: `Formula 1 World Championship data${status.as_of === null ? "" : ` up to ${status.as_of}`}`,
        as_of: status.as_of,
        now_utc: `${context.now().toISOString().slice(0, 16)}Z`,
        last_race: endOf(status.last_race),
        next_race: endOf(status.next_race),
        last_race_with_laps: lapRace ? nameOfRace(lapRace) : null,
        last_race_with_laps_ref: lapRace ? raceRef(lapRace.raceId) : null,
        races_waiting: waitingRaceIds.map((raceId) => nameAt(context, raceId)),
        rows: subjects.map((one) => ({
          what: one.what,
          first_season: one.firstSeason,
          last_season: one.lastSeason,
          races: one.races,
          rows: one.rows,
        })),
        notes: status.last_race?.state === "provisional" ? ["The last result is provisional."] : [],
      },
      sources: [{ kind: "table", title: "Race results database (what it holds)", ref: "races" }],
    };
  },
  render(data) {
    const end = (word: string, one: z.infer<typeof raceEnd> | null) =>
      one ? [`${word}: ${one.race} (${one.race_ref}), ${one.date}.`] : [];
    return [
      data.title,
      ...end("Last race with a result", data.last_race),
      ...end("Next race", data.next_race),
      ...(data.last_race_with_laps === null ? [] : [`Last race with lap data: ${data.last_race_with_laps}.`]),
      ...(data.races_waiting.length > 0
        ? [
            `${plural(data.races_waiting.length, "race")} run by now without a result here: ${data.races_waiting.join(", ")}.`,
          ]
        : []),
      tableText(
        ["Held", "From", "To", "Races", "Rows"],
        data.rows.map((row) => [row.what, row.first_season, row.last_season, row.races, row.rows]),
      ),
      ...data.notes,
    ].join("\n");
  },
});

function endOf(brief: ReturnType<typeof dataStatusOf>["last_race"]) {
  if (!brief) return null;
  return { race: brief.name, race_ref: brief.race, date: brief.date, start_utc: brief.start_utc, state: brief.state };
}

function nameAt(context: ToolContext, raceId: number): string {
  const race = raceOf(context.db, raceId);
  return race ? nameOfRace(race) : raceRef(raceId);
}
