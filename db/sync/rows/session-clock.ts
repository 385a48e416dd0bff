import type { OpenF1Record } from "../../feeds/openf1/records.ts";
import type { SessionKind } from "../../schema/race.ts";
import type { RaceContext } from "./context.ts";

/** Session time starts this long before the scheduled start, so that what happens on the grid has a time too. */
const leadMs = 3_600_000;

/** Milliseconds on the clock that laps, weather and track status of a session share. */
export type SessionClock = (isoTime: string) => number;

export function sessionClock(context: RaceContext, kind: SessionKind): SessionClock {
  const start = context.answers.weekend?.starts.get(kind) ?? Date.parse(context.race.startUtc ?? context.race.date);
  return (isoTime) => Date.parse(isoTime) - start + leadMs;
}

/** The lap that the leader is on at a time; 0 before the start, undefined without laps. */
export type LeaderLap = (timeMs: number) => number | undefined;

/** The leader begins each lap first. */
export function leaderLapOf(laps: readonly OpenF1Record<"laps">[], clock: SessionClock): LeaderLap {
  const begun = new Map<number, number>();
  for (const row of laps) {
    if (!row.date_start) continue;
    const at = clock(row.date_start);
    begun.set(row.lap_number, Math.min(begun.get(row.lap_number) ?? Number.POSITIVE_INFINITY, at));
  }
  const starts = [...begun].sort(([a], [b]) => a - b);
  return (timeMs) => {
    if (starts.length === 0) return undefined;
    let lap = 0;
    for (const [number, at] of starts) if (at <= timeMs) lap = Math.max(lap, number);
    return lap;
  };
}
