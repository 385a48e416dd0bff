import { HumanMessage } from "@langchain/core/messages";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { cleanQuestion } from "../clean-question.ts";
import { testParts } from "../testing/chat-parts.ts";
import { answerIn } from "./testing/ask-offline.ts";

const parts = testParts();
afterAll(() => parts.close());
const seed = 1950;

/** What the offline model says, and which tools it asked with what. */
async function ask(question: string) {
  const { runs, ...told } = await answerIn([new HumanMessage(cleanQuestion(question))], parts.context);
  return { ...told, calls: runs.map(({ name, input }) => ({ name, input })) };
}

const words = fc.constantFrom(
  ..."who won most wins podiums poles hamilton ferrari monza 2021 in at the last race season how many times did not never after before leclerc's standings sprint pit stop tire undercut ? , and or red bull 1994 '98 round 5 next fastest lap".split(
    " ",
  ),
);

test("whatever is typed gets a sentence and an outcome", async () => {
  const typed = fc.oneof(
    fc.array(words, { minLength: 1, maxLength: 14 }).map((all) => all.join(" ")),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (question) => {
      const { text, outcome } = await ask(question);
      expect(text.trim().length).toBeGreaterThan(3);
      expect(["answered", "asked_back", "unknown", "refused", "corrected"]).toContain(outcome);
      expect(text).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
    }),
    { seed, numRuns: 150 },
  );
});

const known = [
  "who won the 2021 italian grand prix",
  "how many podiums does hamilton have",
  "most wins from pole at monaco",
  "standings after round 5 of 2023",
  "pit stops of leclerc in hungary 2024",
  "verstappen vs norris in 2024",
];

/** Ways of typing the same thing. */
const dresses: ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => `${text}?`,
  (text) => `  ${text.replaceAll(" ", "   ")} `,
  (text) => `${text} 🏎️`,
  (text) => `hey, ${text} please`,
  (text) => `${text}???!`,
];

test("capitals, blanks, marks, emoji and politeness do not change what is looked up", async () => {
  const plain = new Map(await Promise.all(known.map(async (text) => [text, (await ask(text)).calls] as const)));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...known), fc.subarray(dresses, { minLength: 1 }), async (text, chosen) => {
      const dressed = chosen.reduce((so, dress) => dress(so), text);
      expect((await ask(dressed)).calls, dressed).toEqual(plain.get(text));
    }),
    { seed, numRuns: 60 },
  );
});

test("the season asked for is the season looked up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1950, max: 2025 }), async (season) => {
      const { calls, text } = await ask(`who was the ${season} world champion`);
      expect(JSON.stringify(calls), text).toContain(String(season));
      expect(text).toContain(String(season));
    }),
    { seed, numRuns: 40 },
  );
});
