import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { Fault } from "../../fault.ts";

/** A row of a CSV by column name, with readers that name the line when a cell is wrong. */
export interface CsvRow {
  readonly line: number;
  text(column: string): string | null;
  number(column: string): number | null;
  /** Seconds with decimals to whole milliseconds. */
  ms(column: string): number | null;
  flag(column: string): boolean | null;
  required(column: string): string;
  requiredInt(column: string): number;
}

/** Reads a `.csv` or `.csv.gz` whole. Faults `bad_input` with file, line and reason; nothing of a broken file is used. */
export function readCsv(path: string, needed: readonly string[]): CsvRow[] {
  const table = parseTable(path);
  const header = table[0];
  if (!header) throw new Fault("bad_input", `${path} is empty.`);
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Fault("bad_input", `${path}, line 1: column ${missing.join(", ")} is missing.`);
  const index = new Map(header.map((column, at) => [column, at]));
  return table.slice(1).map((cells, at) => rowOf(path, at + 2, cells, index));
}

function parseTable(path: string): string[][] {
  let text: string;
  try {
    const bytes = readFileSync(path);
    text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (error) {
    throw new Fault("bad_input", `Cannot read ${path}: ${error instanceof Error ? error.message : error}.`);
  }
  try {
    return parse(text, { skip_empty_lines: true }) as string[][];
  } catch (error) {
    throw new Fault("bad_input", `${path}: ${error instanceof Error ? error.message : error}.`);
  }
}

function rowOf(path: string, line: number, cells: string[], index: Map<string, number>): CsvRow {
  const text = (column: string) => {
    const at = index.get(column);
    const cell = at === undefined ? undefined : cells[at];
    return cell === undefined || cell === "" ? null : cell;
  };
  const broken = (column: string, why: string) => new Fault("bad_input", `${path}, line ${line}: ${column} ${why}.`);
  const number = (column: string) => {
    const cell = text(column);
    if (cell === null) return null;
    const value = Number(cell);
    if (!Number.isFinite(value)) throw broken(column, `is not a number: "${cell}"`);
    return value;
  };
  const required = (column: string) => {
    const cell = text(column);
    if (cell === null) throw broken(column, "is empty");
    return cell;
  };
  return {
    line,
    text,
    number,
    required,
    ms: (column) => {
      const seconds = number(column);
      return seconds === null ? null : Math.round(seconds * 1000);
    },
    flag: (column) => {
      const cell = text(column);
      if (cell === null) return null;
      if (cell === "1" || cell === "True" || cell === "true") return true;
      if (cell === "0" || cell === "False" || cell === "false") return false;
      throw broken(column, `is not 0 or 1: "${cell}"`);
    },
    requiredInt: (column) => {
      const value = Number(required(column));
      if (!Number.isInteger(value)) throw broken(column, `is not a whole number: "${text(column)}"`);
      return value;
    },
  };
}
