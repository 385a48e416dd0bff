import { expect, test } from "vitest";
import { catalog } from "#tools/catalog/index.ts";
import { progressWords } from "./progress-words.ts";

test("every tool of the catalogue has words of its own for what it is at", () => {
  const all = catalog.map(({ name }) => progressWords(name));
  expect(all).not.toContain(progressWords("no such tool"));
  expect(new Set(all).size).toBe(all.length);
});
