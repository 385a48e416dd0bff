import { readPointer, writePointer } from "../indexing/build-pointer.ts";
import { connectPassages, indexRows } from "../indexing/passage-table.ts";
import { countTerms, dropOldTermCounts, writeTermCounts } from "../indexing/term-counts.ts";
import { asOnlyWriter } from "../indexing/writer-lock.ts";
import { connectShared, type SharedBuild, type SharedStore, sharedBuild } from "./shared-store.ts";

/** `fetched`: a newer one was copied; `current`: the copy was the newest already; `absent`: nobody has published one. */
export type Fetched = "fetched" | "current" | "absent";

/**
 * Brings a folder's copy of the shared index up to date, for any number of readers. Those who search meanwhile go on with the
 * old copy; the new one serves in one step. Faults `busy` while another process of this machine copies.
 */
export async function fetchIndex(folder: string, embedderId: string, store: SharedStore): Promise<Fetched> {
  const shared = await connectShared(store);
  try {
    const build = await sharedBuild(shared, embedderId);
    if (!build) return "absent";
    if (readPointer(folder, embedderId)?.inputs === build.inputs) return "current";
    const source = await shared.openTable(build.table);
    const rows = await source.query().toArrow();
    source.close();
    await asOnlyWriter(folder, () => place(folder, build, rows));
    return "fetched";
  } finally {
    shared.close();
  }
}

type Rows = Awaited<ReturnType<ReturnType<import("@lancedb/lancedb").Table["query"]>["toArrow"]>>;

async function place(folder: string, build: SharedBuild, rows: Rows): Promise<void> {
  const theirs = JSON.parse(build.pointer);
  const local = await connectPassages(folder);
  try {
    const table = await local.createTable(theirs.table, rows, { mode: "overwrite" });
    await indexRows(table);
    const pointer = { ...theirs, version: await table.version() };
    const texts = [...(rows.getChild("searched") ?? [])].map(String);
    writeTermCounts(folder, pointer, countTerms(texts));
    writePointer(folder, pointer);
    dropOldTermCounts(folder, pointer);
    table.close();
  } finally {
    local.close();
  }
}
