import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { Fault } from "../../fault.ts";

/** An F1DB release in the layout "JSON splitted": `read("drivers")` gives the records of `f1db-drivers.json`. */
export interface Release {
  readonly name: string;
  read(file: string): unknown[];
}

/** Opens a release from a zip file or an unpacked folder. Faults when it is neither. */
export function openRelease(path: string): Release {
  if (!existsSync(path)) throw new Fault("not_found", `There is no file or folder ${path}.`);
  if (statSync(path).isDirectory()) return releaseOf(path, (file) => readOptional(join(path, file)));
  return openReleaseZip(readFileSync(path), path);
}

/** Opens a release from the bytes of its zip. */
export function openReleaseZip(bytes: Uint8Array, name: string): Release {
  const files: string[] = [];
  const note = (file: { name: string }) => {
    if (file.name.endsWith(".json")) files.push(file.name);
    return false;
  };
  try {
    unzipSync(bytes, { filter: note });
  } catch {
    throw new Fault("bad_input", `${name} is not a zip file.`);
  }
  return releaseOf(name, (wanted) => {
    const entry = files.find((file) => file === wanted || file.endsWith(`/${wanted}`));
    return entry ? unzipSync(bytes, { filter: (file) => file.name === entry })[entry] : undefined;
  });
}

function releaseOf(name: string, load: (file: string) => Uint8Array | undefined): Release {
  return {
    name,
    read(part) {
      const file = `f1db-${part}.json`;
      const bytes = load(file);
      if (!bytes)
        throw new Fault(
          "bad_input",
          `${name} is not an F1DB release in the layout "JSON splitted": ${file} is missing.`,
        );
      return parseRecords(bytes, `${name}, ${file}`);
    },
  };
}

function parseRecords(bytes: Uint8Array, label: string): unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
  } catch (error) {
    throw new Fault("bad_input", `${label}: broken JSON (${error instanceof Error ? error.message : error}).`);
  }
  if (!Array.isArray(parsed)) throw new Fault("bad_input", `${label}: expected a list of records.`);
  return parsed;
}

function readOptional(path: string): Uint8Array | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}
