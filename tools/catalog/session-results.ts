import { z } from "zod";
import { Fault } from "#db/fault.ts";
import {
  driverOfTheDayOf,
  fastestLapsOf,
  gridOf,
  type PracticeKind,
  practiceOf,
  qualifyingOf,
  raceResultsOf,
  sprintGridOf,
  sprintQualifyingOf,
  sprintResultsOf,
} from "#db/queries/results.ts";
import type { RaceFacts } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import type { ToolContext } from "../context.ts";
import { entityOf, nameOfRace, raceColumns, raceNamed } from "../entities.ts";
import { fields } from "../fields.ts";
import { tableShape } from "../output-fields.ts";
import { defineTool } from "../tool.ts";
import { refuseSprintless } from "./no-laps.ts";
import { renderSessionResults } from "./session-results-text.ts";
import { type AnyRow, sessionRow, sessionRowShape } from "./session-row.ts";

const sessions = [
  "race", "qualifying", "sprint", "sprint_qualifying", "grid", "sprint_grid", "fastest_laps", "driver_of_the_day",
  "practice_1", "practice_2", "practice_3", "practice_4", "warm_up",
] as const; // biome-ignore format: a list to be read across
type SessionName = (typeof sessions)[number];

const words: Record<SessionName, string> = {
  race: "race result",
  qualifying: "qualifying result",
  sprint: "sprint result",
  sprint_qualifying: "sprint qualifying result",
  grid: "starting grid",
  sprint_grid: "sprint starting grid",
  fastest_laps: "fastest lap of each driver",
  driver_of_the_day: "driver of the day vote",
  practice_1: "first practice result",
  practice_2: "second practice result",
  practice_3: "third practice result",
  practice_4: "fourth practice result",
  warm_up: "warm-up result",
};

const onlyKinds = ["classified", "not_classified", "retired", "points", "podium"] as const;

export const sessionResultsShape = z.object({
  ...tableShape,
  session: z.enum(sessions),
  state: z.enum(["provisional", "final", "none"]),
  rows: z.array(z.object(sessionRowShape)),
});

export const sessionResults = defineTool({
  name: "session_results",
  title: "Results of a session",
  summary: "Classification of a race, qualifying, sprint, practice, grid or the fastest laps of one weekend",
  description:
    "Who finished where in one session of one race weekend: race, qualifying (with Q1, Q2, Q3 times), sprint, sprint qualifying, practice, starting grid, fastest lap of each driver, driver of the day. Gives position, driver, team, grid, laps, time or gap, points, reason of retirement. Use it for one race; for totals over several races use statistics.",
  fields: {
    race: fields.race("Race: 2024-14, last, next, or words such as monza 2021; left out: the last one").optional(),
    season: fields.season("Season, with round: another way to name the race").optional(),
    round: fields.round("Round of that season").optional(),
    session: z.enum(sessions).default("race").describe("Which session of the weekend (default race)"),
    driver: fields.driver("Only this driver's row").optional(),
    constructor_name: fields.constructor_name("Only this team's rows").optional(),
    position_from: z.int().min(1).max(60).optional().describe("Only places from this one on"),
    position_to: z.int().min(1).max(60).optional().describe("Only places up to this one: 3 for the podium"),
    only: z
      .enum(onlyKinds)
      .optional()
      .describe(
        "Only these: retired has a reason of retirement, not_classified also who was disqualified or did not start",
      ),
    limit: fields.limit(40),
  },
  output: sessionResultsShape,
  examples: [
    { ask: "Who won the last race?", input: { race: "last", position_to: 1 } },
    { ask: "Qualifying at Monza 2021", input: { race: "monza 2021", session: "qualifying" } },
    {
      ask: "Who retired in the 2024 Australian Grand Prix and why?",
      input: { race: "2024-3", only: "retired" },
    },
    { ask: "Where did Alonso finish in Brazil 2012?", input: { race: "brazil 2012", driver: "Alonso" } },
  ],
  run(input, context) {
    const race = raceNamed(context, input.race, input.season, input.round);
    refuseSprintless(race, input.session);
    const all = rowsOf(context, race, input.session);
    if (all.length === 0) throw new Fault("no_data", emptyReason(race, input.session));
    const kept = all.filter(rowFilter(context, race, input));
    const columns = raceColumns(race);
    return {
      data: {
        title: `${nameOfRace(race)}, ${race.circuitName}, ${race.date}: ${words[input.session]}`,
        session: input.session,
        state: race.resultState,
        rows: kept.slice(0, input.limit).map((row) => ({ ...columns, ...sessionRow(row) })),
        total: kept.length,
        notes: notesOf(race, all, kept, input.session),
      },
      sources: [{ kind: "race", title: `${nameOfRace(race)}, ${words[input.session]}`, ref: raceRef(race.raceId) }],
    };
  },
  render: renderSessionResults,
});

function rowsOf(context: ToolContext, race: RaceFacts, session: SessionName): AnyRow[] {
  const { db } = context;
  switch (session) {
    case "race":
      return raceResultsOf(db, race.raceId);
    case "sprint":
      return sprintResultsOf(db, race.raceId);
    case "qualifying":
      return qualifyingOf(db, race.raceId);
    case "sprint_qualifying":
      return sprintQualifyingOf(db, race.raceId);
    case "grid":
      return gridOf(db, race.raceId);
    case "sprint_grid":
      return sprintGridOf(db, race.raceId);
    case "fastest_laps":
      return fastestLapsOf(db, race.raceId);
    case "driver_of_the_day":
      return driverOfTheDayOf(db, race.raceId);
    default:
      return practiceOf(db, race.raceId, session satisfies PracticeKind);
  }
}

interface RowFilterInput {
  driver?: string | undefined;
  constructor_name?: string | undefined;
  position_from?: number | undefined;
  position_to?: number | undefined;
  only?: (typeof onlyKinds)[number] | undefined;
}

function rowFilter(context: ToolContext, race: RaceFacts, input: RowFilterInput): (row: AnyRow) => boolean {
  const season = { season: race.season };
  const driverId = input.driver === undefined ? undefined : entityOf(context, "driver", input.driver, season).id;
  const team = input.constructor_name;
  const constructorId = team === undefined ? undefined : entityOf(context, "constructor", team, season).id;
  return (row) =>
    (driverId === undefined || row.driverId === driverId) &&
    (constructorId === undefined || row.constructorId === constructorId) &&
    (input.position_from === undefined || (row.position ?? 99) >= input.position_from) &&
    (input.position_to === undefined || (row.position ?? 99) <= input.position_to) &&
    (input.only === undefined || kindTests[input.only](row));
}

const kindTests: Record<(typeof onlyKinds)[number], (row: AnyRow) => boolean> = {
  classified: (row) => row.position !== null,
  not_classified: (row) => row.position === null,
  retired: (row) =>
    row.positionText === "DNF" || (row.position !== null && "reasonRetired" in row && row.reasonRetired !== null),
  points: (row) => "points" in row && (row.points ?? 0) > 0,
  podium: (row) => row.position !== null && row.position <= 3,
};

function emptyReason(race: RaceFacts, session: SessionName): string {
  const name = nameOfRace(race);
  if (race.resultState === "none" && session === "race")
    return `The ${name} (${race.date}) has no result in the data${race.startUtc ? `; it is scheduled for ${race.startUtc}` : ""}.`;
  return `There is no ${words[session]} of the ${name} in the data.`;
}

function notesOf(race: RaceFacts, all: readonly AnyRow[], kept: readonly AnyRow[], session: SessionName): string[] {
  const notes: string[] = [];
  if (race.resultState === "provisional") notes.push("The result is provisional.");
  if (kept.some((row) => "sharedCar" in row && row.sharedCar))
    notes.push("Drivers who shared a car stand on one place each.");
  if (session === "race" && race.scheduledLaps !== null && race.resultState !== "none")
    notes.push(`Run over ${race.laps} of ${race.scheduledLaps} laps planned.`);
  const fastest = session === "race" ? all.find((row) => "fastestLap" in row && row.fastestLap) : undefined;
  if (fastest) notes.push(`Fastest lap: ${fastest.driverName}.`);
  if (kept.length === 0) notes.push("Nobody in this session fits: he did not take part, or the filter leaves nobody.");
  return notes;
}
