import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { styleFaults } from "./corpus-style.ts";
import { loadCorpus } from "./load-corpus.ts";

const db = openBundledDb();
const documents = loadCorpus(db);
afterAll(() => void db.sqlite.close());

describe("the corpus", () => {
  it("holds at least 150 documents with titles of their own", () => {
    expect(documents.length).toBeGreaterThanOrEqual(150);
    const titles = documents.map((document) => document.title);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });

  it("files every document under its category", () => {
    expect(documents.filter((document) => !document.id.startsWith(`${document.category}/`))).toEqual([]);
  });

  it("has a guide for every circuit raced since 2014", () => {
    const raced = db.sqlite
      .prepare("select distinct circuit_id from races where season >= 2014")
      .pluck()
      .all() as string[];
    const guides = new Set(documents.map((document) => document.id));
    expect(raced.filter((id) => !guides.has(`circuits/${id}`))).toEqual([]);
  });

  it("has a page for every team of 2026", () => {
    const teams = db.sqlite
      .prepare("select distinct constructor_id from season_entrant_constructors where season = 2026")
      .pluck()
      .all() as string[];
    const pages = new Set(documents.map((document) => document.id));
    expect(teams.filter((id) => !pages.has(`teams/${id}`))).toEqual([]);
  });

  it("explains at least 300 terms in its glossary", () => {
    const terms = documents
      .filter((document) => document.category === "glossary")
      .flatMap((document) => [...document.body.matchAll(/^- \*\*([^*]+)\*\*/gm)].map((match) => match[1]));
    expect(new Set(terms).size).toBeGreaterThanOrEqual(300);
  });

  it("says a fact in every sentence, without filler, in 200 to 1,200 words a document", () => {
    expect(
      documents.filter((document) => !document.id.startsWith("models/card-")).flatMap((d) => styleFaults(d.id, d.body)),
    ).toEqual([]);
  });
});
