import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  circuitLayouts,
  circuits,
  constructors,
  drivers,
  engineManufacturers,
  entrants,
  grandsPrix,
  seasons,
  tireManufacturers,
} from "./reference.ts";

/** A world championship round. `id` is season x 100 + round: 202414. */
export const races = sqliteTable(
  "races",
  {
    id: integer().primaryKey(),
    season: integer()
      .notNull()
      .references(() => seasons.year),
    round: integer().notNull(),
    /** ISO date as the source has it: local until 2023, UTC from 2024 on. */
    date: text().notNull(),
    /** Start of the race, UTC ISO with Z; null where only the date is known. */
    startUtc: text(),
    grandPrixId: text()
      .notNull()
      .references(() => grandsPrix.id),
    officialName: text().notNull(),
    circuitId: text()
      .notNull()
      .references(() => circuits.id),
    layoutId: text().references(() => circuitLayouts.id),
    circuitType: text().notNull(),
    direction: text().notNull(),
    courseLengthKm: real().notNull(),
    turns: integer().notNull(),
    /** Laps raced by the winner, or planned when there is no result yet. */
    laps: integer().notNull(),
    distanceKm: real().notNull(),
    /** Only where the race was shortened or lengthened. */
    scheduledLaps: integer(),
    scheduledDistanceKm: real(),
    qualifyingFormat: text().notNull(),
    sprintQualifyingFormat: text(),
    sprintLaps: integer(),
    sprintScheduledLaps: integer(),
    driversTitleDecided: integer({ mode: "boolean" }).notNull(),
    constructorsTitleDecided: integer({ mode: "boolean" }).notNull(),
    /** none (no result yet), provisional, final. */
    resultState: text({ enum: ["none", "provisional", "final"] }).notNull(),
  },
  (t) => [
    uniqueIndex("races_season_round").on(t.season, t.round),
    index("races_date").on(t.date),
    index("races_circuit").on(t.circuitId, t.season),
    index("races_grand_prix").on(t.grandPrixId, t.season),
    index("races_state").on(t.resultState, t.id),
  ],
);

export const sessionKinds = [
  "pre_qualifying",
  "practice_1",
  "practice_2",
  "practice_3",
  "practice_4",
  "qualifying_1",
  "qualifying_2",
  "qualifying",
  "sprint_qualifying",
  "sprint",
  "warm_up",
  "race",
] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** Sessions with a date; `startUtc` is known from 2024 on. */
export const sessions = sqliteTable(
  "sessions",
  {
    raceId: integer()
      .notNull()
      .references(() => races.id),
    kind: text({ enum: sessionKinds }).notNull(),
    date: text().notNull(),
    startUtc: text(),
  },
  (t) => [primaryKey({ columns: [t.raceId, t.kind] }), index("sessions_date").on(t.date)],
);

/** A driver in a car at one race weekend. Two rows when he had two cars; number null when he never ran. */
export const entries = sqliteTable(
  "entries",
  {
    raceId: integer()
      .notNull()
      .references(() => races.id),
    displayOrder: integer().notNull(),
    driverId: text()
      .notNull()
      .references(() => drivers.id),
    number: text(),
    constructorId: text()
      .notNull()
      .references(() => constructors.id),
    engineManufacturerId: text().references(() => engineManufacturers.id),
    tireManufacturerId: text().references(() => tireManufacturers.id),
    entrantId: text().references(() => entrants.id),
  },
  (t) => [
    primaryKey({ columns: [t.raceId, t.displayOrder] }),
    index("entries_driver").on(t.driverId, t.raceId),
    index("entries_constructor").on(t.constructorId, t.raceId),
  ],
);
