import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  chassis,
  constructors,
  drivers,
  engineManufacturers,
  engines,
  entrants,
  seasons,
  tireManufacturers,
} from "./reference.ts";

const carColumns = () => ({
  season: integer()
    .notNull()
    .references(() => seasons.year),
  entrantId: text()
    .notNull()
    .references(() => entrants.id),
  constructorId: text()
    .notNull()
    .references(() => constructors.id),
  engineManufacturerId: text()
    .notNull()
    .references(() => engineManufacturers.id),
});

export const seasonEntrants = sqliteTable(
  "season_entrants",
  {
    season: integer()
      .notNull()
      .references(() => seasons.year),
    entrantId: text()
      .notNull()
      .references(() => entrants.id),
    countryId: text(),
  },
  (t) => [primaryKey({ columns: [t.season, t.entrantId] })],
);

export const seasonEntrantConstructors = sqliteTable("season_entrant_constructors", carColumns(), (t) => [
  primaryKey({ columns: [t.season, t.entrantId, t.constructorId, t.engineManufacturerId] }),
]);

export const seasonEntrantChassis = sqliteTable(
  "season_entrant_chassis",
  {
    ...carColumns(),
    chassisId: text()
      .notNull()
      .references(() => chassis.id),
  },
  (t) => [primaryKey({ columns: [t.season, t.entrantId, t.constructorId, t.engineManufacturerId, t.chassisId] })],
);

export const seasonEntrantEngines = sqliteTable(
  "season_entrant_engines",
  {
    ...carColumns(),
    engineId: text()
      .notNull()
      .references(() => engines.id),
  },
  (t) => [primaryKey({ columns: [t.season, t.entrantId, t.constructorId, t.engineManufacturerId, t.engineId] })],
);

export const seasonEntrantTireManufacturers = sqliteTable(
  "season_entrant_tire_manufacturers",
  {
    ...carColumns(),
    tireManufacturerId: text()
      .notNull()
      .references(() => tireManufacturers.id),
  },
  (t) => [
    primaryKey({
      columns: [t.season, t.entrantId, t.constructorId, t.engineManufacturerId, t.tireManufacturerId],
    }),
  ],
);

/** Who drove for whom in a season; `rounds` is empty for test drivers. */
export const seasonEntrantDrivers = sqliteTable(
  "season_entrant_drivers",
  {
    ...carColumns(),
    driverId: text()
      .notNull()
      .references(() => drivers.id),
    /** JSON array of round numbers. */
    rounds: text({ mode: "json" }).$type<number[]>().notNull(),
    testDriver: integer({ mode: "boolean" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.season, t.entrantId, t.constructorId, t.engineManufacturerId, t.driverId] }),
    index("season_entrant_drivers_driver").on(t.driverId, t.season),
  ],
);

/** Championship table of a season, official once the season is over. */
export const seasonDriverStandings = sqliteTable(
  "season_driver_standings",
  {
    season: integer()
      .notNull()
      .references(() => seasons.year),
    displayOrder: integer().notNull(),
    position: integer(),
    positionText: text().notNull(),
    driverId: text()
      .notNull()
      .references(() => drivers.id),
    points: real().notNull(),
    championshipWon: integer({ mode: "boolean" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.season, t.displayOrder] }),
    index("season_driver_standings_driver").on(t.driverId, t.season),
  ],
);

export const seasonConstructorStandings = sqliteTable(
  "season_constructor_standings",
  {
    season: integer()
      .notNull()
      .references(() => seasons.year),
    displayOrder: integer().notNull(),
    position: integer(),
    positionText: text().notNull(),
    constructorId: text()
      .notNull()
      .references(() => constructors.id),
    engineManufacturerId: text().references(() => engineManufacturers.id),
    points: real().notNull(),
    championshipWon: integer({ mode: "boolean" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.season, t.displayOrder] }),
    index("season_constructor_standings_constructor").on(t.constructorId, t.season),
  ],
);
