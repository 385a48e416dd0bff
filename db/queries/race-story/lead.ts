import type { RaceDb } from "../../client.ts";
import { leadersByLap } from "../laps.ts";

/** Laps that one driver led without a break. */
export interface LeadSpan {
  driverId: string;
  firstLap: number;
  lastLap: number;
}

/** Who led when, at the end of each lap; empty without lap data. The lead changed between two spans. */
export function leadSpansOf(db: RaceDb, raceId: number): LeadSpan[] {
  const spans: LeadSpan[] = [];
  for (const { lap, driverId } of leadersByLap(db, raceId)) {
    const open = spans.at(-1);
    if (open?.driverId === driverId) open.lastLap = lap;
    else spans.push({ driverId, firstLap: lap, lastLap: lap });
  }
  return spans;
}
