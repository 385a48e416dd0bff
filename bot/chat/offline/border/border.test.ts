import { afterAll, expect, test } from "vitest";
import { catalog } from "#tools/catalog/index.ts";
import { situationOf } from "../../situation.ts";
import { testParts } from "../../testing/chat-parts.ts";
import type { Setting } from "../planning/plan.ts";
import { readQuestion } from "../reading/read-question.ts";
import { readingTools } from "../reading/reading-tools.ts";
import { bestReadings, surestReadings } from "../readings.ts";
import { evidenceOf } from "./evidence.ts";
import { textsProbability } from "./texts-probability.ts";

const parts = testParts();
afterAll(() => parts.close());
const { context } = parts;
const setting: Setting = {
  context,
  tools: new Set([...catalog.map(({ name }) => name), "search_knowledge"]),
  situation: situationOf(context.db, context.now()),
};
const read = (raw: string) => readQuestion(raw, readingTools(setting));

function likelyTexts(raw: string): number {
  const { data, texts } = surestReadings(read(raw), setting);
  return textsProbability(evidenceOf(read(raw), { data, texts: texts?.sure ?? 0 }));
}

test.each([
  "Why do drivers weave about behind the safety car?",
  "Who designed the Lotus 72 and what was new about it?",
  "How did Fangio escape his kidnappers?",
])("%s is for the texts", (raw) => {
  expect(likelyTexts(raw)).toBeGreaterThan(0.5);
  expect(bestReadings(read(raw), setting)[0]?.name).toBe("knowledge");
});

test.each([
  "How many podiums did Lewis Hamilton take at Monza?",
  "Who finished third in the 2019 Hungarian Grand Prix?",
  "Which driver has the most fastest laps for Ferrari?",
])("%s is for the data", (raw) => {
  expect(likelyTexts(raw)).toBeLessThan(0.5);
  expect(bestReadings(read(raw), setting)[0]?.name).not.toBe("knowledge");
});

test("who and when is asked about does not matter, only that somebody is", () => {
  expect(likelyTexts("How did Ayrton Senna win in 1991?")).toBe(likelyTexts("How did Nigel Mansell win in 1989?"));
});

test("the evidence names words, pairs of words and what is named, never a name", () => {
  const evidence = evidenceOf(read("Why did Hamilton leave McLaren in 2012?"), { data: undefined, texts: 0.9 });
  expect([...evidence.keys()]).toEqual(expect.arrayContaining(["why", "^ why", "why did", "DRIVER leave", "#drivers"]));
  expect([...evidence.keys()].join(" ")).not.toMatch(/hamilton|mclaren|2012/i);
});
