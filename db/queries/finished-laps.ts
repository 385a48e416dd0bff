import type { RaceDb } from "../client.ts";
import type { LapRow } from "./laps.ts";
import { readOne } from "./statement.ts";

/** What the models read of a finished lap of a race. */
export type FinishedLap = Pick<
  LapRow,
  | "driverId"
  | "lap"
  | "lapTimeMs"
  | "s1Ms"
  | "s2Ms"
  | "s3Ms"
  | "compound"
  | "compoundName"
  | "tireAge"
  | "stint"
  | "position"
  | "trackStatus"
  | "pitIn"
  | "pitOut"
  | "startMs"
  | "endMs"
>;

const columns = `driver_id, lap, lap_time_ms, s1_ms, s2_ms, s3_ms, compound, compound_name, tire_age, stint, position,
  track_status, pit_in, pit_out, start_ms, end_ms`;

type Cells = [
  driverId: string,
  lap: number,
  lapTimeMs: number | null,
  s1Ms: number | null,
  s2Ms: number | null,
  s3Ms: number | null,
  compound: string | null,
  compoundName: string | null,
  tireAge: number | null,
  stint: number | null,
  position: number | null,
  trackStatus: string | null,
  pitIn: number,
  pitOut: number,
  startMs: number | null,
  endMs: number | null,
];

/**
 * Every finished lap of a race, driver by driver. It comes out of SQLite as one JSON text: a thousand rows of sixteen
 * cells take a third of the time that they take cell by cell.
 */
export function finishedLapsOf(db: RaceDb, raceId: number): FinishedLap[] {
  const sql = `SELECT json_group_array(json_array(${columns})) AS cells
    FROM (SELECT * FROM laps WHERE race_id = ? AND complete = 1 ORDER BY driver_id, lap)`;
  const cells = readOne<{ cells: string }>(db, sql, raceId)?.cells ?? "[]";
  return (JSON.parse(cells) as Cells[]).map(toLap);
}

function toLap(cells: Cells): FinishedLap {
  return {
    driverId: cells[0],
    lap: cells[1],
    lapTimeMs: cells[2],
    s1Ms: cells[3],
    s2Ms: cells[4],
    s3Ms: cells[5],
    compound: cells[6],
    compoundName: cells[7],
    tireAge: cells[8],
    stint: cells[9],
    position: cells[10],
    trackStatus: cells[11],
    pitIn: cells[12] === 1,
    pitOut: cells[13] === 1,
    startMs: cells[14],
    endMs: cells[15],
  };
}
