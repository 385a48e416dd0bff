import type { Database, Statement } from "better-sqlite3";
import type { RaceDb } from "../client.ts";

export type Param = string | number | null;

interface Prepared {
  readonly statement: Statement;
  readonly columns: readonly { readonly name: string; readonly isBoolean: boolean }[];
  /** Parameters of the latest call: what the plan test explains the statement with. */
  params: readonly Param[];
}

const preparedOf = new WeakMap<Database, Map<string, Prepared>>();

/**
 * All rows of a read. Column names become camelCase; a name that ends with `?` is a boolean (`shared_car AS "shared_car?"`).
 * Each text is prepared once per connection.
 */
export function readAll<Row>(db: RaceDb, sql: string, ...params: Param[]): Row[] {
  const prepared = prepare(db.sqlite, sql);
  prepared.params = params;
  const raw = prepared.statement.all(...params) as unknown[][];
  return raw.map((values) => shape<Row>(prepared, values));
}

/** The first row of a read, or undefined. */
export function readOne<Row>(db: RaceDb, sql: string, ...params: Param[]): Row | undefined {
  const prepared = prepare(db.sqlite, sql);
  prepared.params = params;
  const values = prepared.statement.get(...params) as unknown[] | undefined;
  return values && shape<Row>(prepared, values);
}

/** Every text this connection has prepared so far, with the parameters of its latest call. */
export function preparedReads(db: RaceDb): { sql: string; params: readonly Param[] }[] {
  return [...(preparedOf.get(db.sqlite) ?? [])].map(([sql, prepared]) => ({ sql, params: prepared.params }));
}

function prepare(sqlite: Database, sql: string): Prepared {
  let cache = preparedOf.get(sqlite);
  if (!cache) {
    cache = new Map();
    preparedOf.set(sqlite, cache);
  }
  let prepared = cache.get(sql);
  if (!prepared) {
    const statement = sqlite.prepare(sql).raw();
    const columns = statement.columns().map(({ name }) => ({ name: camelCase(name), isBoolean: name.endsWith("?") }));
    prepared = { statement, columns, params: [] };
    cache.set(sql, prepared);
  }
  return prepared;
}

function shape<Row>(prepared: Prepared, values: unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (let i = 0; i < values.length; i++) {
    const column = prepared.columns[i];
    const value = values[i];
    if (column) row[column.name] = column.isBoolean && value !== null ? value === 1 : value;
  }
  return row as Row;
}

function camelCase(name: string): string {
  return name.replace(/\?$/, "").replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
