import type { Cell, Row } from "../store/dataset.ts";

/**
 * One column of the snapshot. `c`: the same cell in every row. `n`: whole numbers as differences from the last number
 * (null stays null). `d`/`i`: texts as indexes into a dictionary. `v`: cells as they are.
 */
type Packed = { c: Cell } | { n: (number | null)[] } | { d: string[]; i: (number | null)[] } | { v: Cell[] };

export interface PackedTable {
  table: string;
  rows: number;
  columns: Record<string, Packed>;
}

export function packTable(table: string, columns: readonly string[], rows: readonly Row[]): PackedTable {
  const packed: Record<string, Packed> = {};
  columns.forEach((column, at) => {
    packed[column] = packColumn(rows.map((row) => row[at] ?? null));
  });
  return { table, rows: rows.length, columns: packed };
}

/** Rows in the order of `columns`; a column that the snapshot does not have is null. */
export function unpackTable(packed: PackedTable, columns: readonly string[]): Row[] {
  const cells = columns.map((column) => unpackColumn(packed.columns[column], packed.rows));
  return Array.from({ length: packed.rows }, (_, row) => cells.map((column) => column[row] ?? null));
}

function packColumn(cells: Cell[]): Packed {
  const first = cells[0] ?? null;
  if (cells.every((cell) => cell === first)) return { c: first };
  if (cells.every((cell) => cell === null || isSmallInteger(cell)))
    return { n: toDifferences(cells as (number | null)[]) };
  if (cells.every((cell) => cell === null || typeof cell === "string")) return toDictionary(cells as (string | null)[]);
  return { v: cells };
}

/** Small enough that differences of two stay exact. */
function isSmallInteger(cell: Cell): boolean {
  return typeof cell === "number" && Number.isInteger(cell) && Math.abs(cell) < 2 ** 51;
}

function unpackColumn(packed: Packed | undefined, rows: number): Cell[] {
  if (!packed) return new Array(rows).fill(null);
  if ("c" in packed) return new Array(rows).fill(packed.c);
  if ("n" in packed) return fromDifferences(packed.n);
  if ("d" in packed) return packed.i.map((at) => (at === null ? null : (packed.d[at] ?? null)));
  return packed.v;
}

function toDifferences(cells: (number | null)[]): (number | null)[] {
  let last = 0;
  return cells.map((cell) => {
    if (cell === null) return null;
    const step = cell - last;
    last = cell;
    return step;
  });
}

function fromDifferences(steps: (number | null)[]): Cell[] {
  let last = 0;
  return steps.map((step) => {
    if (step === null) return null;
    last += step;
    return last;
  });
}

function toDictionary(cells: (string | null)[]): Packed {
  const at = new Map<string, number>();
  const i = cells.map((cell) => {
    if (cell === null) return null;
    if (!at.has(cell)) at.set(cell, at.size);
    return at.get(cell) ?? null;
  });
  return { d: [...at.keys()], i };
}
