import {
  bigint,
  customType,
  doublePrecision,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/** Sorted by code points as SQLite does, whatever the database's locale; PostgreSQL takes no NUL in a text. */
const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
  toDriver: (value) => value.replaceAll("\u0000", ""),
});

/** What the app's tables are made of on PostgreSQL. `json` and not `jsonb`: it keeps the order of keys. */
export const postgresColumns = {
  table: pgTable,
  id: () => bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  text: () => text(),
  json: () => json(),
  integer: () => integer(),
  bigint: () => bigint({ mode: "number" }),
  real: () => doublePrecision(),
  index,
  uniqueIndex,
  primaryKey,
};

export type Columns = typeof postgresColumns;
