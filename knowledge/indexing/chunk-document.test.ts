import { describe, expect, it } from "vitest";
import type { KnowledgeDocument } from "../documents/document.ts";
import { chunkDocument } from "./chunk-document.ts";

const document = (body: string, changes: Partial<KnowledgeDocument> = {}): KnowledgeDocument => ({
  id: "rules/test",
  title: "A test",
  category: "rules",
  seasons: { from: 2020, to: 2025 },
  sources: ["a book"],
  body,
  ...changes,
});
const sentence = (i: number) => `This is sentence number ${i} of a long section about pit stops.`;

describe("chunks", () => {
  it("keep the headings above them", async () => {
    const chunks = await chunkDocument(document("Intro.\n\n## Tires\n\nOne.\n\n### Wet\n\nTwo.\n\n## Fuel\n\nThree."));
    expect(chunks.map(({ section, text }) => [section, text])).toEqual([
      ["", "Intro."],
      ["Tires", "One."],
      ["Tires > Wet", "Two."],
      ["Fuel", "Three."],
    ]);
  });

  it("are at most 1,000 characters long and begin at a sentence", async () => {
    const body = Array.from({ length: 60 }, (_, i) => sentence(i)).join(" ");
    const chunks = await chunkDocument(document(body));
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.filter(({ text }) => text.length > 1_000)).toEqual([]);
    expect(chunks.filter(({ text }) => !text.startsWith("This is sentence"))).toEqual([]);
  });

  it("keep their id while nothing about them changes, and get a new one with a new text, season or title", async () => {
    const ids = async (changed: KnowledgeDocument) => (await chunkDocument(changed)).map(({ id }) => id);
    const before = await ids(document("One.\n\n## A\n\nTwo."));
    expect(await ids(document("One.\n\n## A\n\nTwo."))).toEqual(before);
    const after = await ids(document("One.\n\n## A\n\nTwo and more."));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(await ids(document("One.", { seasons: { from: 2026, to: 2026 } }))).not.toContain(before[0]);
  });

  it("are one a term in a glossary", async () => {
    const chunks = await chunkDocument(
      document("- **Apex**: inside of a corner.\n- **Box**: word for pit.", { category: "glossary" }),
    );
    expect(chunks.map(({ section, text }) => [section, text])).toEqual([
      ["Apex", "Apex: inside of a corner."],
      ["Box", "Box: word for pit."],
    ]);
  });

  it("are none for an empty document", async () => {
    expect(await chunkDocument(document("\n\n## Only a heading\n\n"))).toEqual([]);
  });
});
