import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KnowledgeDocument } from "../documents/document.ts";

/** Where the texts of added documents are kept, so that a rebuild and another embedder need not read the files again. */
export const addedFolder = (folder: string) => join(folder, "added");

/** Paths of the kept texts, in order. */
export function addedFiles(folder: string): string[] {
  const place = addedFolder(folder);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(place, name));
}

/** Every document that was added. */
export function addedDocuments(folder: string): KnowledgeDocument[] {
  return addedFiles(folder).map((path) => JSON.parse(readFileSync(path, "utf8")) as KnowledgeDocument);
}
