import { LLMock } from "@copilotkit/aimock";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AskEvent } from "./answer.ts";
import { createAnswerMemory } from "./answer-memory.ts";
import { type AskOptions, type Chat, createChat } from "./chat.ts";
import { type TestParts, testParts } from "./testing/chat-parts.ts";

let peer: LLMock;
let parts: TestParts;
let chat: Chat;
const clock = { now: new Date("2026-11-23T12:00:10Z") };
beforeEach(async () => {
  peer = new LLMock({ port: 0, strict: true });
  await peer.start();
  parts = testParts(`${peer.url}/v1`);
  clock.now = new Date("2026-11-23T12:00:10Z");
  const context = { ...parts.context, now: () => clock.now };
  chat = createChat({ ...parts, context, answers: createAnswerMemory(60) });
});
afterEach(async () => {
  await peer.stop();
  parts.close();
});

/** The peer asks for a tool, then says this. */
function script(question: string, tool: string, input: object, content: string): void {
  const toolCalls = [{ name: tool, arguments: JSON.stringify(input) }];
  peer.on({ userMessage: question, hasToolResult: false }, { toolCalls });
  peer.on({ userMessage: question, hasToolResult: true }, { content });
}

const ask = (question: string, thread: string, options: Partial<AskOptions> = {}) =>
  chat.ask(question, { thread, surface: "test", asker: thread, ...options });
const sent = () => peer.getRequests().length;

test("a first question is answered once for all askers; the conversation remembers it all the same", async () => {
  script("who won", "session_results", { race: "2021-14", position_to: 3 }, "[answered] Daniel Ricciardo won.");
  peer.on({ userMessage: "and second" }, { content: "[answered] Lando Norris was second." });
  const first = await ask("who won monza 2021?", "ann");
  const asked = sent();
  const events: AskEvent[] = [];
  const again = await ask("who won  monza 2021?", "bob", { onEvent: (event) => events.push(event) });
  expect(sent()).toBe(asked);
  expect({ ...again, ms: 0 }).toEqual({ ...first, thread: "bob", ms: 0 });
  expect(events.map((event) => event.kind)).toEqual(["tool", "tool_done", "text"]);
  await ask("and second?", "bob");
  const body = peer.getRequests().at(-1)?.body as { messages: { role: string; content: unknown }[] };
  expect(body.messages.slice(1, 3)).toMatchObject([
    { role: "user", content: "who won monza 2021?" },
    { role: "assistant", content: "Daniel Ricciardo won." },
  ]);
});

test("a question that follows another, other tools, and another hour are asked anew", async () => {
  script("who won", "session_results", { race: "2021-14", position_to: 3 }, "[answered] Daniel Ricciardo won.");
  await ask("who won monza 2021?", "ann");
  const once = sent();
  await ask("who won monza 2021?", "ann");
  expect(sent()).toBe(2 * once);
  await ask("who won monza 2021?", "bob", { tools: parts.tools.slice(0, 3) });
  expect(sent()).toBe(3 * once);
  clock.now = new Date("2026-11-23T13:00:00Z");
  await ask("who won monza 2021?", "cid");
  expect(sent()).toBe(4 * once);
});

test("what a tool read off the clock holds for a minute", async () => {
  script("how far", "schedule", { when: "remaining" }, "[answered] The next races are listed.");
  await ask("how far is the next race?", "ann");
  const once = sent();
  clock.now = new Date("2026-11-23T12:00:50Z");
  await ask("how far is the next race?", "bob");
  expect(sent()).toBe(once);
  clock.now = new Date("2026-11-23T12:01:00Z");
  await ask("how far is the next race?", "cid");
  expect(sent()).toBe(2 * once);
});

test("nothing is kept of answers that a tool refused, that came without one, or that the offline model stood in for", async () => {
  script("atlantis", "session_results", { race: "atlantis 2021" }, "[unknown] There is no such race.");
  peer.on({ userMessage: "hello" }, { content: "[answered] Hello." });
  for (const question of ["who won atlantis 2021?", "hello"]) {
    await ask(question, `${question}1`);
    const once = sent();
    await ask(question, `${question}2`);
    expect(sent(), question).toBeGreaterThan(once);
    peer.clearRequests();
  }
  peer.setChaos({ malformedRate: 1 });
  expect((await ask("who won the 1988 monaco grand prix?", "ann")).model).toBe("pitsynth-offline");
  peer.clearChaos();
  script("1988", "session_results", { race: "1988-3", position_to: 1 }, "[answered] Alain Prost won.");
  expect((await ask("who won the 1988 monaco grand prix?", "bob")).model).toBe("gpt-test");
}, 60_000);

test("while a session runs every question is asked anew", async () => {
  clock.now = new Date("2026-11-29T16:30:00Z");
  script("who won", "session_results", { race: "2021-14", position_to: 3 }, "[answered] Daniel Ricciardo won.");
  await ask("who won monza 2021?", "ann");
  const once = sent();
  await ask("who won monza 2021?", "bob");
  expect(sent()).toBe(2 * once);
});
