import { expect, test } from "vitest";
import { reads, walksIn } from "./walk-page.ts";

const page = [
  "# Page",
  "## One",
  "```console",
  "$ echo a",
  "a",
  "b",
  "$ true",
  "```",
  "```sh",
  "no",
  "```",
  "## Two",
].join("\n");

test("finds what is typed under a heading, and what is seen then", () => {
  const steps = [
    { typed: "echo a", seen: "a\nb" },
    { typed: "true", seen: "" },
  ];
  expect(walksIn(page, "One")).toEqual([{ kind: "console", steps }]);
  expect(walksIn(page, "Two")).toEqual([]);
});

test.each([
  ["a\nb", "a\nb", true],
  ["a\nc", "a\nb", false],
  ["a\nb\nc", "a\nb", false],
  ["said (1.5 s) and left", "said (... s) and ...", true],
  ["said (1x5 s)", "said (1.5 s)", false],
  ["a\nb\nc\nd", "a\n...\nd", true],
  ["a\nd", "a\n...\nd", true],
  ["a\nb", "a\n...\nd", false],
  ["", "", true],
  ["something", "", false],
])("%j reads as %j: %s", (seen, written, same) => {
  expect(reads(seen, written)).toBe(same);
});
