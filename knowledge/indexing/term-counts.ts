import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { contentStems } from "../search/terms.ts";
import { type BuildPointer, slugOf, writeAtomically } from "./build-pointer.ts";

/** In how many passages each stem stands: how much a word tells. */
export interface TermCounts {
  readonly passages: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Counts of all passages given. */
export function countTerms(texts: Iterable<string>): TermCounts {
  const counts = new Map<string, number>();
  let passages = 0;
  for (const text of texts) {
    passages++;
    for (const stem of new Set(contentStems(text))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return { passages, counts };
}

/** Rarity of a stem: about 1 for a word in a third of the passages, 8 for a unique one. */
export function rarity(terms: TermCounts, stem: string): number {
  const count = terms.counts.get(stem) ?? 0;
  return Math.log(1 + (terms.passages - count + 0.5) / (count + 0.5));
}

const pathOf = (folder: string, pointer: Pick<BuildPointer, "embedderId" | "version">) =>
  join(folder, `terms-${slugOf(pointer.embedderId)}-${pointer.version}.json`);

export function writeTermCounts(folder: string, pointer: BuildPointer, terms: TermCounts): void {
  writeAtomically(pathOf(folder, pointer), JSON.stringify({ passages: terms.passages, counts: [...terms.counts] }));
}

export function readTermCounts(folder: string, pointer: BuildPointer): TermCounts {
  const path = pathOf(folder, pointer);
  if (!existsSync(path)) return { passages: pointer.chunks, counts: new Map() };
  const read = JSON.parse(readFileSync(path, "utf8")) as { passages: number; counts: [string, number][] };
  return { passages: read.passages, counts: new Map(read.counts) };
}

/** Removes the counts of builds that no longer serve. */
export function dropOldTermCounts(folder: string, pointer: BuildPointer, keep = 3): void {
  const prefix = `terms-${slugOf(pointer.embedderId)}-`;
  const old = readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith(".json"))
    .map((name) => ({ name, version: Number(name.slice(prefix.length, -".json".length)) }))
    .sort((a, b) => b.version - a.version)
    .slice(keep);
  for (const { name } of old) rmSync(join(folder, name), { force: true });
}
