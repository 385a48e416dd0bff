import { AIMessage } from "@langchain/core/messages";
import { expect, test } from "vitest";
import type { ToolRun } from "./answer.ts";
import { citationLines, citationsOf } from "./citations.ts";

function search(...passages: [ref: string, title: string, quote: string][]): ToolRun {
  const sources = passages.map(([ref, title, quote]) => ({ kind: "document" as const, ref, title, quote }));
  return { name: "search_knowledge", input: {}, result: { ok: true, data: {}, text: "", sources, as_of: null } };
}

const tires = search(
  ["a", "Graining", "Graining tears the surface."],
  ["b", "Blistering", "Blistering comes from heat."],
);

test("the passages that the offline model tells are cited in its order", () => {
  const final = new AIMessage({ content: "", response_metadata: { citations: [{ ref: "b", call: 0 }] } });
  const cited = citationsOf({ text: "Heat does it. [1]", runs: [tires], final });
  expect(cited.passages.map(({ ref }) => ref)).toEqual(["b"]);
  expect(cited.text).toBe("Heat does it. [1]");
});

test("a language model's numbers are those of the search, numbered anew as they come", () => {
  const cited = citationsOf({ text: "Heat does it [2]. Cold does the other [1].", runs: [tires] });
  expect(cited.text).toBe("Heat does it [1]. Cold does the other [2].");
  expect(citationLines(cited.passages)).toEqual(["[1] Blistering", "[2] Graining"]);
});

test("a number that leads to no passage is taken out", () => {
  expect(citationsOf({ text: "It is so [7].", runs: [tires] })).toEqual({ text: "It is so.", passages: [] });
});

test("of several searches the passage nearest to the sentence is meant", () => {
  const flags = search(["c", "Red flag", "Cars return slowly to the pit lane under a red flag."]);
  const cited = citationsOf({ text: "Under a red flag cars return slowly to the pit lane [1].", runs: [tires, flags] });
  expect(cited.passages.map(({ ref }) => ref)).toEqual(["c"]);
});

test("text without a search keeps its brackets", () => {
  expect(citationsOf({ text: "Car [44] won.", runs: [] }).text).toBe("Car [44] won.");
});
