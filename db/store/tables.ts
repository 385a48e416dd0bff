import { getTableColumns, getTableName } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import * as schema from "../schema/index.ts";

/** What a row belongs to: the world (drivers, circuits ...), a season, or a race weekend. */
export type Scope = "world" | "season" | "race";

export interface TableShape {
  /** Key of the table in the schema module: `raceResults`. */
  readonly key: string;
  /** Name in SQL: `race_results`. */
  readonly name: string;
  readonly scope: Scope;
  /** Property names of the columns, in schema order. */
  readonly columns: readonly string[];
  /** Column names in SQL, in the same order. */
  readonly sqlColumns: readonly string[];
  readonly primaryKey: readonly string[];
}

type SchemaKey = Exclude<keyof typeof schema, "sessionKinds">;

const world: readonly SchemaKey[] = [
  "continents", "countries", "seasons", "circuits", "circuitLayouts", "grandsPrix", "drivers", "driverFamily",
  "constructors", "constructorChronology", "engineManufacturers", "engines", "chassis", "tireManufacturers", "entrants",
]; // biome-ignore format: a list to be read across
const season: readonly SchemaKey[] = [
  "seasonEntrants", "seasonEntrantConstructors", "seasonEntrantChassis", "seasonEntrantEngines",
  "seasonEntrantTireManufacturers", "seasonEntrantDrivers", "seasonDriverStandings", "seasonConstructorStandings",
  "races",
]; // biome-ignore format: a list to be read across
const race: readonly SchemaKey[] = [
  "sessions", "entries", "practiceResults", "qualifyingResults", "sprintQualifyingResults", "sprintGridPositions",
  "sprintResults", "gridPositions", "raceResults", "fastestLaps", "pitStops", "driverOfTheDay", "driverStandings",
  "constructorStandings", "laps", "sprintLaps", "weather", "raceControl", "trackStatus",
]; // biome-ignore format: a list to be read across

/** All fact tables, parents before children. */
export const factTables: readonly TableShape[] = [
  ...world.map((key) => shapeOf(key, "world")),
  ...season.map((key) => shapeOf(key, "season")),
  ...race.map((key) => shapeOf(key, "race")),
];

const byKey = new Map(factTables.map((shape) => [shape.key, shape]));

export function tableShape(key: string): TableShape {
  const shape = byKey.get(key);
  if (!shape) throw new Error(`no fact table ${key}`);
  return shape;
}

/** `season` and `race` scoped tables are found by this SQL column. */
export function scopeColumn(shape: TableShape): string | undefined {
  if (shape.scope === "world") return undefined;
  return shape.scope === "season" ? "season" : "race_id";
}

function shapeOf(key: SchemaKey, scope: Scope): TableShape {
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: every table is needed, by name
  const table = schema[key];
  const columns = Object.keys(getTableColumns(table));
  return {
    key,
    name: getTableName(table),
    scope,
    columns,
    sqlColumns: columns.map(toSnakeCase),
    primaryKey: primaryKeyOf(table),
  };
}

function primaryKeyOf(table: SQLiteTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const composite = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary);
  return composite.map((column) => column.name);
}
