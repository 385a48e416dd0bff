import type { Table } from "../learners/table.ts";
import type { Features } from "./next-lap-features.ts";

/** A table that grows row by row; the first row sets the columns. */
export interface GrowingTable {
  push(features: Features): void;
  readonly rows: number;
  /** The rows so far; later pushes do not change it. */
  table(): Table;
}

export function growingTable(): GrowingTable {
  let names: string[] = [];
  let columns: Float64Array[] = [];
  let rows = 0;
  let room = 0;
  const grow = () => {
    room = Math.max(1024, room * 2);
    columns = columns.map((column) => {
      const wider = new Float64Array(room);
      wider.set(column);
      return wider;
    });
  };
  return {
    push: (features) => {
      if (names.length === 0) {
        names = Object.keys(features);
        columns = names.map(() => new Float64Array(0));
      }
      if (rows === room) grow();
      for (let f = 0; f < names.length; f++) {
        (columns[f] as Float64Array)[rows] = features[names[f] as string] ?? Number.NaN;
      }
      rows++;
    },
    get rows() {
      return rows;
    },
    table: () => ({ names, columns: columns.map((column) => column.slice(0, rows)), rows }),
  };
}
