import type { RaceDb } from "#db/client.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { lastRace, nextRace, type RaceFacts, racesOfSeason, sessionsOf } from "#db/queries/schedule.ts";

/** Where the season stands at a moment: what is the last settled race, what comes next, what is running now. */
export interface Situation {
  now: Date;
  last: RaceFacts | undefined;
  next: RaceFacts | undefined;
  /** A session that the schedule says is running now; nothing in the data follows it. */
  running: { race: RaceFacts; session: string; endsAbout: Date } | undefined;
  /** Races that are over by the schedule but whose result the data does not have. */
  missing: RaceFacts[];
}

const usualLengthMinutes: Record<string, number> = { race: 150, sprint: 60, qualifying: 75, sprint_qualifying: 60 };
const otherLengthMinutes = 75;

export function situationOf(db: RaceDb, now: Date): Situation {
  const memory = situations(db);
  const minute = Math.floor(now.getTime() / 60_000);
  const known = memory.get(minute) ?? readSituation(db, now);
  if (memory.size > 4) memory.clear();
  memory.set(minute, known);
  return { ...known, now };
}

/** By the minute: a question asks several times, and a hundred askers at once ask the same. */
const situations = keptWhileUnchanged(() => new Map<number, Situation>());

function readSituation(db: RaceDb, now: Date): Situation {
  const last = lastRace(db);
  const next = nextRace(db, now);
  const races = racesOfSeason(db, now.getUTCFullYear());
  const open = races.filter((race) => race.resultState === "none");
  return {
    now,
    last,
    next,
    running: open.map((race) => runningSession(db, race, now)).find((found) => found !== undefined),
    missing: open.filter((race) => startOf(race).getTime() + 3 * 3_600_000 < now.getTime()),
  };
}

function runningSession(db: RaceDb, race: RaceFacts, now: Date): Situation["running"] {
  if (Math.abs(startOf(race).getTime() - now.getTime()) > 5 * 86_400_000) return undefined;
  for (const session of sessionsOf(db, race.raceId)) {
    if (!session.startUtc) continue;
    const start = Date.parse(session.startUtc);
    const end = start + (usualLengthMinutes[session.kind] ?? otherLengthMinutes) * 60_000;
    if (start <= now.getTime() && now.getTime() < end) return { race, session: session.kind, endsAbout: new Date(end) };
  }
  return undefined;
}

function startOf(race: RaceFacts): Date {
  return new Date(race.startUtc ?? `${race.date}T13:00:00Z`);
}

export function raceName(race: RaceFacts): string {
  return `${race.season} ${race.grandPrixFullName}`;
}
