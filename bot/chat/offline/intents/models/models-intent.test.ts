import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chat, createChat } from "../../../chat.ts";
import { type TestParts, testParts } from "../../../testing/chat-parts.ts";

let parts: TestParts;
let chat: Chat;
beforeAll(() => {
  parts = testParts();
  chat = createChat(parts);
});
afterAll(() => parts.close());
const ask = (question: string, thread: string) => chat.ask(question, { thread, surface: "test" });

test("tire life is told with its interval and ground, and a follow-up changes the compound", async () => {
  const first = await ask("how long do the mediums last at Silverstone?", "tires");
  expect(first.answer).toMatch(
    /mediums at Silverstone should last \d+ laps or more \(\d+ at the low end of the 80 % interval\)/,
  );
  expect(first.answer).toMatch(/from \d+ races, \d+ of them here/);
  const second = await ask("and on hards?", "tires");
  expect(second.tool_calls[0]?.input).toMatchObject({ compound: "HARD" });
  expect(second.answer).toContain("hards at Silverstone");
});

test.each([
  ["lec box lap 30 monza 2024??", "optimize_strategy", { ask: "box_now", driver: "Charles Leclerc", lap: 30 }],
  ["pit max lap 20 at suzuka 2025 or stay out?", "optimize_strategy", { ask: "box_now", driver: "Max Verstappen" }],
  ["whats the best strat for max at spa if it rains", "optimize_strategy", { ask: "plan", weather: "wet" }],
  ["how worn are nor's tyres lap 40 hungary 2025", "predict_tire_degradation", { driver: "Lando Norris", lap: 40 }],
])("%s asks %s", async (question, name, input) => {
  const [call] = (await ask(question, question)).tool_calls;
  expect(call).toMatchObject({ name, input });
});

test("tires on a lap of a race need their driver", async () => {
  expect((await ask("how worn are the tires on lap 40 of hungary 2025", "whose")).outcome).toBe("asked_back");
});

test("every claim of a forecast leads to its value", async () => {
  const { claims, outcome } = await ask("who wins the next race?", "win");
  expect(outcome).toBe("answered");
  expect(claims.length).toBeGreaterThan(5);
  expect(claims.every(({ path }) => path !== "")).toBe(true);
});

test("a race that was run has a result, not a forecast, unless the forecast is asked for", async () => {
  expect((await ask("who will win monaco 2024", "past")).tool_calls[0]?.name).toBe("session_results");
  const before = await ask("who was favourite before Silverstone 2024", "favorite");
  expect(before.tool_calls[0]).toMatchObject({ name: "predict_positions", input: { race: "2024-12" } });
});

test("a title that no simulation gave but arithmetic allows is less than 0.1 %, not nothing", async () => {
  const { answer } = await ask("can Piastri still win the title?", "title");
  expect(answer).toMatch(/^Yes, by arithmetic Oscar Piastri can still win/);
  expect(answer).toContain("less than 0.1 %");
  expect(answer).not.toContain(" 0 %");
});

test("another place on the grid is compared with the chances as they stand", async () => {
  const { answer, tool_calls } = await ask("what if Norris starts last?", "grid");
  expect(tool_calls.map(({ input }) => input.grid)).toEqual([undefined, "Lando Norris=22"]);
  expect(answer).toMatch(/Starting from P22 .* As things stand it is/);
});

test("the weather to come is not known, and nobody is told to bet", async () => {
  expect((await ask("will it rain in Qatar?", "rain")).outcome).toBe("unknown");
  expect((await ask("should I bet on Norris?", "bet")).outcome).toBe("refused");
});
