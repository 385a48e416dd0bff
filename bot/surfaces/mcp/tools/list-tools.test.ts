import { expect, test } from "vitest";
import { z } from "zod";
import { fields } from "#tools/fields.ts";
import { type Described, listTools } from "./list-tools.ts";

const tool: Described = {
  name: "laps",
  title: "Laps",
  description: "Laps of a driver.",
  input: z.strictObject({
    driver: fields.driver(),
    view: z.enum(["all", "best"]).default("all").describe("Which laps (default all)"),
    limit: fields.limit(5),
  }),
  output: z.object({
    title: z.string(),
    rows: z.array(z.object({ lap_number: z.int().min(1).describe("From 1"), lap_time_s: z.number().nullable() })),
  }),
  draws: true,
};
const listed = (budget: number) => listTools([tool], budget)[0];

test("with room enough the schemas say everything that informs, and nothing that only validates", () => {
  const { inputSchema, outputSchema } = listed(10_000) ?? {};
  expect(inputSchema).toEqual({
    type: "object",
    properties: {
      driver: { type: "string", description: expect.stringContaining("nickname") },
      view: { description: "Which laps", default: "all", enum: ["all", "best"] },
      limit: { type: "integer", description: "How many rows at most", default: 5 },
      chart: { type: "boolean", description: "Also draw it, as a PNG" },
    },
    required: ["driver"],
  });
  expect(JSON.stringify(outputSchema)).toContain('"lap_number":{"type":"integer","description":"From 1"}');
  expect(JSON.stringify(outputSchema)).not.toMatch(/minimum|additionalProperties|\$schema/);
});

test("with less room the output is told in brief first, then fields whose name says what they are", () => {
  const full = JSON.stringify({ tools: [listed(10_000)] }).length;
  const brief = listed(full - 1);
  expect(brief?.outputSchema).toEqual({
    type: "object",
    properties: { title: { type: "string" }, rows: { type: "array" } },
    required: ["title", "rows"],
  });
  expect(brief?.inputSchema.properties).toMatchObject({ driver: { description: expect.anything() } });
  const least = listed(1);
  expect(least?.inputSchema.properties?.driver).toEqual({ type: "string" });
  expect(least?.inputSchema.properties?.view).toMatchObject({ description: "Which laps", enum: ["all", "best"] });
  expect(least?.outputSchema).toEqual({ type: "object" });
});
