import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readmePath, toolsReadme } from "./readme.ts";

it("the tool reference is what the definitions say (npm run docs:tools)", () => {
  expect(readFileSync(readmePath, "utf8")).toBe(toolsReadme());
});
