import type { RaceDb } from "../../client.ts";
import type { OpenF1Record } from "../../feeds/openf1/records.ts";
import type { RaceAnswers } from "../ask-race.ts";
import { type Car, createIdentities, type Identities } from "../identities.ts";
import type { RaceRow } from "../race-row.ts";

/** A driver in a car, as every row of a classification names them. */
export interface Seat extends Car {
  readonly driverId: string;
  readonly number: string | null;
}

/** What the row builders work from. */
export interface RaceContext {
  readonly db: RaceDb;
  readonly race: RaceRow;
  readonly answers: RaceAnswers;
  readonly identities: Identities;
  /** Who had a car number in an OpenF1 session; undefined for a number that its entry list does not have. */
  seatOf(sessionKey: number, driverNumber: number): Seat | undefined;
}

export function createRaceContext(db: RaceDb, race: RaceRow, answers: RaceAnswers): RaceContext {
  const identities = createIdentities(db, race.id);
  const bySession = new Map<string, OpenF1Record<"drivers">>();
  const byNumber = new Map<number, OpenF1Record<"drivers">>();
  for (const record of answers.openF1.drivers ?? []) {
    bySession.set(`${record.session_key}|${record.driver_number}`, record);
    byNumber.set(record.driver_number, record);
  }
  return {
    db,
    race,
    answers,
    identities,
    seatOf(sessionKey, driverNumber) {
      const record = bySession.get(`${sessionKey}|${driverNumber}`) ?? byNumber.get(driverNumber);
      const car = record && identities.openF1Car(record);
      if (!record || !car) return undefined;
      return { driverId: identities.openF1Driver(record), number: String(driverNumber), ...car };
    },
  };
}

/** OpenF1's rows of one kind of session. */
export function sessionRows<R extends { session_key: number }>(
  context: RaceContext,
  rows: readonly R[] | undefined,
  ...kinds: string[]
): R[] {
  const weekend = context.answers.weekend;
  return (rows ?? []).filter((row) => kinds.includes(weekend?.kinds.get(row.session_key) ?? ""));
}

/** Seconds to whole milliseconds. */
export function toMs(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : Math.round(seconds * 1000);
}
