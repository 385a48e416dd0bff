import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takeWork } from "#db/app/open-work.ts";
import { testParts } from "../chat/testing/chat-parts.ts";
import { openTestDoor, type TestDoor } from "../surfaces/http/testing/test-door.ts";
import { openScriptedModel, type ScriptedModel } from "../surfaces/testing/scripted-model.ts";
import { startTracing } from "./tracing.ts";

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}

const spans: SentSpan[] = [];
const collector = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { resourceSpans } = JSON.parse(Buffer.concat(parts).toString("utf8"));
  for (const { scopeSpans } of resourceSpans) for (const { spans: sent } of scopeSpans) spans.push(...sent);
  response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
});

let model: ScriptedModel;
let door: TestDoor;
let stopTracing: () => Promise<void>;
beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  stopTracing = await startTracing(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
  model = await openScriptedModel(() => "Let me not say. [[unknown]]");
  door = await openTestDoor({}, testParts(model.url));
});
afterAll(async () => {
  await door.close();
  await model.close();
  collector.close();
});

test("answers, tool calls, model use and refusals are counted by surface, and the data's age is told", async () => {
  await door.post("/ask", { question: "Who won Monza 2021?" });
  await door.post("/tools/data_coverage", {});
  await door.post("/tools/driver_profile", { driver: "nobody at all" });
  const { app } = door.parts;
  await app.orm.insert(app.tables.posts).values({
    ...{ surface: "slack", channel: "C1", event: "recap", subject: "2026-8", nonce: "n", state: "sent" },
    ...{ dueAt: "2026", intendedAt: "2026" },
  });
  const at = new Date();
  const lease = { owner: "another", at, until: at };
  await takeWork(app, { id: "Ev1", surface: "slack", work: {} }, lease, at);
  const text = await (await door.get("/metrics")).text();
  for (const line of [
    /^pitsynth_answer_seconds_count\{surface="http",outcome="\w+",model="[^"]+"\} 1$/m,
    /^pitsynth_tool_seconds_count\{surface="http",tool="data_coverage",ok="true"\} 1$/m,
    /^pitsynth_tool_seconds_count\{surface="http",tool="driver_profile",ok="false"\} 1$/m,
    /^pitsynth_model_tokens_total\{model="gpt-test",kind="input"\} [1-9]\d*$/m,
    /^pitsynth_model_cost_dollars_today [\d.e-]*[1-9][\d.e-]*$/m,
    /^pitsynth_model_cost_dollars_total\{model="gpt-test"\} [\d.e-]+$/m,
    /^pitsynth_posts\{surface="slack",event="recap",state="sent"\} 1$/m,
    /^pitsynth_open_questions\{surface="slack"\} 1$/m,
    /^pitsynth_data_as_of_timestamp_seconds 1[78]\d{8}$/m,
    /^pitsynth_queue_depth\{queue="simulations"\} 0$/m,
    /^nodejs_eventloop_lag_p99_seconds /m,
    /^process_resident_memory_bytes /m,
  ])
    expect(text).toMatch(line);
});

test("a request is a span of its caller's trace, with the answer and its tool calls below it", async () => {
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01`, "X-Request-Id": "from-the-proxy.1" };
  const answer = await door.post("/tools/data_coverage", {}, headers);
  expect(answer.headers.get("x-request-id")).toBe("from-the-proxy.1");
  await door.post("/ask", { question: "Who won Spa 2020?" }, { ...headers, "X-Request-Id": "bad id\t" });
  await stopTracing();
  const mine = spans.filter((span) => span.traceId === traceId);
  const request = mine.find(({ name }) => name === "POST /ask");
  expect(request?.parentSpanId).toBe("b7ad6b7169203331");
  expect(mine.find(({ name }) => name === "ask")?.parentSpanId).toBe(request?.spanId);
  expect(mine.some(({ name }) => name === "tool data_coverage")).toBe(true);
});
