import { z } from "zod";

/** JSON Schema as MCP lists it: an object with named properties. */
export interface ObjectSchema {
  type: "object";
  properties: Record<string, Schema>;
  required?: string[];
  [more: string]: unknown;
}
export type Schema = Record<string, unknown>;

/** How much of a schema is listed: what is left out is still checked, and said in the error, when a call comes. */
export interface Detail {
  /** Of the output: columns of tables too, its own properties with their types, their names alone, its tables alone, nothing. */
  output: "nested" | "typed" | "named" | "tables" | "nothing";
  /** Descriptions of fields whose name says it (driver, circuit, season, limit ...). */
  plainFields: boolean;
}

/** Bounds are left to the parser, whose errors name them; the rest a reader does not need. */
const dropped = new Set(["$schema", "minimum", "maximum", "minLength", "maxLength", "pattern", "format", "entity"]);
const selfExplaining = new Set([
  ...["driver", "driver_a", "driver_b", "constructor_name", "circuit", "grand_prix", "race", "season", "round"],
  ...["season_from", "season_to", "round_from", "round_to", "limit", "engine", "country", "continent", "month"],
  ...["rookies", "home_race", "won_by", "date_from", "date_to", "pit_lane_start", "season_finale", "era"],
]);

/** JSON Schema of a tool's input or output, without what only validates. */
export function schemaOf(type: z.ZodType, io: "input" | "output"): ObjectSchema {
  const schema = compact(z.toJSONSchema(type, { io })) as ObjectSchema;
  if (schema.type !== "object") throw new Error("the input and the output of a tool are objects");
  return schema;
}

/** The input in as much detail as told. */
export function shortenedInput(schema: ObjectSchema, { plainFields }: Detail): ObjectSchema {
  const fields = Object.entries(schema.properties).map(([name, field]) => [
    name,
    shortenField(name, field, plainFields),
  ]);
  return { ...schema, properties: Object.fromEntries(fields) };
}

/** The output in as much detail as told; it is an object that may hold more. */
export function shortenedOutput(schema: ObjectSchema, { output }: Detail): Schema {
  if (output === "nested") return schema;
  if (output === "nothing") return { type: "object" };
  const isTable = (field: Schema) => field.type === "array" || field.type === "object";
  const fields = Object.entries(schema.properties)
    .filter(([, field]) => output !== "tables" || isTable(field))
    .map(([name, field]) => [name, output === "named" || field.type === undefined ? {} : { type: field.type }]);
  const required = output === "typed" && schema.required ? { required: schema.required } : {};
  return { type: "object", properties: Object.fromEntries(fields), ...required };
}

function shortenField(name: string, field: Schema, plainFields: boolean): Schema {
  const { type, description, ...rest } = field;
  const short = {
    ...(field.enum === undefined && type !== undefined ? { type } : {}),
    ...(typeof description === "string" ? { description } : {}),
    ...rest,
  };
  if (!plainFields && selfExplaining.has(name)) delete short.description;
  if (short.description !== undefined && field.default !== undefined)
    short.description = short.description.replace(/ \(default [^()]*\)$/, "");
  return short;
}

/** Without what validates but does not inform. `required` and `properties` hold names, which are never dropped. */
function compact(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(compact);
  if (typeof schema !== "object" || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => !dropped.has(key) && key !== "additionalProperties");
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === "properties" ? compactEach(value) : compact(value)]),
  );
}

function compactEach(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, compact(value)]));
}
