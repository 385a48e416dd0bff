import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { races, sessionKinds } from "./race.ts";
import { constructors, drivers, engineManufacturers, tireManufacturers } from "./reference.ts";

/** Columns every row of a classification starts with; `displayOrder` is the row's place in the document. */
const rowColumns = () => ({
  raceId: integer()
    .notNull()
    .references(() => races.id),
  displayOrder: integer().notNull(),
  /** Null when not classified; then `positionText` says why: DNF, DNS, DSQ, NC, DNQ, DNPQ, EX, DNP. */
  position: integer(),
  positionText: text().notNull(),
  driverId: text()
    .notNull()
    .references(() => drivers.id),
  number: text(),
  constructorId: text()
    .notNull()
    .references(() => constructors.id),
  engineManufacturerId: text().references(() => engineManufacturers.id),
  tireManufacturerId: text().references(() => tireManufacturers.id),
});

const classificationColumns = () => ({
  ...rowColumns(),
  sharedCar: integer({ mode: "boolean" }).notNull(),
  laps: integer(),
  timeMs: integer(),
  timePenaltyMs: integer(),
  /** Behind the winner; null for lapped cars, which have `gapLaps`. */
  gapMs: integer(),
  gapLaps: integer(),
  /** Behind the car ahead. */
  intervalMs: integer(),
  reasonRetired: text(),
  points: real(),
  polePosition: integer({ mode: "boolean" }),
  qualifyingPosition: integer(),
  qualifyingPositionText: text(),
  /** Place on the grid at lights-out, late penalties included; null from the pit lane (`gridText` PL). */
  grid: integer(),
  gridText: text(),
  positionsGained: integer(),
  pitStops: integer(),
  fastestLap: integer({ mode: "boolean" }),
  driverOfTheDay: integer({ mode: "boolean" }),
  grandSlam: integer({ mode: "boolean" }),
});

export const raceResults = sqliteTable("race_results", classificationColumns(), (t) => [
  primaryKey({ columns: [t.raceId, t.displayOrder] }),
  index("race_results_driver").on(t.driverId, t.raceId),
  index("race_results_constructor").on(t.constructorId, t.raceId),
  index("race_results_position").on(t.position, t.raceId),
]);

export const sprintResults = sqliteTable("sprint_results", classificationColumns(), (t) => [
  primaryKey({ columns: [t.raceId, t.displayOrder] }),
  index("sprint_results_driver").on(t.driverId, t.raceId),
  index("sprint_results_constructor").on(t.constructorId, t.raceId),
]);

const timedColumns = () => ({
  ...rowColumns(),
  timeMs: integer(),
  q1Ms: integer(),
  q2Ms: integer(),
  q3Ms: integer(),
  gapMs: integer(),
  intervalMs: integer(),
  laps: integer(),
});

export const qualifyingResults = sqliteTable("qualifying_results", timedColumns(), (t) => [
  primaryKey({ columns: [t.raceId, t.displayOrder] }),
  index("qualifying_results_driver").on(t.driverId, t.raceId),
  index("qualifying_results_position").on(t.position, t.raceId),
]);

export const sprintQualifyingResults = sqliteTable("sprint_qualifying_results", timedColumns(), (t) => [
  primaryKey({ columns: [t.raceId, t.displayOrder] }),
  index("sprint_qualifying_results_driver").on(t.driverId, t.raceId),
]);

/** Practice, warm-up, pre-qualifying and the two qualifying days of old, told apart by `kind`. */
export const practiceResults = sqliteTable(
  "practice_results",
  { ...timedColumns(), kind: text({ enum: sessionKinds }).notNull() },
  (t) => [
    primaryKey({ columns: [t.raceId, t.kind, t.displayOrder] }),
    index("practice_results_driver").on(t.driverId, t.raceId),
  ],
);

const gridColumns = () => ({
  ...rowColumns(),
  qualifyingPosition: integer(),
  qualifyingPositionText: text(),
  gridPenalty: text(),
  gridPenaltyPositions: integer(),
  timeMs: integer(),
});

/** Starting grid at lights-out. */
export const gridPositions = sqliteTable("grid_positions", gridColumns(), (t) => [
  primaryKey({ columns: [t.raceId, t.displayOrder] }),
  index("grid_positions_driver").on(t.driverId, t.raceId),
]);

export const sprintGridPositions = sqliteTable("sprint_grid_positions", gridColumns(), (t) => [
  primaryKey({ columns: [t.raceId, t.displayOrder] }),
  index("sprint_grid_positions_driver").on(t.driverId, t.raceId),
]);

/** Fastest lap of each driver in the race. */
export const fastestLaps = sqliteTable(
  "fastest_laps",
  { ...rowColumns(), lap: integer(), timeMs: integer(), gapMs: integer(), intervalMs: integer() },
  (t) => [primaryKey({ columns: [t.raceId, t.displayOrder] }), index("fastest_laps_driver").on(t.driverId, t.raceId)],
);

/** Time in the pit lane, 1994 on. Safety-car and red-flag pass-throughs are in here too. */
export const pitStops = sqliteTable(
  "pit_stops",
  { ...rowColumns(), stop: integer().notNull(), lap: integer().notNull(), timeMs: integer() },
  (t) => [primaryKey({ columns: [t.raceId, t.displayOrder] }), index("pit_stops_driver").on(t.driverId, t.raceId)],
);

export const driverOfTheDay = sqliteTable("driver_of_the_day", { ...rowColumns(), percentage: real() }, (t) => [
  primaryKey({ columns: [t.raceId, t.displayOrder] }),
  index("driver_of_the_day_driver").on(t.driverId, t.raceId),
]);

const standingColumns = () => ({
  raceId: integer()
    .notNull()
    .references(() => races.id),
  displayOrder: integer().notNull(),
  position: integer(),
  positionText: text().notNull(),
  points: real().notNull(),
  positionsGained: integer(),
  championshipWon: integer({ mode: "boolean" }).notNull(),
});

/** Championship table after the race. */
export const driverStandings = sqliteTable(
  "driver_standings",
  {
    ...standingColumns(),
    driverId: text()
      .notNull()
      .references(() => drivers.id),
  },
  (t) => [
    primaryKey({ columns: [t.raceId, t.displayOrder] }),
    index("driver_standings_driver").on(t.driverId, t.raceId),
  ],
);

export const constructorStandings = sqliteTable(
  "constructor_standings",
  {
    ...standingColumns(),
    constructorId: text()
      .notNull()
      .references(() => constructors.id),
    engineManufacturerId: text().references(() => engineManufacturers.id),
  },
  (t) => [
    primaryKey({ columns: [t.raceId, t.displayOrder] }),
    index("constructor_standings_constructor").on(t.constructorId, t.raceId),
  ],
);
