import { join, resolve } from "node:path";
import { type Connection, connect, Index, type Table } from "@lancedb/lancedb";
import { fold } from "../search/terms.ts";
import type { Chunk } from "./chunk-document.ts";
import { headingOf, searchableText } from "./chunk-document.ts";

/** Flat search is quicker than any vector index below this many rows. */
const vectorIndexFromRows = 20_000;

/** A row of the table: a passage, the text that is searched, its vector. */
export function toRow(chunk: Chunk, vector: Float32Array): Record<string, unknown> {
  return {
    id: chunk.id,
    document_id: chunk.documentId,
    title: chunk.title,
    section: chunk.section,
    category: chunk.category,
    season_from: chunk.seasonFrom,
    season_to: chunk.seasonTo,
    race_id: chunk.raceId,
    source: chunk.source,
    version: chunk.version,
    text: chunk.text,
    searched: fold(searchableText(chunk)),
    heading: fold(headingOf(chunk)),
    vector,
  };
}

/** LanceDB takes a bare name for one in its cloud: the path must be absolute. */
export function connectPassages(folder: string): Promise<Connection> {
  return connect(resolve(join(folder, "lance")));
}

/** Brings the full-text index, and above 20,000 rows the vector index, up to date with the rows. */
export async function indexRows(table: Table): Promise<void> {
  const names = new Set((await table.listIndices()).flatMap((index) => index.columns));
  for (const column of ["searched", "heading"].filter((each) => !names.has(each))) {
    const words = Index.fts({
      stem: true,
      language: "English",
      asciiFolding: true,
      removeStopWords: false,
      withPosition: false,
    });
    await table.createIndex(column, { config: words });
  }
  if ((await table.countRows()) >= vectorIndexFromRows) await indexManyRows(table, names);
  await table.optimize();
}

/** What only a large table needs: a vector index, and one for each column that filters. */
async function indexManyRows(table: Table, indexed: ReadonlySet<string>): Promise<void> {
  const partitions = Math.round(Math.sqrt(await table.countRows()));
  const wanted: [string, Index][] = [
    ["vector", Index.ivfFlat({ distanceType: "dot", numPartitions: partitions })],
    ["category", Index.bitmap()],
    ["season_from", Index.btree()],
    ["season_to", Index.btree()],
  ];
  for (const [column, config] of wanted) if (!indexed.has(column)) await table.createIndex(column, { config });
}

/** Ids of all rows. */
export async function idsIn(table: Table): Promise<Set<string>> {
  const rows = (await table.query().select(["id"]).toArray()) as { id: string }[];
  return new Set(rows.map((row) => row.id));
}

/** Adds and removes rows by id, in steps that keep each statement small. */
export async function replaceRows(
  table: Table,
  fresh: readonly Record<string, unknown>[],
  goneIds: readonly string[],
): Promise<void> {
  const step = 2_000;
  for (let i = 0; i < fresh.length; i += step) await table.add(fresh.slice(i, i + step));
  for (let i = 0; i < goneIds.length; i += 500) {
    const ids = goneIds.slice(i, i + 500).map((id) => `'${id}'`);
    await table.delete(`id in (${ids.join(", ")})`);
  }
}
