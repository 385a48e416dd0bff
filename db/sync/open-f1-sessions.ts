import type { OpenF1Record } from "../feeds/openf1/records.ts";
import type { SessionKind } from "../schema/race.ts";
import { type RaceRow, startOf } from "./race-row.ts";

type Session = OpenF1Record<"sessions">;

/** OpenF1's keys of one race weekend. */
export interface WeekendKeys {
  readonly meetingKey: number;
  /** Session key to what it is. */
  readonly kinds: ReadonlyMap<number, SessionKind>;
  /** Scheduled start of each, UTC milliseconds. */
  readonly starts: ReadonlyMap<SessionKind, number>;
}

const kindByName: Record<string, SessionKind> = {
  "practice 1": "practice_1",
  "practice 2": "practice_2",
  "practice 3": "practice_3",
  qualifying: "qualifying",
  "sprint qualifying": "sprint_qualifying",
  "sprint shootout": "sprint_qualifying",
  sprint: "sprint",
  race: "race",
};

/** A race and its session differ by no more than this, whatever the time zone of either date. */
const sameWeekendMs = 36 * 3_600_000;

/** Finds a race's weekend among a season's sessions, by the date of its race. Keys mean nothing. */
export function weekendOf(sessions: readonly Session[], race: RaceRow): WeekendKeys | undefined {
  const away = (session: Session) => Math.abs(Date.parse(session.date_start) - startOf(race));
  const own = sessions
    .filter((session) => session.session_name.toLowerCase() === "race" && !session.is_cancelled)
    .filter((session) => away(session) <= sameWeekendMs)
    .sort((a, b) => away(a) - away(b))[0];
  if (!own) return undefined;
  const kinds = new Map<number, SessionKind>();
  const starts = new Map<SessionKind, number>();
  for (const session of sessions) {
    const kind = kindByName[session.session_name.toLowerCase()];
    if (session.meeting_key !== own.meeting_key || kind === undefined) continue;
    kinds.set(session.session_key, kind);
    starts.set(kind, Date.parse(session.date_start));
  }
  return { meetingKey: own.meeting_key, kinds, starts };
}
