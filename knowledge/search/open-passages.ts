import { statSync } from "node:fs";
import type { Connection, Table } from "@lancedb/lancedb";
import { Fault } from "#db/fault.ts";
import { type BuildPointer, pointerPath, readPointer } from "../indexing/build-pointer.ts";
import { connectPassages } from "../indexing/passage-table.ts";
import { readTermCounts, type TermCounts } from "../indexing/term-counts.ts";

/** The build that serves now: its table at its version, and how common its words are. */
export interface ServedBuild {
  readonly table: Table;
  readonly pointer: BuildPointer;
  readonly terms: TermCounts;
}

const lookAgainAfterMs = 1_000;

/**
 * Follows the pointer of a folder: every call gives the finished build, a newer one at most a second after it was
 * finished. Faults `no_data` when nothing was built for this embedder.
 */
export async function followBuilds(folder: string, embedderId: string) {
  const connection = await connectPassages(folder);
  let served = await openBuild(connection, folder, embedderId);
  let seenMs = modifiedMs(folder, embedderId);
  let lookedAt = Date.now();
  return {
    async current(): Promise<ServedBuild> {
      if (Date.now() - lookedAt < lookAgainAfterMs) return served;
      lookedAt = Date.now();
      const modified = modifiedMs(folder, embedderId);
      if (modified !== seenMs) {
        const fresh = await openBuild(connection, folder, embedderId);
        seenMs = modified;
        served = fresh;
      }
      return served;
    },
    close(): void {
      served.table.close();
      connection.close();
    },
  };
}

async function openBuild(connection: Connection, folder: string, embedderId: string): Promise<ServedBuild> {
  const pointer = readPointer(folder, embedderId);
  if (!pointer)
    throw new Fault(
      "no_data",
      `The knowledge index has not been built in ${folder}: run \`pitsynth knowledge build\`.`,
    );
  const table = await connection.openTable(pointer.table);
  await table.checkout(pointer.version);
  return { table, pointer, terms: readTermCounts(folder, pointer) };
}

function modifiedMs(folder: string, embedderId: string): number {
  return statSync(pointerPath(folder, embedderId), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
