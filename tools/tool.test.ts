import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { openToolContext } from "./testing/tool-context.ts";
import { defineTool, type ToolDefinition } from "./tool.ts";

const context = openToolContext();
afterAll(() => context.close());

const fields = { lap: z.int().min(1).describe("Lap"), driver: z.string().optional(), mode: z.string().default("easy") };
const output = z.object({ lap: z.int(), mode: z.string() });
type Definition = ToolDefinition<typeof fields, typeof output>;

function toolThat(run: Definition["run"], more: Partial<Definition> = {}) {
  return defineTool({
    name: "try_out",
    title: "Try out",
    summary: "Tries out",
    description: "Only for this test",
    fields,
    output,
    examples: [],
    run,
    render: (data) => `lap ${data.lap}, ${data.mode}`,
    ...more,
  });
}

const echo = toolThat((input) => ({ data: { lap: input.lap, mode: input.mode }, sources: [] }));

describe("a call", () => {
  it("parses, fills defaults, runs, renders and says how far the data go", async () => {
    expect(await echo.call({ lap: 3 }, context)).toEqual({
      ok: true,
      data: { lap: 3, mode: "easy" },
      text: "lap 3, easy",
      sources: [],
      as_of: "2026-07-26",
    });
  });

  it("takes null and empty text for left out, as language models mean them", async () => {
    expect(await echo.call({ lap: 3, mode: "", driver: null }, context)).toMatchObject({
      ok: true,
      data: { mode: "easy" },
    });
  });

  it.each([
    [{}],
    [{ lap: 0 }],
    [{ lap: 1.5 }],
    [{ lap: "three" }],
    [{ lap: 1, extra: true }],
    ["lap"],
    [[1]],
    [undefined],
    [null],
  ])("refuses %j with the field that is wrong", async (raw) => {
    const result = await echo.call(raw, context);
    expect(result).toMatchObject({ ok: false, code: "bad_input" });
    expect(result.text).toMatch(/^The input of try_out is not right\. .+\.$/s);
  });

  it("names the field that was meant by one that there is not", async () => {
    const near = await echo.call({ lap: 1, lap_number: 2 }, context);
    expect(near.text).toMatch(/there is no field "lap_number" \(did you mean lap\)/);
    const far = await echo.call({ lap: 1, zebra: 2 }, context);
    expect(far.text).toMatch(/there is no field "zebra"; the fields are .*lap/);
  });

  it("passes a fault's sentence on", async () => {
    const tool = toolThat(() => {
      throw new Fault("no_data", "Too few laps.");
    });
    expect(await tool.call({ lap: 1 }, context)).toEqual({ ok: false, code: "no_data", text: "Too few laps." });
  });

  it("hides an unexpected failure and reports it to the log", async () => {
    const tool = toolThat(() => {
      throw new TypeError("secret path /etc/passwd");
    });
    const result = await tool.call({ lap: 1 }, context);
    expect(result).toMatchObject({ ok: false, code: "internal" });
    expect(result.text).not.toContain("secret");
    expect(context.reported.splice(0)).toHaveLength(1);
  });

  it("hides a failure while rendering too", async () => {
    const tool = toolThat((input) => ({ data: { lap: input.lap, mode: "" }, sources: [] }), {
      render() {
        throw new Error("boom");
      },
    });
    expect(await tool.call({ lap: 1 }, context)).toMatchObject({ ok: false, code: "internal" });
    context.reported.splice(0);
  });

  it("is not begun when it was cancelled before", async () => {
    const result = await echo.call({ lap: 1 }, { ...context, signal: AbortSignal.abort() });
    expect(result).toMatchObject({ ok: false, code: "busy" });
  });
});

describe("a definition", () => {
  it.each(["Try", "try-out", "1try", "t", "a".repeat(33)])("is refused with the name %s", (name) => {
    expect(() => toolThat((input) => ({ data: { lap: input.lap, mode: "" }, sources: [] }), { name })).toThrow(
      "illegal tool name",
    );
  });

  it("is refused with a summary longer than a slash command bears", () => {
    expect(() =>
      toolThat((input) => ({ data: { lap: input.lap, mode: "" }, sources: [] }), { summary: "x".repeat(101) }),
    ).toThrow("summary");
  });
});

it("a number given as text, and a text given as a number, are taken as meant", async () => {
  const echo = defineTool({
    name: "echo_kinds",
    title: "Echo",
    summary: "Says what it was given",
    description: "Says what it was given",
    fields: { season: z.int().optional(), name: z.string().optional() },
    output: z.object({ season: z.number().nullable(), name: z.string().nullable() }),
    examples: [],
    run: ({ season, name }) => ({ data: { season: season ?? null, name: name ?? null }, sources: [] }),
    render: () => "",
  });
  expect(await echo.call({ season: "2024", name: 2024 }, context)).toMatchObject({
    ok: true,
    data: { season: 2024, name: "2024" },
  });
  expect(await echo.call({ season: "last year" }, context)).toMatchObject({ ok: false, code: "bad_input" });
});
