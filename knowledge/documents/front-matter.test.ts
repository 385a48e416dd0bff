import { describe, expect, it } from "vitest";
import { openSeason } from "./document.ts";
import { readFrontMatter } from "./front-matter.ts";

const file = (seasons: string, extra = "") =>
  `---\ntitle: The undercut\ncategory: strategy\nseasons: ${seasons}\nsources: [a book]\nchecked_on: 2026-11-23\n${extra}---\nText.\n`;

describe("front matter", () => {
  it("gives the seasons as a range", () => {
    expect(readFrontMatter("a.md", file("2014-2025")).head.seasons).toEqual({ from: 2014, to: 2025 });
    expect(readFrontMatter("a.md", file("2026")).head.seasons).toEqual({ from: 2026, to: 2026 });
    expect(readFrontMatter("a.md", file("2022-now")).head.seasons).toEqual({ from: 2022, to: openSeason });
    expect(readFrontMatter("a.md", file("2026")).body).toBe("Text.");
  });

  it("faults naming the file and the field", () => {
    expect(() => readFrontMatter("a.md", file("soon"))).toThrow("a.md: seasons: must be like");
    expect(() => readFrontMatter("a.md", file("2026", "author: me\n"))).toThrow("a.md");
    expect(() => readFrontMatter("a.md", "No front matter.")).toThrow("a.md has no front matter");
    expect(() => readFrontMatter("a.md", "---\ntitle: [\n---\nText")).toThrow("not YAML");
  });
});
