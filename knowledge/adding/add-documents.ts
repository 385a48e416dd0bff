import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { Fault } from "#db/fault.ts";
import { type BuildOptions, type BuildReport, buildKnowledge } from "../indexing/build-knowledge.ts";
import { writeAtomically } from "../indexing/build-pointer.ts";
import { addedFolder } from "./added-documents.ts";
import { type AddOptions, readableExtensions, readDocument } from "./read-document.ts";

export interface AddReport {
  readonly added: readonly { path: string; documentId: string; title: string }[];
  /** Files that could not be added, each with a sentence that says why. */
  readonly refused: readonly { path: string; reason: string }[];
  readonly build: BuildReport;
}

/**
 * Adds files and folders of the user's (Markdown, text, HTML, PDF) and brings the index up to date. A file that was
 * added before under the same name is replaced. Faults `not_found` for a path that does not exist, and `bad_input`
 * when not a single file could be added.
 */
export async function addDocuments(paths: readonly string[], options: BuildOptions & AddOptions): Promise<AddReport> {
  const added: { path: string; documentId: string; title: string }[] = [];
  const refused: { path: string; reason: string }[] = [];
  mkdirSync(addedFolder(options.folder), { recursive: true });
  for (const path of paths.flatMap(filesOf)) {
    options.signal?.throwIfAborted();
    try {
      const document = await readDocument(path, options);
      writeAtomically(
        join(addedFolder(options.folder), `${document.id.slice("added/".length)}.json`),
        JSON.stringify(document),
      );
      added.push({ path, documentId: document.id, title: document.title });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      refused.push({ path, reason: error.message });
    }
  }
  if (added.length === 0)
    throw new Fault("bad_input", refused[0]?.reason ?? "There is no document to add in that folder.");
  return { added, refused, build: await buildKnowledge(options) };
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) throw new Fault("not_found", `There is no file or folder ${path}.`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => readableExtensions.includes(extname(name).toLowerCase()))
    .sort()
    .map((name) => join(path, name));
}
