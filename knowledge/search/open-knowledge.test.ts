import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { localEmbedder } from "../indexing/local-embedder.ts";
import { sharedIndex } from "../testing/shared-index.ts";
import { type Knowledge, openKnowledge } from "./open-knowledge.ts";

const db = openBundledDb();
let folder: string;
let knowledge: Knowledge;
beforeAll(async () => {
  folder = await sharedIndex(db);
  knowledge = await openKnowledge(folder, { embedder: localEmbedder(), currentSeason: 2026 });
});
afterAll(() => {
  knowledge.close();
  db.sqlite.close();
});
const documents = async (query: string, more: { season?: number; categories?: string[] } = {}) =>
  (await knowledge.search({ query, limit: 5, ...more })).map((passage) => passage.documentId);

describe("search", () => {
  it("gives passages with all that a citation needs", async () => {
    const [first] = await knowledge.search({ query: "Why was the virtual safety car introduced?" });
    expect(first).toMatchObject({
      title: "Virtual safety car rules",
      section: "Why the VSC was introduced",
      category: "rules",
      seasons: "2015 on",
      documentId: "rules/virtual-safety-car",
    });
    expect(first?.id).toMatch(/^[0-9a-f]{24}$/);
    expect(first?.text).toContain("Bianchi");
    expect(first?.source).toContain("FIA");
  });

  it("knows British spelling, nicknames and other words for the same thing", async () => {
    expect(await documents("tyre graining")).toContain("strategy/graining-and-blistering");
    expect((await documents("who was the Iceman"))[0]).toBe("drivers/kimi-raikkonen");
    expect(await documents("what took over from DRS in 2026")).toContain("rules/rules-2026-questions");
    expect(await documents("how expensive may a team's season be, the spending limit")).toContain("rules/cost-cap");
  });

  it("answers a season with the rules of that season", async () => {
    expect((await documents("points for a win in 1985"))[0]).toBe("rules/points-1950-1990");
    expect((await documents("points for a win", { season: 1995 }))[0]).toBe("rules/points-1991-2009");
    expect((await documents("qualifying format in the 2026 rules"))[0]).toBe("rules/qualifying-2026");
  });

  it("says so when a passage holds for another season than the one asked for", async () => {
    const passages = await knowledge.search({ query: "When could a driver open DRS in 2026?", limit: 20 });
    const drs = passages.filter((passage) => passage.documentId === "rules/drs");
    expect(drs.length).toBeGreaterThan(0);
    expect(drs.every((passage) => passage.otherSeason === true)).toBe(true);
    const wrong = passages.filter(
      ({ seasonRange, otherSeason }) => !otherSeason && (seasonRange.from > 2026 || seasonRange.to < 2026),
    );
    expect(wrong).toEqual([]);
  });

  it("finds the report of a race by its name and year", async () => {
    const [first] = await knowledge.search({ query: "race report Hungary 2024" });
    expect(first).toMatchObject({ documentId: "race-report/2024-13", raceId: 202413 });
    expect((await documents("What tires did the winner use at Monza 2024?"))[0]).toBe("race-report/2024-16");
  });

  it("keeps to the categories asked for", async () => {
    const passages = await knowledge.search({ query: "safety car", categories: ["circuits"], limit: 20 });
    expect(passages.length).toBeGreaterThan(5);
    expect(new Set(passages.map((passage) => passage.category))).toEqual(new Set(["circuits"]));
    await expect(knowledge.search({ query: "x", categories: ["'; drop"] })).rejects.toThrow("A category is");
  });

  it("falls back to full text when the words have no vector, or are stop words alone", async () => {
    expect((await documents("porpoising qwertzuiop"))[0]).toMatch(/porpoising|glossary/);
    await expect(knowledge.search({ query: "the of and" })).resolves.toBeInstanceOf(Array);
    const zero = await openKnowledge(folder, {
      embedder: { ...localEmbedder(), embedQuery: async () => new Float32Array(100) },
      currentSeason: 2026,
    });
    expect((await zero.search({ query: "what is the undercut" }))[0]?.documentId).toMatch(/undercut|glossary/);
    zero.close();
    const broken = await openKnowledge(folder, {
      embedder: { ...localEmbedder(), embedQuery: async () => new Float32Array(100).fill(Number.NaN) },
      currentSeason: 2026,
    });
    expect((await broken.search({ query: "what is the undercut" }))[0]?.documentId).toMatch(/undercut|glossary/);
    broken.close();
  });

  it("is not moved by SQL, quotes or a very long question", async () => {
    await expect(knowledge.search({ query: "' OR 1=1; --" })).resolves.toBeInstanceOf(Array);
    await expect(knowledge.search({ query: "pit stop ".repeat(2_000) })).resolves.toBeInstanceOf(Array);
    await expect(knowledge.search({ query: "  " })).rejects.toThrow("at least one word");
  });
});
