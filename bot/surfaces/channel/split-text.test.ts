import fc from "fast-check";
import { expect, test } from "vitest";
import { splitText } from "./split-text.ts";

const words = (count: number, word = "word") => Array.from({ length: count }, (_, at) => `${word}${at}`).join(" ");

test("a short text stays whole, and one of nothing but spaces is no message", () => {
  expect(splitText("Lando Norris won.\n", 2000)).toEqual(["Lando Norris won."]);
  expect(splitText(" \n\n ", 2000)).toEqual([]);
});

test("a text is cut between its paragraphs where it can be", () => {
  const [first, second, third] = [words(80), words(70), words(60)];
  expect(splitText(`${first}\n\n${second}\n\n${third}`, 1200)).toEqual([`${first}\n\n${second}`, third]);
});

test("a table in a fence that fits one message is never cut", () => {
  const table = ["```", ...Array.from({ length: 20 }, (_, at) => `${at + 1}  Driver of row ${at}`), "```"].join("\n");
  const parts = splitText(`${words(20)}\n${table}\n${words(20)}`, table.length + 10);
  expect(parts).toEqual([words(20), table, words(20)]);
});

test("a fence too long for one message is closed and opened again with its language", () => {
  const code = Array.from({ length: 60 }, (_, at) => `const lap${at} = ${at};`);
  const parts = splitText(["```ts", ...code, "```"].join("\n"), 400);
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(part).toMatch(/^```ts\n[^`]*\n```$/);
  expect(parts.flatMap((part) => part.split("\n").slice(1, -1))).toEqual(code);
});

test("a table of rows is cut between rows, and a fence left open is closed", () => {
  const rows = Array.from({ length: 30 }, (_, at) => `| ${at} | ${words(3)} |`);
  const parts = splitText(rows.join("\n"), 300);
  expect(parts.flatMap((part) => part.split("\n"))).toEqual(rows);
  expect(splitText("```\na", 100)).toEqual(["```\na\n```"]);
});

test("a word longer than a message is cut, but not within a character", () => {
  const family = "👨‍👩‍👧‍👦";
  const parts = splitText(family.repeat(40), 105);
  expect(parts.join("")).toBe(family.repeat(40));
  for (const part of parts) expect(part.length % family.length).toBe(0);
});

const line = fc.oneof(
  { weight: 6, arbitrary: fc.lorem({ maxCount: 30 }) },
  { weight: 2, arbitrary: fc.constantFrom("", "", "```", "```ts", "~~~", "````", "  indented", "| a | b |", "- item") },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 400 }).map((text) => text.replaceAll("\n", "")) },
);

test("nothing is lost, added or too long, and every part can stand for itself", () => {
  const bare = (text: string) => text.replace(/\s+/g, "").replace(/(?:`{3,}|~{3,})(?:ts)?/g, "");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), fc.integer({ min: 60, max: 600 }), (lines, limit) => {
      const text = lines.join("\n");
      const parts = splitText(text, limit);
      expect(bare(parts.join("\n"))).toBe(bare(text));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part.trim()).not.toBe("");
        expect(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(part)).toBe(false);
        expect(splitText(part, limit)).toEqual([part]);
      }
    }),
    { numRuns: 400, seed: 6 },
  );
});
