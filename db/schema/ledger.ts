import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { races } from "./race.ts";

/** What each source last gave for a subject of a race, and whether that stands. */
export const syncLedger = sqliteTable(
  "sync_ledger",
  {
    /** f1db | laps | jolpica | openf1. */
    source: text().notNull(),
    /** results, qualifying, laps, standings ... */
    resource: text().notNull(),
    /** Season x 100 + round, or the bare season for season-wide resources. */
    subject: integer().notNull(),
    at: text().notNull(),
    etag: text(),
    /** Hash of the rows given, so that the same answer changes nothing. */
    digest: text().notNull(),
    rows: integer().notNull(),
    state: text({ enum: ["provisional", "final"] }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.resource, t.subject] })],
);

/** Every value that a later answer changed. */
export const corrections = sqliteTable(
  "corrections",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    raceId: integer()
      .notNull()
      .references(() => races.id),
    at: text().notNull(),
    source: text().notNull(),
    tableName: text().notNull(),
    /** Which row: driver id, or driver id and lap or stop. */
    rowKey: text().notNull(),
    /** Column, or `*` for a row that came or went. */
    columnName: text().notNull(),
    before: text(),
    after: text(),
  },
  (t) => [index("corrections_race").on(t.raceId, t.id)],
);

/** Facts about the file itself: data version, date, the day it was built as of. */
export const meta = sqliteTable("meta", { key: text().primaryKey(), value: text().notNull() });
