import type { RaceDb } from "#db/client.ts";
import { practiceOf, qualifyingOf, sprintQualifyingOf, sprintResultsOf } from "#db/queries/results.ts";
import { type RaceFacts, racesBetween, type SessionTime, sessionsOf } from "#db/queries/schedule.ts";
import { raceEnd, sessionEnd } from "../posts/session-times.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const usualPauseMs = hourMs;
/** While a session that is over has no result yet. */
const eagerPauseMs = 4 * minuteMs;
const longestBackOffMs = 2 * hourMs;
/** A result that takes longer than this is asked for hourly. */
const raceEagerMs = 12 * hourMs;
const sessionEagerMs = 3 * hourMs;

/** How the syncs went so far. */
export interface SyncRecord {
  readonly triedAt?: Date;
  /** Failures in a row. */
  readonly failures: number;
}

/** Whether to sync now: at first, hourly, every few minutes while a result is awaited; after failures ever more rarely. */
export function syncDue(db: RaceDb, now: Date, { triedAt, failures }: SyncRecord): boolean {
  if (!triedAt) return true;
  const since = now.getTime() - triedAt.getTime();
  if (since < 0) return true;
  const backOff = failures === 0 ? 0 : Math.min(longestBackOffMs, minuteMs * 2 ** failures);
  return since >= Math.max(awaitsResult(db, now) ? eagerPauseMs : usualPauseMs, backOff);
}

/** A session is over and its result is not in, or not final. */
export function awaitsResult(db: RaceDb, now: Date): boolean {
  const day = (offset: number) => new Date(now.getTime() + offset * dayMs).toISOString().slice(0, 10);
  return racesBetween(db, day(-2), day(4)).some((race) => {
    if (isJustOver(raceEnd(race), now, raceEagerMs) && race.resultState !== "final") return true;
    return sessionsOf(db, race.raceId).some(
      (one) => isJustOver(sessionEnd(one), now, sessionEagerMs) && !hasResult(db, race, one),
    );
  });
}

const isJustOver = (end: Date, now: Date, withinMs: number): boolean =>
  end <= now && now.getTime() < end.getTime() + withinMs;

function hasResult(db: RaceDb, { raceId }: RaceFacts, { kind }: SessionTime): boolean {
  switch (kind) {
    case "race":
      return true;
    case "qualifying":
      return qualifyingOf(db, raceId).length > 0;
    case "sprint":
      return sprintResultsOf(db, raceId).length > 0;
    case "sprint_qualifying":
      return sprintQualifyingOf(db, raceId).length > 0;
    case "practice_1":
    case "practice_2":
    case "practice_3":
    case "practice_4":
    case "warm_up":
      return practiceOf(db, raceId, kind).length > 0;
    default:
      return true;
  }
}
