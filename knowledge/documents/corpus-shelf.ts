import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { RaceDb } from "#db/client.ts";
import type { Category, KnowledgeDocument, SeasonRange } from "./document.ts";
import { readFrontMatter } from "./front-matter.ts";
import { corpusDocument, corpusFolder, markdownFiles, modelCards } from "./load-corpus.ts";

/** A document as it stands on the shelf, not yet opened. */
export interface ShelfEntry {
  /** "rules/blue-flags", "models/card-tire". */
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly seasons: SeasonRange;
}

let corpus: ShelfEntry[] | undefined;

/** Every document of the corpus and every model card by title. The files are looked through once a process. */
export function corpusShelf(): ShelfEntry[] {
  corpus ??= markdownFiles(corpusFolder).map((path) => {
    const id = relative(corpusFolder, path).split(sep).join("/").replace(/\.md$/, "");
    const { title, category, seasons } = readFrontMatter(`${id}.md`, readFileSync(path, "utf8")).head;
    return { id, title, category, seasons };
  });
  return [...corpus, ...modelCards()];
}

/** One document, opened: its facts are rendered from the database. Undefined when it is not on the shelf. */
export function documentOnShelf(db: RaceDb, id: string): KnowledgeDocument | undefined {
  const entry = corpusShelf().find((one) => one.id === id);
  if (!entry) return undefined;
  return modelCards().find((card) => card.id === id) ?? corpusDocument(join(corpusFolder, `${id}.md`), db);
}
