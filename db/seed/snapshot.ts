import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { RaceDb } from "../client.ts";
import { Fault } from "../fault.ts";
import type { Row } from "../store/dataset.ts";
import { factTables, scopeColumn, type TableShape, tableShape } from "../store/tables.ts";
import { type PackedTable, packTable, unpackTable } from "./columnar.ts";

const laps = ["laps", "sprintLaps"];
const conditions = ["weather", "raceControl", "trackStatus"];
const suffix = ".json.br";

/** What a snapshot file holds: all world tables, or one group of tables of one season. */
interface Part {
  name: string;
  shapes: readonly TableShape[];
  season?: number;
}

/**
 * Writes the bundled snapshot: `world.json.br` and, for each season, results, laps and conditions. The same database
 * gives the same bytes. Returns the bytes written.
 */
export function writeSnapshot(db: RaceDb, folder: string, onPart?: (done: number, total: number) => void): number {
  mkdirSync(folder, { recursive: true });
  const parts = partsOf(db);
  const written = new Set<string>();
  let bytes = 0;
  parts.forEach((part, at) => {
    const tables = part.shapes.flatMap((shape) => readTable(db, shape, part.season));
    onPart?.(at + 1, parts.length);
    if (tables.length === 0) return;
    const file = join(folder, `${part.name}${suffix}`);
    const packed = compress(tables);
    writeFileSync(`${file}.new`, packed);
    renameSync(`${file}.new`, file);
    written.add(`${part.name}${suffix}`);
    bytes += packed.length;
  });
  for (const old of readdirSync(folder)) if (old.endsWith(suffix) && !written.has(old)) rmSync(join(folder, old));
  return bytes;
}

/** Files of the snapshot, world first, then by season. Faults when there is none. */
export function snapshotFiles(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(suffix)) : [];
  if (!files.includes(`world${suffix}`))
    throw new Fault("no_data", `The bundled snapshot is missing: ${folder} holds no world${suffix}.`);
  return [
    "world",
    ...files
      .map((file) => file.slice(0, -suffix.length))
      .filter((name) => name !== "world")
      .sort(byGroup),
  ].map((name) => join(folder, `${name}${suffix}`));
}

/** Tables of one snapshot file with their rows in schema order. Faults when the file is damaged. */
export function readSnapshotFile(file: string): { shape: TableShape; rows: Row[] }[] {
  let tables: PackedTable[];
  try {
    tables = JSON.parse(brotliDecompressSync(readFileSync(file)).toString("utf8")) as PackedTable[];
  } catch (error) {
    throw new Fault(
      "internal",
      `The bundled snapshot is damaged: ${file} cannot be read. Restore it from the release.`,
      {
        cause: error,
      },
    );
  }
  return tables.map((packed) => {
    const shape = tableShape(packed.table);
    return { shape, rows: unpackTable(packed, shape.columns) };
  });
}

function partsOf(db: RaceDb): Part[] {
  const seasons = db.sqlite.prepare("select year from seasons order by year").pluck().all() as number[];
  const named = (keys: readonly string[]) => factTables.filter((shape) => keys.includes(shape.key));
  const rest = factTables.filter((s) => s.scope !== "world" && !laps.includes(s.key) && !conditions.includes(s.key));
  return [
    { name: "world", shapes: factTables.filter((shape) => shape.scope === "world") },
    ...seasons.flatMap((season) => [
      { name: `${season}-results`, shapes: rest, season },
      { name: `${season}-laps`, shapes: named(laps), season },
      { name: `${season}-conditions`, shapes: named(conditions), season },
    ]),
  ];
}

function readTable(db: RaceDb, shape: TableShape, season: number | undefined): PackedTable[] {
  const column = scopeColumn(shape);
  const range = column === undefined || season === undefined ? "" : `where ${column} between ? and ?`;
  const bounds =
    range === "" ? [] : shape.scope === "season" ? [season, season] : [Number(season) * 100, Number(season) * 100 + 99];
  const order = shape.primaryKey.map((key) => shape.sqlColumns[shape.columns.indexOf(key)]).join(", ");
  const sql = `select ${shape.sqlColumns.join(", ")} from ${shape.name} ${range} order by ${order}`;
  const rows = db.sqlite
    .prepare(sql)
    .raw()
    .all(...bounds) as Row[];
  return rows.length === 0 ? [] : [packTable(shape.key, shape.columns, rows)];
}

function compress(tables: PackedTable[]): Buffer {
  return brotliCompressSync(Buffer.from(JSON.stringify(tables)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
}

function byGroup(a: string, b: string): number {
  return a.slice(0, 4).localeCompare(b.slice(0, 4)) || groupRank(a) - groupRank(b);
}

function groupRank(name: string): number {
  return ["results", "laps", "conditions"].indexOf(name.slice(5));
}
