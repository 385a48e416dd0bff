import { z } from "zod";
import type { ClassificationRow, DriverOfTheDayRow, FastestLapRow, GridRow, TimedRow } from "#db/queries/results.ts";
import { flag, number, raceShape, text, toSeconds } from "../output-fields.ts";
import { lapTimeText } from "../render.ts";

export type AnyRow = ClassificationRow | TimedRow | GridRow | FastestLapRow | DriverOfTheDayRow;

/** One row of any session; what a session does not have is null. */
export const sessionRowShape = {
  ...raceShape,
  position: number.describe("Null when not classified"),
  position_text: z.string().describe("Place, or DNF, DNS, DSQ, NC, DNQ, EX"),
  driver: z.string(),
  driver_code: z.string(),
  number: text,
  constructor: z.string(),
  grid: number.describe("Place on the grid; null from the pit lane"),
  grid_text: text,
  qualifying_position: number,
  laps: number,
  lap: number.describe("Lap on which the fastest lap was driven"),
  time_s: number,
  time_text: text,
  gap_s: number.describe("Behind the first"),
  gap_laps: number,
  q1_s: number,
  q2_s: number,
  q3_s: number,
  points: number,
  positions_gained: number,
  pit_stops: number,
  status: text.describe("Why not classified or retired"),
  fastest_lap: flag,
  pole_position: flag,
  driver_of_the_day: flag,
  vote_percent: number,
  grid_penalty: text,
};

export type SessionRowOut = Omit<z.infer<z.ZodObject<typeof sessionRowShape>>, keyof typeof raceShape>;

const empty = {
  grid: null,
  grid_text: null,
  qualifying_position: null,
  laps: null,
  lap: null,
  time_s: null,
  time_text: null,
  gap_s: null,
  gap_laps: null,
  q1_s: null,
  q2_s: null,
  q3_s: null,
  points: null,
  positions_gained: null,
  pit_stops: null,
  status: null,
  fastest_lap: null,
  pole_position: null,
  driver_of_the_day: null,
  vote_percent: null,
  grid_penalty: null,
};

const timed = (ms: number | null) => ({ time_s: toSeconds(ms), time_text: ms === null ? null : lapTimeText(ms) });

/** A row of any session in the shape that all tools show. */
export function sessionRow(row: AnyRow): SessionRowOut {
  const who = {
    ...empty,
    position: row.position,
    position_text: row.position === null ? row.positionText : String(row.position),
    driver: row.driverName,
    driver_code: row.driverCode,
    number: row.number,
    constructor: row.constructorName,
  };
  if ("sharedCar" in row) return { ...who, ...classification(row) };
  if ("q1Ms" in row) return { ...who, ...timing(row) };
  if ("gridPenalty" in row) return { ...who, ...gridded(row) };
  if ("percentage" in row) return { ...who, vote_percent: row.percentage };
  return { ...who, ...timed(row.timeMs), gap_s: toSeconds(row.gapMs), lap: row.lap };
}

function classification(row: ClassificationRow) {
  return {
    ...timed(row.timeMs),
    grid: row.grid,
    grid_text: row.gridText,
    qualifying_position: row.qualifyingPosition,
    laps: row.laps,
    gap_s: toSeconds(row.gapMs),
    gap_laps: row.gapLaps,
    points: row.points ?? 0,
    positions_gained: row.positionsGained,
    pit_stops: row.pitStops,
    status: row.reasonRetired,
    fastest_lap: row.fastestLap,
    pole_position: row.polePosition,
    driver_of_the_day: row.driverOfTheDay,
  };
}

function timing(row: TimedRow) {
  const best = row.timeMs ?? row.q3Ms ?? row.q2Ms ?? row.q1Ms;
  return {
    ...timed(best),
    gap_s: toSeconds(row.gapMs),
    laps: row.laps,
    q1_s: toSeconds(row.q1Ms),
    q2_s: toSeconds(row.q2Ms),
    q3_s: toSeconds(row.q3Ms),
  };
}

function gridded(row: GridRow) {
  return {
    ...timed(row.timeMs),
    grid: row.position,
    grid_text: row.positionText,
    qualifying_position: row.qualifyingPosition,
    grid_penalty: penaltySaid(row.gridPenalty),
  };
}

/** A number of places, or SFB: started from the back. */
function penaltySaid(penalty: string | null): string | null {
  if (penalty === null) return null;
  if (penalty === "SFB") return "start from the back";
  return /^\d+$/.test(penalty) ? `${penalty} ${penalty === "1" ? "place" : "places"}` : penalty;
}
