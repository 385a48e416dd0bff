import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { races } from "./race.ts";
import { drivers } from "./reference.ts";

/**
 * One row a driver and lap, 2018 on. Times are integer milliseconds; `startMs`, `endMs`, `pitInMs` and `pitOutMs` are
 * on the session clock that weather and track status share.
 */
const lapColumns = () => ({
  raceId: integer()
    .notNull()
    .references(() => races.id),
  driverId: text()
    .notNull()
    .references(() => drivers.id),
  lap: integer().notNull(),
  lapTimeMs: integer(),
  /** timing | table | sectors | derived | total: where the lap time comes from. */
  lapTimeSource: text(),
  s1Ms: integer(),
  s2Ms: integer(),
  s3Ms: integer(),
  /** SOFT MEDIUM HARD INTERMEDIATE WET, relative to the weekend. */
  compound: text(),
  /** Pirelli's name: C0 to C6, 2018 HYPERSOFT to SUPERHARD. */
  compoundName: text(),
  /** Laps on the set at the end of this lap; used sets start higher; null where not known. */
  tireAge: integer(),
  freshTire: integer({ mode: "boolean" }),
  stint: integer(),
  /** At the end of the lap. */
  position: integer(),
  /** Codes active during the lap, in order: 1 clear, 2 yellow, 4 safety car, 5 red, 6 VSC, 7 VSC ending. */
  trackStatus: text(),
  pitIn: integer({ mode: "boolean" }).notNull(),
  pitOut: integer({ mode: "boolean" }).notNull(),
  pitInMs: integer(),
  pitOutMs: integer(),
  startMs: integer(),
  endMs: integer(),
  /** Timing consistent, no pit. */
  accurate: integer({ mode: "boolean" }),
  /** Lap time deleted by the stewards; null where not known. */
  deleted: integer({ mode: "boolean" }),
  /** Counts as a lap of the race; false for a lap that was not finished. */
  complete: integer({ mode: "boolean" }).notNull(),
  /** Codes of origin. */
  source: text(),
});

export const laps = sqliteTable("laps", lapColumns(), (t) => [
  primaryKey({ columns: [t.raceId, t.driverId, t.lap] }),
  index("laps_race_lap").on(t.raceId, t.lap),
  index("laps_driver").on(t.driverId, t.raceId),
  index("laps_led").on(t.raceId, t.driverId).where(sql`position = 1 AND complete = 1`),
  index("laps_pit_in").on(t.raceId, t.driverId, t.lap).where(sql`pit_in = 1`),
]);

export const sprintLaps = sqliteTable("sprint_laps", lapColumns(), (t) => [
  primaryKey({ columns: [t.raceId, t.driverId, t.lap] }),
]);

export const weather = sqliteTable(
  "weather",
  {
    raceId: integer()
      .notNull()
      .references(() => races.id),
    /** Order in the feed, from 1. */
    seq: integer().notNull(),
    timeMs: integer().notNull(),
    leaderLap: integer(),
    airTempC: real(),
    trackTempC: real(),
    humidityPct: real(),
    rainfall: integer({ mode: "boolean" }),
    windSpeedMps: real(),
    windDirectionDeg: integer(),
    pressureMbar: real(),
  },
  (t) => [primaryKey({ columns: [t.raceId, t.seq] })],
);

export const raceControl = sqliteTable(
  "race_control",
  {
    raceId: integer()
      .notNull()
      .references(() => races.id),
    seq: integer().notNull(),
    utc: text(),
    /** Approximate: prefer `lap` or `utc`. */
    timeMs: integer(),
    lap: integer(),
    category: text(),
    flag: text(),
    scope: text(),
    status: text(),
    sector: integer(),
    carNumber: text(),
    message: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.raceId, t.seq] })],
);

/** Each row holds from `timeMs` to the next row (by `seq`) of the race. */
export const trackStatus = sqliteTable(
  "track_status",
  {
    raceId: integer()
      .notNull()
      .references(() => races.id),
    seq: integer().notNull(),
    timeMs: integer().notNull(),
    leaderLap: integer(),
    status: text().notNull(),
    message: text(),
  },
  (t) => [primaryKey({ columns: [t.raceId, t.seq] })],
);
