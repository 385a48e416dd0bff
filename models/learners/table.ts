/** Features by column; `NaN` means not known. All columns have `rows` values. */
export interface Table {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly rows: number;
}

/** The given rows, in the given order. */
export function takeRows(table: Table, rows: ArrayLike<number>): Table {
  return { names: table.names, columns: table.columns.map((column) => take(column, rows)), rows: rows.length };
}

/** The given cells of one column, in the given order. */
export function take(column: ArrayLike<number>, rows: ArrayLike<number>): Float64Array {
  const taken = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) taken[i] = column[rows[i] as number] as number;
  return taken;
}

/** Columns by name, in the order asked. Throws when one is missing: a model was given another table than it learnt. */
export function pickColumns(table: Table, names: readonly string[]): readonly Float64Array[] {
  return names.map((name) => {
    const column = table.columns[table.names.indexOf(name)];
    if (!column) throw new Error(`the table has no column ${name}`);
    return column;
  });
}
