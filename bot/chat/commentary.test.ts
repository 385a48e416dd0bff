import { LLMock } from "@copilotkit/aimock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { raceStory } from "#tools/catalog/race-story.ts";
import { type StoryResult, writeCommentary } from "./commentary.ts";
import { valueAt } from "./grounding/hints.ts";
import { type TestParts, testParts } from "./testing/chat-parts.ts";

let parts: TestParts;
afterEach(() => parts.close());

async function storyOf(race: string): Promise<StoryResult> {
  const story = await raceStory.call({ race }, parts.context);
  if (!story.ok) throw new Error(story.text);
  return story as StoryResult;
}

describe("without a language model", () => {
  beforeEach(() => {
    parts = testParts();
  });

  /** Shared drives, a one-lap race, six starters, no second place, a title decided, red flags, the Indianapolis 500. */
  const races =
    "1950-1 1951-4 1955-3 1957-7 1961-7 1975-4 1983-1 1994-14 2005-9 2008-18 2020-8 2021-12 2021-22 2024-21 2026-11";
  test.each(races.split(" "))("%s is told in 120 to 220 words, every number with its claim", async (race) => {
    const story = await storyOf(race);
    const { text, claims, sources, model } = await writeCommentary(parts, story);
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(120);
    expect(words).toBeLessThanOrEqual(220);
    expect(text).not.toMatch(/undefined|null|NaN| {2}|\.\.|\( |,,/);
    for (const number of text.matchAll(/\d[\d:.]*\d|\d/g)) {
      const end = number.index + number[0].length;
      const isClaimed = claims.some((claim) => claim.start <= number.index && end <= claim.end);
      expect(isClaimed, `${number[0]} in: ${text.slice(Math.max(0, number.index - 40), end + 20)}`).toBe(true);
    }
    for (const claim of claims) expect(valueAt(story.data, claim.path)).toBe(claim.value);
    expect({ sources, model }).toEqual({ sources: story.sources, model: "pitsynth-offline" });
  });

  test("it says who won, what decided it and what it did to the championship", async () => {
    const { text } = await writeCommentary(parts, await storyOf("2021-22"));
    expect(text).toMatch(/^Max Verstappen turned pole position into victory in the 2021 Abu Dhabi Grand Prix/);
    expect(text).toMatch(
      /took it for good on the very last lap, though Hamilton had led longest, for 51 of the 58 laps/,
    );
    expect(text).toMatch(/That settled the title: Verstappen 395\.5 points, Hamilton 387\.5 points\./);
  });

  test.each([
    ["2008-18", /The bigger prize went to Lewis Hamilton, who became world champion by a single point: 98 points/],
    ["2023-21", /Verstappen, champion already, went to 549 points/],
    ["2024-14", /George Russell had crossed the line first and was disqualified \(car underweight\)\./],
  ])("what makes %s a story of its own is told", async (race, words) => {
    expect((await writeCommentary(parts, await storyOf(race))).text).toMatch(words);
  });
});

describe("with a language model", () => {
  let peer: LLMock;
  beforeEach(async () => {
    peer = new LLMock({ port: 0, strict: true });
    await peer.start();
    parts = testParts(`${peer.url}/v1`);
  });
  afterEach(() => peer.stop());

  const good = "Daniel Ricciardo won the 2021 Italian Grand Prix for McLaren, 1.747 seconds ahead of Lando Norris.";
  const bad = "Ayrton Senna won the 2021 Italian Grand Prix by 9.999 seconds.";

  test("its words are taken when the facts bear them out", async () => {
    peer.on({ userMessage: "2021 Italian" }, { content: good });
    const told = await writeCommentary(parts, await storyOf("2021-14"));
    expect(told).toMatchObject({ text: good, model: "gpt-test" });
    expect(told.claims.map(({ path }) => path)).toContain("margin_s");
  });

  test("an invention goes back to it once", async () => {
    peer.on({ userMessage: "not in the facts" }, { content: good });
    peer.on({ userMessage: "2021 Italian" }, { content: bad });
    expect((await writeCommentary(parts, await storyOf("2021-14"))).text).toBe(good);
  });

  test("when it insists, or is down, the built-in wording stands in", async () => {
    peer.on({ userMessage: "not in the facts" }, { content: bad });
    peer.on({ userMessage: "2021 Italian" }, { content: bad });
    const insisted = await writeCommentary(parts, await storyOf("2021-14"));
    expect(insisted.model).toBe("pitsynth-offline");
    expect(insisted.text).toMatch(/^Daniel Ricciardo/);
    peer.on({ userMessage: "2022 Italian" }, { error: { message: "down", type: "server_error" }, status: 500 });
    expect((await writeCommentary(parts, await storyOf("2022-16"))).model).toBe("pitsynth-offline");
    expect(parts.logged).toHaveLength(2);
  });
});
