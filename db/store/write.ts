import type { Statement } from "better-sqlite3";
import type { RaceDb } from "../client.ts";
import type { Dataset, Row } from "./dataset.ts";
import { factTables, scopeColumn, type TableShape } from "./tables.ts";

export interface WriteCounts {
  /** Rows that were not there before, or differ from what was there. */
  changed: number;
  /** Rows that the source no longer has. */
  removed: number;
  /** Rows given in all. */
  rows: number;
}

/** Told after each race that was written. */
export type Progress = (done: number, total: number, label: string) => void;

/**
 * Writes a dataset: world tables by upsert, then each season, then each race in a transaction of its own. A scope's
 * rows replace the stored ones of the same table; tables that the dataset does not hold are left alone; the same
 * dataset written again changes nothing.
 */
export function writeDataset(db: RaceDb, dataset: Dataset, progress?: Progress): WriteCounts {
  const counts: WriteCounts = { changed: 0, removed: 0, rows: 0 };
  const held = factTables.filter((shape) => dataset.has(shape.key));
  const seasons = splitByScope(
    held.filter((shape) => shape.scope === "season"),
    dataset,
  );
  const races = splitByScope(
    held.filter((shape) => shape.scope === "race"),
    dataset,
  );
  inTransaction(db, () => {
    for (const shape of held)
      if (shape.scope === "world") add(counts, upsertRows(db, shape, dataset.get(shape.key) ?? []));
  });
  for (const parts of seasons.values()) inTransaction(db, () => writeParts(db, parts, counts));
  let done = 0;
  for (const [raceId, parts] of races) {
    inTransaction(db, () => writeParts(db, parts, counts));
    progress?.(++done, races.size, String(raceId));
  }
  return counts;
}

/** Replaces the rows of one table and scope by `rows`, touching only what differs. */
export function replaceScope(db: RaceDb, shape: TableShape, scope: number, rows: readonly Row[]): WriteCounts {
  const where = `${scopeColumn(shape)} = ?`;
  const list = shape.sqlColumns.join(", ");
  const stored = statement(db, `select ${list} from ${shape.name} where ${where}`).raw().all(scope) as Row[];
  const key = keyReader(shape);
  const before = new Map(stored.map((row) => [key(row), row]));
  const changed: Row[] = [];
  for (const row of rows) {
    const old = before.get(key(row));
    if (!old || !sameRow(old, row)) changed.push(row);
    before.delete(key(row));
  }
  if (before.size > 0) {
    const match = shape.primaryKey.map((column) => `${shape.sqlColumns[shape.columns.indexOf(column)]} = ?`);
    const remove = statement(db, `delete from ${shape.name} where ${match.join(" and ")}`);
    for (const row of before.values())
      remove.run(...shape.primaryKey.map((c) => row[shape.columns.indexOf(c)] ?? null));
  }
  const put = statement(db, upsertSql(shape));
  for (const row of changed) put.run(...row);
  return { changed: changed.length, removed: before.size, rows: rows.length };
}

function upsertRows(db: RaceDb, shape: TableShape, rows: readonly Row[]): WriteCounts {
  const put = statement(db, `${upsertSql(shape)} where ${differs(shape)}`);
  let changed = 0;
  for (const row of rows) changed += put.run(...row).changes;
  return { changed, removed: 0, rows: rows.length };
}

function upsertSql(shape: TableShape): string {
  const sqlOf = (column: string) => shape.sqlColumns[shape.columns.indexOf(column)] ?? column;
  const others = shape.sqlColumns.filter((column) => !shape.primaryKey.map(sqlOf).includes(column));
  const insert = `insert into ${shape.name} (${shape.sqlColumns.join(", ")}) values (${shape.sqlColumns.map(() => "?").join(", ")})`;
  const target = `on conflict (${shape.primaryKey.map(sqlOf).join(", ")})`;
  if (others.length === 0)
    return `${insert} ${target} do update set ${sqlOf(shape.primaryKey[0] ?? "")} = ${shape.name}.${sqlOf(shape.primaryKey[0] ?? "")}`;
  return `${insert} ${target} do update set ${others.map((column) => `${column} = excluded.${column}`).join(", ")}`;
}

function differs(shape: TableShape): string {
  const others = shape.sqlColumns.filter((_, at) => !shape.primaryKey.includes(shape.columns[at] ?? ""));
  if (others.length === 0) return "0";
  return others.map((column) => `${shape.name}.${column} is not excluded.${column}`).join(" or ");
}

function writeParts(db: RaceDb, parts: Map<TableShape, Row[]>, counts: WriteCounts): void {
  for (const [shape, rows] of parts) {
    const scope = rows[0]?.[scopeIndex(shape)];
    if (typeof scope === "number") add(counts, replaceScope(db, shape, scope, rows));
  }
}

/** Scope value (season or race id) to the rows of each table, in the order scopes first appear by value. */
function splitByScope(shapes: readonly TableShape[], dataset: Dataset): Map<number, Map<TableShape, Row[]>> {
  const split = new Map<number, Map<TableShape, Row[]>>();
  for (const shape of shapes) {
    const at = scopeIndex(shape);
    for (const row of dataset.get(shape.key) ?? []) {
      const scope = row[at] as number;
      const parts = split.get(scope) ?? new Map<TableShape, Row[]>();
      split.set(scope, parts);
      const rows = parts.get(shape);
      if (rows) rows.push(row);
      else parts.set(shape, [row]);
    }
  }
  return new Map([...split].sort(([a], [b]) => a - b));
}

function scopeIndex(shape: TableShape): number {
  return shape.sqlColumns.indexOf(scopeColumn(shape) ?? "");
}

function keyReader(shape: TableShape): (row: Row) => string {
  const at = shape.primaryKey.map((column) => shape.columns.indexOf(column));
  return (row) => at.map((i) => row[i]).join("\u0000");
}

function sameRow(a: Row, b: Row): boolean {
  return a.every((cell, at) => cell === b[at]);
}

function add(counts: WriteCounts, more: WriteCounts): void {
  counts.changed += more.changed;
  counts.removed += more.removed;
  counts.rows += more.rows;
}

const prepared = new WeakMap<object, Map<string, Statement<unknown[]>>>();

/** Prepared once a connection. */
function statement(db: RaceDb, sql: string): Statement<unknown[]> {
  const mine = prepared.get(db.sqlite) ?? new Map<string, Statement<unknown[]>>();
  prepared.set(db.sqlite, mine);
  const found = mine.get(sql) ?? db.sqlite.prepare<unknown[]>(sql);
  mine.set(sql, found);
  return found;
}

/** Runs in one transaction, taking the write lock at once. */
export function inTransaction<T>(db: RaceDb, run: () => T): T {
  return db.sqlite.inTransaction ? run() : db.sqlite.transaction(run).immediate();
}
