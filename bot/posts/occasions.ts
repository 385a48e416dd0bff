import { forecastsOf } from "#db/app/forecasts.ts";
import type { AppDb, RaceDb } from "#db/client.ts";
import { resultKnownAt } from "#db/queries/result-known-at.ts";
import { qualifyingOf } from "#db/queries/results.ts";
import { type RaceFacts, type SessionTime, sessionsOf } from "#db/queries/schedule.ts";
import { driverStandingsAfter } from "#db/queries/standings.ts";
import { raceRef } from "#db/race-id.ts";
import type { PostsConfig } from "../chat-config.ts";
import type { Occasion } from "./occasion.ts";
import { minutesAfter, raceEnd, raceStart, sessionEnd, sessionStart } from "./session-times.ts";

/** A preview comes this long before the start. */
export const previewHours = 72;

interface Reading {
  db: RaceDb;
  app: AppDb;
  posts: PostsConfig;
  now: Date;
}

/** What a race weekend gives to post, past and to come, but for the notes before its sessions. */
export async function occasionsOf(reading: Reading, race: RaceFacts): Promise<Occasion[]> {
  const phases = (await forecastsOf(reading.app, race.raceId)).map(({ phase }) => phase);
  const qualifying = sessionsOf(reading.db, race.raceId).find(({ kind }) => kind === "qualifying");
  return [
    preview(race, qualifying, phases),
    ...(qualifying ? afterQualifying(reading, race, qualifying, phases) : []),
    ...afterRace(reading, race, phases),
  ];
}

function preview(race: RaceFacts, qualifying: SessionTime | undefined, phases: readonly string[]): Occasion {
  const dueAt = minutesAfter(raceStart(race), -60 * previewHours);
  return {
    event: "preview",
    subject: raceRef(race.raceId),
    race,
    dueAt,
    plannedBy: dueAt,
    knownAt: dueAt,
    endsAt: qualifying ? sessionStart(qualifying) : raceStart(race),
    ...(phases.includes("before_qualifying") ? {} : { waitsFor: "the official forecast" }),
  };
}

function afterQualifying(
  { db, now }: Reading,
  race: RaceFacts,
  qualifying: SessionTime,
  phases: readonly string[],
): Occasion[] {
  const over = sessionEnd(qualifying);
  const hasResult = over <= now && qualifyingOf(db, race.raceId).length > 0;
  const ref = raceRef(race.raceId);
  const common = { race, session: qualifying, plannedBy: over, knownAt: over, endsAt: raceStart(race) };
  return [
    {
      ...common,
      event: "qualifying",
      subject: `${ref}/qualifying`,
      dueAt: over,
      ...(hasResult ? {} : { waitsFor: "the result of qualifying" }),
    },
    {
      ...common,
      event: "preview",
      subject: `${ref}/grid`,
      dueAt: minutesAfter(over, 1),
      ...(phases.includes("after_qualifying") ? {} : { waitsFor: "the official forecast after qualifying" }),
    },
  ];
}

function afterRace(reading: Reading, race: RaceFacts, phases: readonly string[]): Occasion[] {
  const { db, now, posts } = reading;
  const over = raceEnd(race);
  const plannedBy = minutesAfter(over, posts.provisionalMinutes);
  const known = resultKnownAt(db, race.raceId);
  const waitsFor = settles(race, plannedBy, now);
  const common = {
    race,
    subject: raceRef(race.raceId),
    plannedBy,
    knownAt: known && known > plannedBy ? known : plannedBy,
  };
  const waiting = waitsFor === undefined ? {} : { waitsFor };
  return [
    { ...common, event: "recap", dueAt: over, ...waiting },
    {
      ...common,
      event: "standings",
      dueAt: minutesAfter(over, 1),
      ...(waitsFor === undefined && driverStandingsAfter(db, race.raceId).length === 0
        ? { waitsFor: "the championship table" }
        : waiting),
    },
    ...(phases.length === 0
      ? []
      : [{ ...common, event: "scorecard" as const, dueAt: minutesAfter(over, 2), ...waiting }]),
  ];
}

/** What a result still needs before it is told; undefined when it is settled, or provisional for long enough. */
function settles(race: RaceFacts, plannedBy: Date, now: Date): string | undefined {
  if (race.resultState === "final") return undefined;
  if (race.resultState === "none") return "the result";
  return plannedBy <= now ? undefined : "the final result";
}

/** A note `minutes` before each session of a weekend. */
export function sessionsSoon(db: RaceDb, race: RaceFacts, minutes: number): Occasion[] {
  return sessionsOf(db, race.raceId).flatMap((session): Occasion[] => {
    if (session.startUtc === null) return [];
    const start = sessionStart(session);
    const dueAt = minutesAfter(start, -minutes);
    const subject = `${raceRef(race.raceId)}/${session.kind}`;
    return [{ event: "session-soon", subject, race, session, dueAt, plannedBy: dueAt, knownAt: dueAt, endsAt: start }];
  });
}
