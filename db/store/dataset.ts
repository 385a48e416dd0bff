import { type TableShape, tableShape } from "./tables.ts";

export type Cell = string | number | null;
/** One row, its cells in the schema's column order. */
export type Row = readonly Cell[];

/** Rows by table key: what an importer hands to the writer. */
export type Dataset = Map<string, Row[]>;

type Loose = Record<string, unknown>;

/** Turns an object with the schema's property names into a row; what is missing or undefined becomes null. */
export function toRow(shape: TableShape, record: Loose): Row {
  return shape.columns.map((column) => toCell(record[column]));
}

export function addRecord(dataset: Dataset, key: string, record: Loose): void {
  const rows = dataset.get(key);
  const row = toRow(tableShape(key), record);
  if (rows) rows.push(row);
  else dataset.set(key, [row]);
}

function toCell(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "object") return JSON.stringify(value);
  return value as string | number;
}
