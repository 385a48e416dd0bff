import type { RaceDb } from "../client.ts";
import { readAll } from "./statement.ts";

export type Interruption = "safety_car" | "virtual_safety_car" | "red_flag";

export interface TrackStatusSpan {
  kind: Interruption;
  /** First and last lap of the race that it touched. */
  firstLap: number;
  lastLap: number;
}

const codeOf: Record<Interruption, string> = { safety_car: "4", virtual_safety_car: "6", red_flag: "5" };

/**
 * Safety cars, virtual safety cars and red flags of a race in laps of the leader, in order; empty without lap data.
 * Read from the status that the timing feed gives with the first car to finish each lap: two of the same kind in
 * neighbouring laps make one span.
 */
export function trackStatusSpansOf(db: RaceDb, raceId: number): TrackStatusSpan[] {
  const sql = `SELECT lap, track_status FROM (SELECT lap, track_status, row_number() OVER (PARTITION BY lap ORDER BY end_ms IS NULL, end_ms, position) AS n
    FROM laps WHERE race_id = ? AND complete = 1) WHERE n = 1 ORDER BY lap`;
  const laps = readAll<{ lap: number; trackStatus: string | null }>(db, sql, raceId);
  const kinds = Object.keys(codeOf) as Interruption[];
  const spans = kinds.flatMap((kind) => spansOf(kind, laps));
  return spans.sort((a, b) => a.firstLap - b.firstLap || a.lastLap - b.lastLap);
}

function spansOf(kind: Interruption, laps: readonly { lap: number; trackStatus: string | null }[]): TrackStatusSpan[] {
  const spans: TrackStatusSpan[] = [];
  for (const { lap, trackStatus } of laps) {
    if (!trackStatus?.includes(codeOf[kind])) continue;
    const open = spans.at(-1);
    if (open && open.lastLap === lap - 1) open.lastLap = lap;
    else spans.push({ kind, firstLap: lap, lastLap: lap });
  }
  return spans;
}

export interface TrackStatusChange {
  timeMs: number;
  leaderLap: number | null;
  /** 1 clear, 2 yellow, 4 safety car, 5 red, 6 VSC, 7 VSC ending. */
  status: string;
  message: string | null;
}

/** The feed's own changes of track status on the session clock; missing for most races of 2026. */
export function trackStatusChangesOf(db: RaceDb, raceId: number): TrackStatusChange[] {
  const sql = "SELECT time_ms, leader_lap, status, message FROM track_status WHERE race_id = ? ORDER BY seq";
  return readAll(db, sql, raceId);
}
