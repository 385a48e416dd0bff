import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** World championship years. Source: F1DB. */
export const seasons = sqliteTable("seasons", { year: integer().primaryKey() });

export const countries = sqliteTable("countries", {
  id: text().primaryKey(),
  alpha2: text().notNull(),
  alpha3: text().notNull(),
  iocCode: text(),
  name: text().notNull(),
  demonym: text(),
  continentId: text().notNull(),
});

export const continents = sqliteTable("continents", {
  id: text().primaryKey(),
  code: text().notNull(),
  name: text().notNull(),
  demonym: text().notNull(),
});

export const circuits = sqliteTable("circuits", {
  id: text().primaryKey(),
  name: text().notNull(),
  fullName: text().notNull(),
  /** JSON array of strings, or null. */
  previousNames: text({ mode: "json" }).$type<string[]>(),
  /** RACE (purpose-built), STREET or ROAD. */
  type: text().notNull(),
  direction: text().notNull(),
  placeName: text().notNull(),
  countryId: text()
    .notNull()
    .references(() => countries.id),
  latitude: real().notNull(),
  longitude: real().notNull(),
  /** Current layout. */
  lengthKm: real().notNull(),
  turns: integer().notNull(),
});

export const circuitLayouts = sqliteTable(
  "circuit_layouts",
  {
    id: text().primaryKey(),
    circuitId: text()
      .notNull()
      .references(() => circuits.id),
    effective: integer({ mode: "boolean" }).notNull(),
    lengthKm: real().notNull(),
    turns: integer().notNull(),
  },
  (t) => [index("circuit_layouts_circuit").on(t.circuitId)],
);

export const grandsPrix = sqliteTable("grands_prix", {
  id: text().primaryKey(),
  name: text().notNull(),
  fullName: text().notNull(),
  shortName: text().notNull(),
  abbreviation: text().notNull(),
  countryId: text().references(() => countries.id),
});

export const drivers = sqliteTable("drivers", {
  id: text().primaryKey(),
  name: text().notNull(),
  firstName: text().notNull(),
  lastName: text().notNull(),
  fullName: text().notNull(),
  /** Three-letter code; not unique over history. */
  code: text().notNull(),
  permanentNumber: text(),
  gender: text(),
  dateOfBirth: text(),
  dateOfDeath: text(),
  placeOfBirth: text(),
  countryOfBirthId: text(),
  nationalityId: text().references(() => countries.id),
  secondNationalityId: text(),
});

export const driverFamily = sqliteTable(
  "driver_family",
  {
    driverId: text()
      .notNull()
      .references(() => drivers.id),
    displayOrder: integer().notNull(),
    relativeId: text()
      .notNull()
      .references(() => drivers.id),
    /** What the relative is to the driver: CHILD, PARENT, SIBLING ... */
    type: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.driverId, t.displayOrder] })],
);

export const constructors = sqliteTable("constructors", {
  id: text().primaryKey(),
  name: text().notNull(),
  fullName: text().notNull(),
  countryId: text().references(() => countries.id),
});

/** One team under its several names: each row is one name of the lineage that `constructorId` belongs to. */
export const constructorChronology = sqliteTable(
  "constructor_chronology",
  {
    constructorId: text()
      .notNull()
      .references(() => constructors.id),
    displayOrder: integer().notNull(),
    relatedId: text()
      .notNull()
      .references(() => constructors.id),
    yearFrom: integer().notNull(),
    yearTo: integer(),
  },
  (t) => [primaryKey({ columns: [t.constructorId, t.displayOrder] })],
);

export const engineManufacturers = sqliteTable("engine_manufacturers", {
  id: text().primaryKey(),
  name: text().notNull(),
  countryId: text(),
});

export const engines = sqliteTable("engines", {
  id: text().primaryKey(),
  engineManufacturerId: text()
    .notNull()
    .references(() => engineManufacturers.id),
  name: text().notNull(),
  fullName: text().notNull(),
  capacityLiters: real(),
  configuration: text(),
  aspiration: text(),
});

export const chassis = sqliteTable("chassis", {
  id: text().primaryKey(),
  constructorId: text()
    .notNull()
    .references(() => constructors.id),
  name: text().notNull(),
  fullName: text().notNull(),
});

export const tireManufacturers = sqliteTable("tire_manufacturers", {
  id: text().primaryKey(),
  name: text().notNull(),
  countryId: text(),
});

export const entrants = sqliteTable("entrants", { id: text().primaryKey(), name: text().notNull() });
