import { afterAll, beforeAll, expect, test } from "vitest";
import type { ToolContext } from "#tools/context.ts";
import { type Chat, createChat } from "../../chat/chat.ts";
import { type TestParts, testParts } from "../../chat/testing/chat-parts.ts";
import { embargoedRace, hidesResult, isSpoiler } from "./spoilers.ts";

/** The evening after the Hungarian Grand Prix of 2026, which Norris won. */
const evening = new Date("2026-07-26T18:00:00Z");

let parts: TestParts;
let context: ToolContext;
let chat: Chat;
beforeAll(() => {
  parts = testParts();
  context = { ...parts.context, now: () => evening };
  chat = createChat({ ...parts, context });
});
afterAll(() => parts.close());

const at = (time: string) => ({ db: context.db, now: () => new Date(time) });

test("a race is kept quiet about from its start until the hours after its end are over", () => {
  expect(embargoedRace(at("2026-07-26T12:59:00Z"), 24)?.round).toBeUndefined();
  expect(embargoedRace(at("2026-07-26T13:00:00Z"), 24)).toMatchObject({ season: 2026, round: 11 });
  expect(embargoedRace(at("2026-07-27T14:59:00Z"), 24)?.round).toBe(11);
  expect(embargoedRace(at("2026-07-27T15:01:00Z"), 24)).toBeUndefined();
  expect(embargoedRace(at("2026-07-26T14:00:00Z"), 0)).toBeUndefined();
});

test.each([
  ["who won the last race?", true],
  ["standings", true],
  ["Tell me about the 2026 Hungarian Grand Prix", true],
  ["how many wins has Norris?", true],
  ["who will be champion this year?", true],
  ["who won the 2021 Monaco Grand Prix?", false],
  ["who won the 2024 championship?", false],
  ["how many wins has Senna?", false],
  ["when is the next race?", false],
])("%s: %s", async (question, isTelling) => {
  const answer = await chat.ask(question, { thread: question, surface: "test" });
  expect(answer.sources.length).toBeGreaterThan(0);
  expect(isSpoiler(context, answer, 24)).toBe(isTelling);
  expect(isSpoiler(context, answer, 0)).toBe(false);
});

test("posts hide what they tell as long; a note before a session has nothing to hide", () => {
  const qualifying = { kind: "qualifying" as const, date: "2026-07-25", startUtc: "2026-07-25T14:00:00Z" };
  expect(hidesResult(at("2026-07-26T18:00:00Z"), 24, { event: "recap" })).toBe(true);
  expect(hidesResult(at("2026-07-28T18:00:00Z"), 24, { event: "recap" })).toBe(false);
  expect(hidesResult(at("2026-07-25T16:00:00Z"), 24, { event: "qualifying", session: qualifying })).toBe(true);
  expect(hidesResult(at("2026-07-25T16:00:00Z"), 24, { event: "session-soon", session: qualifying })).toBe(false);
});
