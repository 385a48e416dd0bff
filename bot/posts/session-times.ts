import type { RaceFacts, SessionTime } from "#db/queries/schedule.ts";

const minuteMs = 60_000;

/** From the scheduled start to the scheduled end. */
const lengthMinutes: Record<string, number> = { race: 120, sprint: 60, sprint_qualifying: 45 };
const otherLengthMinutes = 60;
/** Where the calendar knows the day only. */
const usualStart = "T13:00:00Z";

export const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minuteMs);

export function raceStart(race: Pick<RaceFacts, "date" | "startUtc">): Date {
  return new Date(race.startUtc ?? `${race.date}${usualStart}`);
}

export function raceEnd(race: Pick<RaceFacts, "date" | "startUtc">): Date {
  return minutesAfter(raceStart(race), lengthMinutes.race ?? 0);
}

export function sessionStart(session: SessionTime): Date {
  return new Date(session.startUtc ?? `${session.date}${usualStart}`);
}

export function sessionEnd(session: SessionTime): Date {
  return minutesAfter(sessionStart(session), lengthMinutes[session.kind] ?? otherLengthMinutes);
}

const sessionNames: Record<string, string> = {
  practice_1: "First practice",
  practice_2: "Second practice",
  practice_3: "Third practice",
  practice_4: "Fourth practice",
  sprint_qualifying: "Sprint qualifying",
  warm_up: "Warm-up",
};

/** "Sprint qualifying", "Race". */
export function sessionName(kind: string): string {
  return sessionNames[kind] ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll("_", " ")}`;
}
