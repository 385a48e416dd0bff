import { z } from "zod";
import type { Tool } from "#tools/tool.ts";

/** A tool as programs see it. */
export function toolListing(tool: Tool) {
  return {
    name: tool.name,
    title: tool.title,
    summary: tool.summary,
    description: tool.description,
    draws: tool.draws,
    input_schema: schemaOf(tool.input, "input"),
    output_schema: schemaOf(tool.output, "output"),
    examples: tool.examples,
  };
}

const known = new WeakMap<z.ZodType, Partial<Record<"input" | "output", Record<string, unknown>>>>();

/** JSON Schema (2020-12) of what goes in or comes out, made once. */
export function schemaOf(type: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const made = known.get(type) ?? {};
  if (!made[io]) {
    const { $schema: _, ...schema } = z.toJSONSchema(type, { io });
    made[io] = schema;
    known.set(type, made);
  }
  return made[io] as Record<string, unknown>;
}
