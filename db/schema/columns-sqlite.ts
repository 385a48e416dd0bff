import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Columns } from "./columns-postgres.ts";

const columns: Record<keyof Columns, unknown> = {
  table: sqliteTable,
  id: () => integer().primaryKey({ autoIncrement: true }),
  text: () => text(),
  json: () => text({ mode: "json" }),
  integer: () => integer(),
  bigint: () => integer(),
  real: () => real(),
  index,
  uniqueIndex,
  primaryKey,
};

/**
 * What the app's tables are made of on SQLite. Taken for PostgreSQL's, whose builders have the same methods and give the
 * same values, so that tables and queries are written once.
 */
export const sqliteColumns = columns as Columns;
