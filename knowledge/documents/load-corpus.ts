import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { RaceDb } from "#db/client.ts";
import { projectRoot } from "#db/project-root.ts";
import { renderFacts } from "../facts/render-facts.ts";
import { type KnowledgeDocument, openSeason } from "./document.ts";
import { readFrontMatter } from "./front-matter.ts";

export const corpusFolder = join(projectRoot, "knowledge", "corpus");
const cardsFolder = join(projectRoot, "docs", "models");

/** Paths of the Markdown files under a folder, in order. */
export function markdownFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => join(folder, name));
}

/** The corpus with its facts rendered from the database, and the model cards where they were generated. */
export function loadCorpus(db: RaceDb): KnowledgeDocument[] {
  return [...markdownFiles(corpusFolder).map((path) => corpusDocument(path, db)), ...modelCards()];
}

/** Every file that `loadCorpus` reads. */
export function corpusFiles(): string[] {
  return [...markdownFiles(corpusFolder), ...markdownFiles(cardsFolder)];
}

/** One document of the corpus with its facts rendered; `path` is one of `corpusFiles()`. */
export function corpusDocument(path: string, db: RaceDb): KnowledgeDocument {
  const id = relative(corpusFolder, path).split(sep).join("/").replace(/\.md$/, "");
  const { head, body } = readFrontMatter(`${id}.md`, readFileSync(path, "utf8"));
  return {
    id,
    title: head.title,
    category: head.category,
    seasons: head.seasons,
    sources: head.sources,
    checkedOn: head.checked_on,
    body: renderFacts(body, db),
  };
}

/** Cards are written by the models' own code; only their headings are read here. */
export function modelCards(): KnowledgeDocument[] {
  return markdownFiles(cardsFolder).map((path) => {
    const text = readFileSync(path, "utf8");
    const name = relative(cardsFolder, path).split(sep).join("/").replace(/\.md$/, "");
    const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "").trim();
    return {
      id: `models/card-${name}`,
      title: /^#\s+(.+)$/m.exec(body)?.[1]?.trim() ?? `Model card: ${name}`,
      category: "models",
      seasons: { from: 1950, to: openSeason },
      sources: ["PitSynth model card"],
      body: body.replace(/^#\s+.+\r?\n/, "").trim(),
    };
  });
}
