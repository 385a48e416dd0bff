import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the project's package.json, found from this file whether it runs as source or from dist/. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  const manifest = join(folder, "package.json");
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name === "pitsynth") return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("package.json of pitsynth not found above this file");
  return findRoot(parent);
}
