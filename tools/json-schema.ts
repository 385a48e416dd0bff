import { z } from "zod";
import type { Tool } from "./tool.ts";

export type JsonSchema = Record<string, unknown>;

/** The input of a tool as JSON Schema, without what only repeats a default of the format. */
export function inputSchemaOf(tool: Tool): JsonSchema {
  return compact(z.toJSONSchema(tool.input, { io: "input" })) as JsonSchema;
}

/** The output of a tool as JSON Schema, as short as it stays true: a null beside a type is a list of types. */
export function outputSchemaOf(tool: Tool): JsonSchema {
  return openObjects(compact(z.toJSONSchema(tool.output, { io: "output" }))) as JsonSchema;
}

const safest = Number.MAX_SAFE_INTEGER;

function compact(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(compact);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => !isNoise(key, value));
  const { anyOf, ...rest } = Object.fromEntries(entries.map(([key, value]) => [key, compact(value)])) as JsonSchema;
  if (!Array.isArray(anyOf)) return rest;
  const types = anyOf.map((one: JsonSchema) => (Object.keys(one).length === 1 ? one.type : undefined));
  return types.every((type) => typeof type === "string") ? { type: types, ...rest } : { anyOf, ...rest };
}

function isNoise(key: string, value: unknown): boolean {
  return (
    key === "$schema" ||
    key === "entity" ||
    (key === "minimum" && value === -safest) ||
    (key === "maximum" && value === safest)
  );
}

/** Readers of results must bear a new field. */
function openObjects(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(openObjects);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => !(key === "additionalProperties" && value === false));
  return Object.fromEntries(entries.map(([key, value]) => [key, openObjects(value)]));
}
