import type { Connection } from "@lancedb/lancedb";
import { Fault } from "#db/fault.ts";
import { readPointer, slugOf } from "../indexing/build-pointer.ts";
import { connectPassages } from "../indexing/passage-table.ts";
import {
  buildsTable,
  connectShared,
  openIfThere,
  type SharedBuild,
  type SharedStore,
  sharedBuild,
} from "./shared-store.ts";

/**
 * Puts the finished index of a folder into a shared store, for one writer. The rows go into a table of their own first;
 * then one row says that it serves, so that readers see the old index or the new one. True when it was not there yet.
 */
export async function publishIndex(folder: string, embedderId: string, store: SharedStore): Promise<boolean> {
  const pointer = readPointer(folder, embedderId);
  if (!pointer) throw new Fault("no_data", `There is no index in ${folder} to publish: build it first.`);
  const shared = await connectShared(store);
  try {
    const before = await sharedBuild(shared, embedderId);
    if (before?.inputs === pointer.inputs) return false;
    const table = `passages_${slugOf(embedderId)}_${pointer.inputs.slice(0, 12)}`;
    await copyTable(folder, pointer, shared, table);
    const { inputs } = pointer;
    await point(shared, {
      ...{ embedder: embedderId, table, before: before?.table ?? "", inputs },
      pointer: JSON.stringify(pointer),
    });
    const old = before?.before;
    if (old && old !== table && (await openIfThere(shared, old))) await shared.dropTable(old);
    return true;
  } finally {
    shared.close();
  }
}

async function copyTable(
  folder: string,
  { table: name, version }: { table: string; version: number },
  shared: Connection,
  table: string,
): Promise<void> {
  const local = await connectPassages(folder);
  try {
    const source = await local.openTable(name);
    await source.checkout(version);
    const made = await shared.createTable(table, await source.query().toArrow(), { mode: "overwrite" });
    made.close();
    source.close();
  } finally {
    local.close();
  }
}

async function point(shared: Connection, build: SharedBuild): Promise<void> {
  const row = { ...build };
  const builds = await openIfThere(shared, buildsTable);
  if (!builds) return (await shared.createTable(buildsTable, [row])).close();
  await builds.mergeInsert("embedder").whenMatchedUpdateAll().whenNotMatchedInsertAll().execute([row]);
  builds.close();
}
