import type { RaceDb } from "../client.ts";
import { type Cell, type Row, toRow } from "../store/dataset.ts";
import { scopeColumn, type TableShape, tableShape } from "../store/tables.ts";
import { replaceScope } from "../store/write.ts";

/** A row by the schema's property names. A column that is missing or undefined is not carried by the source. */
export type FeedRow = Readonly<Record<string, unknown>>;

export interface Correction {
  readonly tableName: string;
  readonly rowKey: string;
  /** `*` for a row that came or went. */
  readonly columnName: string;
  readonly before: Cell;
  readonly after: Cell;
}

export interface Merged {
  readonly rowsChanged: number;
  readonly corrections: readonly Correction[];
}

/** A row's place in its document, which follows from what it says. */
const placeColumns = new Set(["displayOrder"]);
const placeColumnsOfStops = new Set(["displayOrder", "position", "positionText"]);

const nothing: Merged = { rowsChanged: 0, corrections: [] };

/** Columns whose emptiness says something: not classified, no points, on the lead lap. */
const tellingWhenEmpty = new Set(["position", "points", "laps", "timeMs", "gapMs", "gapLaps", "grid"]);

/**
 * Replaces a scope's rows by those of a feed, column by column: what the feed does not carry stays as it is stored.
 * Rows are matched by `identity`, not by their place. An empty answer changes nothing. `keep` tells which stored rows
 * the answer does not speak of.
 */
export function mergeRows(
  db: RaceDb,
  key: string,
  scope: number,
  rows: readonly FeedRow[],
  identity: readonly string[],
  keep: (stored: FeedRow) => boolean = () => false,
): Merged {
  if (rows.length === 0) return nothing;
  const shape = tableShape(key);
  const all = storedRows(db, shape, scope);
  const kept = all.filter(keep);
  const stored = byIdentity(
    all.filter((row) => !keep(row)),
    identity,
  );
  const given = byIdentity(rows, identity);
  const merged = [...given].map(([id, row]) => withoutUndefined({ ...stored.get(id), ...withoutUndefined(row) }));
  const cells: Row[] = [...kept, ...merged].map((row) => toRow(shape, row));
  const counts = replaceScope(db, shape, scope, cells);
  const rowsChanged = counts.changed + counts.removed;
  if (rowsChanged === 0 || stored.size === 0) return { rowsChanged, corrections: [] };
  return {
    rowsChanged,
    corrections: correctionsOf(shape, stored, new Map([...given.keys()].map((id, at) => [id, merged[at] ?? {}]))),
  };
}

/** Stored rows of a scope as objects; flags are 0 and 1, JSON columns text. */
export function storedRows(db: RaceDb, shape: TableShape, scope: number): FeedRow[] {
  const order = shape.primaryKey.map((column) => shape.sqlColumns[shape.columns.indexOf(column)]).join(", ");
  const rows = db.sqlite
    .prepare(
      `select ${shape.sqlColumns.join(", ")} from ${shape.name} where ${scopeColumn(shape)} = ? order by ${order}`,
    )
    .raw()
    .all(scope) as Row[];
  return rows.map((row) => Object.fromEntries(shape.columns.map((column, at) => [column, row[at] ?? null])));
}

/** Two rows of one identity (a driver in two cars) are told apart by their order. */
function byIdentity(rows: readonly FeedRow[], identity: readonly string[]): Map<string, FeedRow> {
  const found = new Map<string, FeedRow>();
  for (const row of rows) {
    const base = identity.map((column) => String(row[column])).join(" ");
    let id = base;
    for (let n = 2; found.has(id); n += 1) id = `${base} #${n}`;
    found.set(id, row);
  }
  return found;
}

function correctionsOf(shape: TableShape, stored: Map<string, FeedRow>, merged: Map<string, FeedRow>): Correction[] {
  const corrections: Correction[] = [];
  const places = shape.key === "pitStops" ? placeColumnsOfStops : placeColumns;
  for (const [rowKey, before] of stored) {
    const after = merged.get(rowKey);
    if (!after) {
      corrections.push({ tableName: shape.name, rowKey, columnName: "*", before: textOf(shape, before), after: null });
      continue;
    }
    const [old, now] = [toRow(shape, before), toRow(shape, after)];
    for (const [at, columnName] of shape.sqlColumns.entries()) {
      const [was, is] = [old[at] ?? null, now[at] ?? null];
      if (places.has(shape.columns[at] ?? "")) continue;
      if (was === is || (was === null && !tellingWhenEmpty.has(shape.columns[at] ?? ""))) continue;
      corrections.push({ tableName: shape.name, rowKey, columnName, before: was, after: is });
    }
  }
  for (const [rowKey, row] of merged)
    if (!stored.has(rowKey))
      corrections.push({ tableName: shape.name, rowKey, columnName: "*", before: null, after: textOf(shape, row) });
  return corrections;
}

function textOf(shape: TableShape, row: FeedRow): string {
  const cells = toRow(shape, row);
  return JSON.stringify(
    Object.fromEntries(shape.sqlColumns.map((column, at) => [column, cells[at]]).filter(([, cell]) => cell !== null)),
  );
}

function withoutUndefined(row: FeedRow): FeedRow {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== undefined));
}
