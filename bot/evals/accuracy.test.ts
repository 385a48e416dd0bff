import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { accuracyPage, accuracyPath } from "./accuracy.ts";

test("docs/ACCURACY.md holds what the pages of each part say now", () => {
  expect(readFileSync(accuracyPath, "utf8"), "run npm run docs:accuracy").toBe(accuracyPage());
});
