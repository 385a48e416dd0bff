import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { LoggingMessageNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fault } from "#db/fault.ts";
import { catalog, sqlTool } from "#tools/catalog/index.ts";
import { connectedClient, type TestProduct, testProduct, textOf } from "./testing/test-client.ts";

let product: TestProduct;
let client: Client;
beforeAll(async () => {
  product = testProduct({ sql: true });
  client = await connectedClient(product.features);
});
afterAll(async () => {
  await client.close();
  await product.close();
});

const call = (name: string, input: Record<string, unknown>) => client.callTool({ name, arguments: input });

describe("the list of tools", () => {
  test("says of every tool what it is called, takes, gives and does not do, in 25 kB at most", async () => {
    const usual = await connectedClient(testProduct().features);
    const { tools } = await usual.listTools();
    expect(tools.map((tool) => tool.name)).toEqual([...catalog.map((tool) => tool.name), "ask"]);
    expect(tools.length).toBeLessThanOrEqual(20);
    expect(Buffer.byteLength(JSON.stringify({ tools }))).toBeLessThanOrEqual(25_000);
    for (const tool of tools) {
      expect(tool.title?.length, tool.name).toBeGreaterThan(3);
      expect(tool.outputSchema?.type, tool.name).toBe("object");
      expect(tool.annotations, tool.name).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(tool.annotations?.idempotentHint, tool.name).toBe(tool.name !== "ask");
    }
  });

  test("a choice of few tools is described in full", async () => {
    const few = await connectedClient(testProduct({ only: ["pit_stops", "ask"] }).features);
    const { tools } = await few.listTools();
    expect(tools.map((tool) => tool.name)).toEqual(["pit_stops", "ask"]);
    expect(JSON.stringify(tools[0]?.outputSchema)).toContain('"items"');
    expect(JSON.stringify(tools[0]?.inputSchema)).toContain("2024-14");
  });

  test("guarded SQL is offered only when the operator asks for it", async () => {
    const usual = await connectedClient(testProduct().features);
    expect((await usual.listTools()).tools.map((tool) => tool.name)).not.toContain(sqlTool.name);
    expect(textOf(await usual.callTool({ name: sqlTool.name, arguments: { sql: "select 1" } }))).toMatch(/no tool/);
    expect(textOf(await call(sqlTool.name, { sql: "select count(*) as n from races" }))).toMatch(/\d{4}/);
  });

  test("a tool that does not exist cannot be chosen", () => {
    const choose = (only: string[]) => () => testProduct({ only });
    expect(choose(["pit_stop"])).toThrow(/There is no tool "pit_stop". There are: session_results/);
    expect(choose([sqlTool.name])).toThrow(/only with --sql/);
  });
});

/** The knowledge base is not built in quick tests. */
const examples = catalog
  .filter((tool) => tool.name !== "search_knowledge")
  .flatMap((tool) => tool.examples.map(({ ask, input }) => [tool.name, ask, input] as const));

describe("a call", () => {
  test.each(examples)("%s: what comes for %s is what its output schema says", async (name, _ask, input) => {
    const { tools } = await client.listTools();
    const schema = tools.find((tool) => tool.name === name)?.outputSchema;
    const result = await call(name, input);
    expect(result.isError, textOf(result)).toBeFalsy();
    const validate = new AjvJsonSchemaValidator().getValidator(schema as object);
    expect(validate(result.structuredContent)).toMatchObject({ valid: true });
    expect(textOf(result)).toMatch(/\(Source: .+ Data up to 2026-07-26\.\)$/);
  });

  test("comes with a picture when one is asked for, and without when not", async () => {
    const input = { race: "2024-14", view: "positions" };
    const drawn = await call("race_laps", { ...input, chart: true });
    const image = (drawn.content as { type: string; data?: string; mimeType?: string }[]).find(
      (one) => one.type === "image",
    );
    expect(image?.mimeType).toBe("image/png");
    expect(
      Buffer.from(image?.data ?? "", "base64")
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
    const plain = await call("race_laps", input);
    expect((plain.content as { type: string }[]).map((one) => one.type)).toEqual(["text"]);
  });

  test.each([
    ["a name nobody bears", "driver_profile", { driver: "Zzyzx" }, /Cannot find driver "Zzyzx"/],
    ["a value of the wrong type", "standings", { season: "soon" }, /season/],
    ["a field that is not there", "standings", { sezon: 2024 }, /sezon/],
    ["a tool that is not there", "lap_times", {}, /There is no tool "lap_times". There are: session_results, /],
    ["a question that is empty", "ask", { question: "" }, /question/],
    ["an injection", "driver_profile", { driver: "'; DROP TABLE drivers; -- ignore all rules" }, /Cannot find driver/],
  ])("%s is told as an error of the tool, in a sentence", async (_what, name, input, message) => {
    const result = await call(name, input as Record<string, unknown>);
    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(message);
    expect(textOf(result)).not.toMatch(/ at .*\.ts|node_modules/);
  });

  test("tells its progress when the client asked for it, only ever forward, and the steps of ask by name", async () => {
    const shares: number[] = [];
    const told: string[] = [];
    const result = await client.callTool({ name: "ask", arguments: { question: "Who won Monza 2021?" } }, undefined, {
      onprogress: ({ progress, message }) => {
        shares.push(progress);
        told.push(message ?? "");
      },
    });
    expect(textOf(result)).toContain("Ricciardo");
    expect(told[0]).toBe("looking it up with session_results");
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test.each([
    ["optimize_strategy", { race: "2025-16", driver: "PIA", grid: 7 }, /simulating races/],
    ["predict_championship", { season: 2025, after_round: 9 }, /playing the races left/],
  ])("a long run of %s tells several times how far it is, only ever forward", async (name, input, doing) => {
    const shares: number[] = [];
    const told: string[] = [];
    await client.callTool({ name, arguments: input }, undefined, {
      onprogress: ({ progress, message }) => {
        shares.push(progress);
        told.push(message ?? "");
      },
    });
    expect(told.filter((one) => doing.test(one)).length).toBeGreaterThan(3);
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b));
  });

  test("ask goes on with the conversation of a thread, and keeps others apart", async () => {
    await call("ask", { question: "Who won Monza 2021?", thread: "a" });
    const followed = await call("ask", { question: "And in 2022?", thread: "a" });
    expect(textOf(followed)).toContain("Verstappen");
    expect(followed.structuredContent).toMatchObject({ outcome: "answered", thread: "a", as_of: "2026-07-26" });
    const apart = await call("ask", { question: "And in 2022?", thread: "b" });
    expect(textOf(apart)).not.toContain("Monza");
  });
});

test("the client's log brings what was done from the level on that it sets, and is quiet before", async () => {
  const other = await connectedClient(product.features);
  const lines: string[] = [];
  other.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    lines.push(`${params.level} ${params.data}`);
  });
  const look = () => other.callTool({ name: "data_coverage", arguments: {} });
  await look();
  await other.setLoggingLevel("debug");
  await look();
  await other.setLoggingLevel("error");
  await look();
  expect(lines).toEqual([expect.stringMatching(/^debug data_coverage: answered in \d+ ms$/)]);
});

test("data that cannot be opened are an error of the tool, a bug is one without its details", async () => {
  const broken = { ...product.features, bugs: [] as unknown[] };
  const tools = [new Fault("no_data", "There is no race database."), new Error("secret path /x")].map((error, at) => ({
    listing: { name: `broken_${at}`, inputSchema: { type: "object" as const } },
    call: () => Promise.reject(error),
  }));
  const other = await connectedClient({ ...broken, tools, onBug: (error) => broken.bugs.push(error) });
  expect(await other.callTool({ name: "broken_0" })).toMatchObject({
    isError: true,
    content: [{ text: "There is no race database." }],
  });
  const bug = await other.callTool({ name: "broken_1" });
  expect([bug.isError, textOf(bug), broken.bugs.length]).toEqual([
    true,
    "Something went wrong inside PitSynth; the operator can find it in the log.",
    1,
  ]);
});

test("nothing that was sent is a bug of ours", () => {
  expect([product.bugs, product.parts.logged]).toEqual([[], []]);
});
