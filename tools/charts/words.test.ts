import { describe, expect, it } from "vitest";
import { cutTo, namesFitting, widthOf, wrapped } from "./words.ts";

describe("text on charts", () => {
  it("is as wide as its letters", () => {
    expect(widthOf("iiii", 20)).toBeLessThan(widthOf("WWWW", 20) / 3);
    expect(widthOf("é", 20)).toBe(widthOf("e", 20));
  });
  it("wraps at words and cuts the last line", () => {
    const text = "The quick brown fox jumps over the lazy dog again and again and again";
    const lines = wrapped(text, 40, 400, 3);
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/…$/);
    for (const line of lines) expect(widthOf(line, 40)).toBeLessThanOrEqual(400);
  });
  it("never leaves a word wider than the line", () => {
    expect(widthOf(wrapped("x".repeat(300), 40, 400)[0] ?? "", 40)).toBeLessThanOrEqual(400);
    expect(cutTo("abc", 20, 0)).toBe("a…");
  });
  it("shortens all first names before it cuts one", () => {
    const names = ["Andrea Kimi Antonelli", "Carlos Sainz Jr.", "VER"];
    expect(namesFitting(names, 25, 400)).toEqual(names);
    expect(namesFitting(names, 25, 200)).toEqual(["A. K. Antonelli", "C. Sainz Jr.", "VER"]);
    expect(namesFitting(names, 25, 120)[0]).toMatch(/^A\. K\. .*…$/);
  });
});
