import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openToolContext } from "../testing/tool-context.ts";
import { catalog, sqlTool, terminalCatalog } from "./index.ts";

const context = openToolContext();
afterAll(() => context.close());

/** Tools that stand on the database alone; those on models and knowledge are tested where those are at hand. */
const dataTools = catalog.filter((tool) => !/^(predict|optimize|search)_/.test(tool.name));

describe("the catalogue", () => {
  it("has at most 20 tools, each name once and legal for every platform", () => {
    const names = terminalCatalog.map((tool) => tool.name);
    expect(names.length).toBeLessThanOrEqual(20);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{1,31}$/);
  });

  it("keeps the SQL tool for the operator's terminal", () => {
    expect(catalog).not.toContain(sqlTool);
    expect(terminalCatalog).toContain(sqlTool);
  });

  it.each(terminalCatalog.map((tool) => [tool.name, tool] as const))(
    "says in %s what a language model needs",
    (_, tool) => {
      expect(tool.summary.length).toBeLessThanOrEqual(100);
      expect(tool.description.length).toBeGreaterThan(80);
      expect(tool.examples.length).toBeGreaterThan(0);
      const schema = z.toJSONSchema(tool.input, { io: "input" }) as {
        properties?: Record<string, { type?: string; anyOf?: unknown }>;
      };
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(["string", "integer", "number", "boolean"], `${tool.name}.${name} is a flat scalar`).toContain(
          field.type,
        );
      }
    },
  );
});

const examples = dataTools.flatMap((tool) =>
  tool.examples.map(({ ask, input }) => [tool.name, ask, tool, input] as const),
);

describe("every example of the data tools", () => {
  it.each(examples)("%s answers: %s", async (_name, _ask, tool, input) => {
    const result = await tool.call(input, context);
    expect(result.ok, result.text).toBe(true);
    if (!result.ok) return;
    const parsed = tool.output.safeParse(result.data);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toEqual(result.data);
    expect(result.text.length).toBeGreaterThan(20);
    expect(result.text.length).toBeLessThanOrEqual(4_000);
    expect(result.text).not.toMatch(/undefined|NaN|null|\[object/);
    expect(result.sources.length).toBeGreaterThan(0);
    for (const source of result.sources) expect(source.title.length * source.ref.length).toBeGreaterThan(0);
    expect(result.as_of).toBe("2026-07-26");
    if (result.chart) expect(result.chart.alt).toMatch(/\d/);
  });
});

const junk: readonly [what: string, value: unknown][] = [
  ["an unknown name", "Zzyzx Qwertz"],
  ["emoji", "🏎️🔥"],
  ["10,000 characters", "a".repeat(10_000)],
  ["SQL", "'; DROP TABLE races; --"],
  ["a number", 42.5],
  ["an object", { $ne: null }],
  ["a list", ["Verstappen"]],
];

describe("bad input", () => {
  for (const tool of dataTools) {
    const fields = Object.keys(tool.input.shape);
    it.each(junk)(`${tool.name} refuses %s in any field with a sentence`, async (_, value) => {
      for (const field of fields)
        expectSentence(await tool.call({ ...tool.examples[0]?.input, [field]: value }, context));
    });

    it(`${tool.name} refuses what is not an object, and fields it does not have`, async () => {
      for (const raw of ["Verstappen", 7, true, [], { nonsense: 1 }]) expectSentence(await tool.call(raw, context));
    });
  }

  it("is never reported as an unexpected failure", () => {
    expect(context.reported).toEqual([]);
  });

  it.each(catalog.filter((tool) => "season" in tool.input.shape).map((tool) => [tool.name, tool] as const))(
    "%s refuses the season 1900 and one far ahead",
    async (_, tool) => {
      const input = { ...tool.examples.find((one) => one.input.race === undefined)?.input, round: undefined };
      for (const season of [1900, 2099, "soon"]) {
        const needed = "race" in tool.input.shape && "round" in tool.input.shape ? { round: 1 } : {};
        expectSentence(await tool.call({ ...input, ...needed, season }, context));
      }
    },
  );
});

function expectSentence(result: { ok: boolean; text: string; code?: string }): void {
  expect(result.ok, result.text.slice(0, 200)).toBe(false);
  expect(result.code).not.toBe("internal");
  expect(result.text).toMatch(/^[A-Z"].*[.?]$/su);
  expect(result.text.length).toBeLessThan(1_000);
  expect(result.text).not.toMatch(/ at .*\.ts|Error:|SQLITE/);
}
