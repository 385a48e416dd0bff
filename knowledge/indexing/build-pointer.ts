import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Which version of which table serves, for one embedder. Readers never look at any other version. */
const pointerSchema = z.object({
  embedderId: z.string(),
  table: z.string(),
  version: z.int(),
  chunks: z.int(),
  documents: z.int(),
  /** Digest of all that went in; the same digest again means that there is nothing to build. */
  inputs: z.string(),
  builtAt: z.string(),
});
export type BuildPointer = z.output<typeof pointerSchema>;

/** Name that is safe for a table and a file. */
export function slugOf(embedderId: string): string {
  return embedderId.toLowerCase().replace(/[^a-z0-9]+/g, "_");
}

export function pointerPath(folder: string, embedderId: string): string {
  return join(folder, `current-${slugOf(embedderId)}.json`);
}

/** The finished build of an embedder; undefined when there is none. */
export function readPointer(folder: string, embedderId: string): BuildPointer | undefined {
  const path = pointerPath(folder, embedderId);
  if (!existsSync(path)) return undefined;
  const parsed = pointerSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  return parsed.success ? parsed.data : undefined;
}

/** Makes a finished build the one that serves, in one step: a reader sees the old one or the new one. */
export function writePointer(folder: string, pointer: BuildPointer): void {
  writeAtomically(pointerPath(folder, pointer.embedderId), JSON.stringify(pointer, undefined, 2));
}

/** Writes beside the file and renames, so that nobody ever reads half of it. */
export function writeAtomically(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}
