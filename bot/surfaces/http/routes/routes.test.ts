import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actsOf } from "#db/app/audit.ts";
import { catalog } from "#tools/catalog/index.ts";
import { confidenceOf } from "../autopodium/tire.ts";
import { type OpenApiDocument, openApiDocument } from "../openapi/openapi-document.ts";
import { openTestDoor, type TestDoor } from "../testing/test-door.ts";

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor();
});
afterAll(() => door.close());

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into by what they hold
const json = async (answer: Response | Promise<Response>): Promise<any> => (await answer).json();

describe("/ask", () => {
  test("answers with sources, claims and a thread that the next question goes on with", async () => {
    const first = await json(door.post("/ask", { question: "Who won Monza 2021?" }));
    expect(first).toMatchObject({ outcome: "answered", as_of: "2026-07-26", sources: [{ ref: "2021-14" }] });
    expect(first.answer).toContain("Ricciardo");
    const next = await json(door.post("/ask", { question: "And in 2022?", thread: first.thread }));
    expect(next.answer).toContain("Verstappen");
  });

  test("another caller's thread of the same name is another thread", async () => {
    await door.post("/ask", { question: "Who won Monza 2021?", thread: "shared" });
    const other = { Authorization: `Bearer ${await door.key("ask")}` };
    const answer = await json(door.post("/ask", { question: "And in 2022?", thread: "shared" }, other));
    expect(answer.answer).not.toContain("Monza");
  });

  test("streams the steps, then the words, then everything, as server-sent events", async () => {
    const answer = await door.post("/ask", { question: "Who won Monza 2021?", stream: true });
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const text = await answer.text();
    const events = text.split("\n\n").flatMap((block) => /^event: (\w+)/m.exec(block)?.[1] ?? []);
    expect(events).toEqual(["tool", "tool_done", "text", "answer"]);
    const data = JSON.parse(/^event: answer\ndata: (.+)$/m.exec(text)?.[1] ?? "{}");
    expect(data).toMatchObject({ outcome: "answered", tool_calls: [{ name: "session_results", ok: true }] });
  });

  test("draws its charts when pictures are asked for", async () => {
    const question = "How long do the mediums last at Silverstone?";
    const answer = await json(door.post("/ask", { question, charts: "png" }));
    for (const chart of answer.charts) expect(chart.image).toMatch(/^data:image\/png;base64,iVBOR/);
    expect(answer.charts.length).toBeGreaterThan(0);
  });

  test.each([
    ["no question", {}],
    ["an empty one", { question: "" }],
    ["one that is too long", { question: "x".repeat(4_001) }],
    ["a number", { question: 7 }],
    ["a thread that is no name", { question: "hi", thread: "a b\n" }],
    ["a field that is not there", { question: "hi", model: "gpt" }],
    ["no object", [1]],
    ["no JSON", "{"],
  ])("refuses %s with a sentence", async (_what, body) => {
    const answer = await door.post("/ask", body);
    expect(answer.status).toBe(400);
    expect(await json(answer)).toMatchObject({ error: { code: "bad_input", message: expect.stringMatching(/\.$/) } });
  });
});

describe("/tools", () => {
  test("lists the catalogue with schemas, and never guarded SQL", async () => {
    const { tools } = await json(door.get("/tools"));
    expect(tools.map((tool: { name: string }) => tool.name)).toEqual(catalog.map((tool) => tool.name));
    expect((await door.post("/tools/query_sql", { sql: "select 1" })).status).toBe(404);
  });

  test("a tool answers with data, text, sources and the day of the data", async () => {
    const answer = await json(door.post("/tools/standings", { season: 2021, limit: 1 }));
    expect(answer).toMatchObject({ ok: true, as_of: "2026-07-26", text: expect.stringContaining("Verstappen") });
  });

  test("draws its chart as PNG or SVG when that is what is accepted", async () => {
    const positions = { race: "2024-14", view: "positions" };
    const png = await door.post("/tools/race_laps?theme=dark&width=400", positions, { Accept: "image/png" });
    expect(png.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await png.arrayBuffer()).readUInt32BE(16)).toBe(400);
    expect(decodeURIComponent(png.headers.get("x-alt-text") ?? "")).toContain("Belgian Grand Prix");
    const svg = await door.post("/tools/race_laps", positions, { Accept: "image/svg+xml" });
    expect(await svg.text()).toMatch(/^<svg/);
    const none = await door.post("/tools/data_coverage", {}, { Accept: "image/png" });
    expect(none.status).toBe(404);
  });

  test.each([
    ["driver_profile", { driver: "Zzyzx" }, 404],
    ["standings", { season: "soon" }, 400],
    ["standings", { sezon: 2024 }, 400],
    ["lap_times", {}, 404],
    ["standings", [], 400],
  ])("%s with %j is refused with a sentence and no stack", async (name, body, status) => {
    const answer = await door.post(`/tools/${name}`, body);
    const text = await answer.text();
    expect([answer.status, text.includes("node_modules"), text.includes(".ts:")]).toEqual([status, false, false]);
  });
});

describe("the description", () => {
  const validator = new AjvJsonSchemaValidator();
  const document = openApiDocument(catalog);
  type Media = { schema: object; examples?: Record<string, { value: unknown }> };
  interface Described {
    requestBody?: { content: { "application/json": Media } };
    responses: Record<string, { content: { "application/json": Media } }>;
  }
  /** A schema that can be checked by itself: the shared parts go along. */
  const checked = (schema: object) =>
    validator.getValidator(
      JSON.parse(JSON.stringify({ ...schema, components: (document as OpenApiDocument).components })),
    );

  const calls = Object.entries(document.paths).flatMap(([path, methods]) => {
    const post = methods.post as unknown as Described | undefined;
    const examples = Object.values(post?.requestBody?.content["application/json"].examples ?? {});
    return examples.map(({ value }) => [path, JSON.stringify(value)] as const);
  });
  /** The knowledge base is not built in quick tests. */
  const quick = calls.filter(([path]) => !/knowledge/.test(path));

  test("is served, names every tool, and every address in it is there", async () => {
    const served = await json(door.get("/openapi.json"));
    expect(served.openapi).toBe("3.1.0");
    expect(Object.keys(served.paths)).toEqual(expect.arrayContaining(catalog.map((tool) => `/tools/${tool.name}`)));
    for (const [path, methods] of Object.entries(served.paths as Record<string, object>))
      for (const method of Object.keys(methods)) {
        const answer = await fetch(`${door.url}${path}`, {
          method,
          headers: { "Content-Type": "application/json" },
          ...(method === "post" ? { body: "[]" } : {}),
        });
        expect(answer.status, path).toBe(method === "post" ? 400 : 200);
        await answer.body?.cancel();
      }
  });

  test("has unique operation ids and no dangling reference", () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((one) => one.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, ref = ""] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = ref.split("/").reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], document);
      expect(target, ref).toBeDefined();
    }
  });

  test.each(quick)("%s %s: what it takes and answers is what it says", async (path, body) => {
    const post = document.paths[path]?.post as unknown as Described;
    expect(checked(post.requestBody?.content["application/json"].schema ?? {})(JSON.parse(body))).toMatchObject({
      valid: true,
    });
    const answer = await door.post(path, body);
    expect(answer.status).toBe(200);
    const said = checked(post.responses[200]?.content["application/json"].schema ?? {})(await json(answer));
    expect(said).toMatchObject({ valid: true });
  });
});

describe("/data", () => {
  test("lists races, sessions and drivers of a season", async () => {
    const { races } = await json(door.get("/data/races?season=2024"));
    expect([races.length, races[13].race, races[13].circuit]).toEqual([24, "2024-14", "Spa-Francorchamps"]);
    const { sessions } = await json(door.get("/data/sessions?race=2024-14"));
    expect(sessions.map((one: { session: string }) => one.session)).toEqual([
      "practice_1",
      "practice_2",
      "practice_3",
      "qualifying",
      "race",
    ]);
    const { drivers } = await json(door.get("/data/drivers?season=2024"));
    expect(drivers.find((one: { code: string }) => one.code === "BEA")).toMatchObject({
      teams: ["Ferrari", "Haas"],
      weekends_entered: 8,
    });
  });

  test.each([
    "/data/races?season=1949",
    "/data/races?season=x",
    "/data/sessions?race=nowhere",
    "/data/drivers?season=2100",
  ])("%s is refused", async (path) => expect([400, 404]).toContain((await door.get(path)).status));
});

describe("the older addresses", () => {
  test("tire degradation answers 200 with degradation and confidence, at the next race without a circuit", async () => {
    const body = { driver: "VER", tire_compound: "SOFT", tire_age: 10 };
    const answer = await door.post("/autopodium/tire-degradation", body);
    expect(answer.status).toBe(200);
    expect(await json(answer)).toMatchObject({
      degradation: expect.any(Number),
      confidence: expect.any(Number),
      tire_age: 10,
    });
    const wet = await json(
      door.post("/autopodium/tire-degradation", { ...body, tire_compound: "WET", circuit: "Spa" }),
    );
    expect(wet).toMatchObject({ degradation: null, confidence: 0, unknown: expect.any(String) });
    expect((await door.post("/autopodium/tire-degradation", { driver: "VER" })).status).toBe(400);
  });

  test("confidence is higher the narrower the interval, and nothing where it is not known", () => {
    expect(confidenceOf(0, 0.06)).toBeCloseTo(0.8, 3);
    expect(confidenceOf(-0.1, 0.2)).toBeLessThan(0.3);
    expect(confidenceOf(null, 0.1)).toBe(0);
  });

  test("strategy, positions, questions and commentary", async () => {
    const plan = await json(door.post("/autopodium/optimize-strategy", { circuit: "Monza" }));
    expect(plan.strategy.stops.length).toBeGreaterThan(0);
    const { predictions } = await json(door.post("/autopodium/predict-positions", { race: "2024-8" }));
    const sum = predictions.reduce((total: number, one: { win_probability: number }) => total + one.win_probability, 0);
    expect(sum).toBeCloseTo(1, 2);
    const asked = await json(door.post("/pitsynth/ask", { question: "Who won Monza 2021?", user_id: "old" }));
    expect(asked.answer).toContain("Ricciardo");
    expect((await json(door.post("/pitsynth/commentary", { race: "2021-14" }))).commentary).toContain("Ricciardo");
  });

  test("training runs in the background, one at a time, with a status, and is noted", async () => {
    const begun = await door.post("/autopodium/train-model", { model: "tire" });
    expect(begun.status).toBe(202);
    expect((await door.post("/autopodium/train-model", {})).status).toBe(409);
    const status = () => json(door.get(begun.headers.get("location") ?? ""));
    await expect.poll(async () => (await status()).status, { timeout: 5_000 }).toBe("done");
    expect((await status()).result).toEqual({ trained: "tire" });
    await door.post("/autopodium/train-model", { model: "strategy" });
    const newest = async () => (await json(door.get("/autopodium/train-model"))).jobs[0];
    await expect.poll(async () => (await newest()).status, { timeout: 5_000 }).toBe("failed");
    expect((await newest()).result).toBe("pitsynth: There are no laps.");
    expect((await actsOf(door.parts.app, 2)).map((act) => act.action)).toEqual(["train.start", "train.start"]);
    const key = { Authorization: `Bearer ${await door.key("ask", "tools", "mcp")}` };
    expect((await door.post("/autopodium/train-model", {}, key)).status).toBe(403);
  });
});

test("nothing that was sent is a bug of ours", () => {
  expect(door.parts.logged).toEqual([]);
});
