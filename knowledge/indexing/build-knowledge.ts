import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Connection, Table } from "@lancedb/lancedb";
import type { RaceDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import { dataFingerprint } from "#db/queries/knowledge-fingerprint.ts";
import { addedDocuments, addedFiles } from "../adding/added-documents.ts";
import type { KnowledgeDocument } from "../documents/document.ts";
import { corpusFiles, loadCorpus } from "../documents/load-corpus.ts";
import { raceReports } from "../reports/race-reports.ts";
import { type BuildPointer, readPointer, slugOf, writePointer } from "./build-pointer.ts";
import { type Chunk, chunkDocument, headingOf, searchableText } from "./chunk-document.ts";
import type { Embedder, PassageText } from "./embedder.ts";
import { connectPassages, idsIn, indexRows, replaceRows, toRow } from "./passage-table.ts";
import { countTerms, dropOldTermCounts, writeTermCounts } from "./term-counts.ts";
import { asOnlyWriter } from "./writer-lock.ts";

/** Changes when chunking or rows change, so that an index of an older PitSynth is rebuilt. */
const layoutVersion = 4;
/** Readers notice a new build within a second; versions older than this are no longer read by anybody. */
const keepOldVersionsMs = 10 * 60_000;
const embedBatch = 64;

export interface BuildOptions {
  readonly db: RaceDb;
  /** Absolute or relative; made when missing. */
  readonly folder: string;
  readonly embedder: Embedder;
  onProgress?(step: "reading" | "embedding" | "indexing", done: number, total: number): void;
  readonly signal?: AbortSignal;
}

export interface BuildReport {
  readonly documents: number;
  readonly chunks: number;
  readonly added: number;
  readonly removed: number;
  /** True when nothing had changed and nothing was written. */
  readonly upToDate: boolean;
}

/** Digest of everything that a build reads, cheap enough for every start. */
export function inputsDigest(db: RaceDb, folder: string): string {
  const hash = createHash("sha256").update(`${layoutVersion}\n${dataFingerprint(db)}\n`);
  for (const path of [...corpusFiles(), ...addedFiles(folder)])
    hash.update(`${path.split(/[\\/]/).at(-1)}\n`).update(readFileSync(path));
  return hash.digest("hex");
}

/** All documents: the corpus, a report of every race, what the user added. */
export function allDocuments(db: RaceDb, folder: string): KnowledgeDocument[] {
  return [...loadCorpus(db), ...raceReports(db), ...addedDocuments(folder)];
}

/**
 * Brings the index up to date: embeds and writes only passages that are new, removes those that are gone, and makes
 * the result the one that serves in one last step. A build that is killed leaves the old index serving.
 * Faults `busy` while another process builds.
 */
export async function buildKnowledge(options: BuildOptions): Promise<BuildReport> {
  return asOnlyWriter(options.folder, async () => {
    const { db, folder, embedder } = options;
    const inputs = inputsDigest(db, folder);
    const before = readPointer(folder, embedder.id);
    if (before?.inputs === inputs)
      return { documents: before.documents, chunks: before.chunks, added: 0, removed: 0, upToDate: true };
    const documents = allDocuments(db, folder);
    options.onProgress?.("reading", documents.length, documents.length);
    const chunks = await chunksOf(documents, options.signal);
    const connection = await connectPassages(folder);
    try {
      const { table, added, removed } = await upsert(connection, chunks, before, options);
      await serve(table, { chunks, documents: documents.length, inputs }, options);
      return { documents: documents.length, chunks: chunks.length, added, removed, upToDate: false };
    } finally {
      connection.close();
    }
  });
}

async function chunksOf(documents: readonly KnowledgeDocument[], signal?: AbortSignal): Promise<Chunk[]> {
  const chunks = new Map<string, Chunk>();
  for (const document of documents) {
    signal?.throwIfAborted();
    for (const chunk of await chunkDocument(document)) chunks.set(chunk.id, chunk);
  }
  return [...chunks.values()];
}

async function upsert(
  connection: Connection,
  chunks: readonly Chunk[],
  before: BuildPointer | undefined,
  options: BuildOptions,
): Promise<{ table: Table; added: number; removed: number }> {
  const name = `passages_${slugOf(options.embedder.id)}_${layoutVersion}`;
  const existing = before?.table === name ? await openAt(connection, before) : undefined;
  const present = existing ? await idsIn(existing) : new Set<string>();
  const fresh = chunks.filter((chunk) => !present.has(chunk.id));
  const wanted = new Set(chunks.map((chunk) => chunk.id));
  const gone = [...present].filter((id) => !wanted.has(id));
  const rows = await embedRows(fresh, options);
  options.signal?.throwIfAborted();
  if (!existing) {
    if (rows.length === 0) throw new Fault("no_data", "There is no document to build the knowledge index from.");
    await dropUnfinished(connection, name);
    return { table: await connection.createTable(name, rows), added: rows.length, removed: 0 };
  }
  await replaceRows(existing, rows, gone);
  return { table: existing, added: rows.length, removed: gone.length };
}

/** A table without a pointer was left by a build that was killed. */
async function dropUnfinished(connection: Connection, name: string): Promise<void> {
  if ((await connection.tableNames()).includes(name)) await connection.dropTable(name);
}

/** The table as it was when the pointer was written: what a killed build wrote after that is put back. */
async function openAt(connection: Connection, pointer: BuildPointer): Promise<Table | undefined> {
  if (!(await connection.tableNames()).includes(pointer.table)) return undefined;
  const table = await connection.openTable(pointer.table);
  if ((await table.version()) === pointer.version) return table;
  await table.checkout(pointer.version);
  await table.restore();
  return table;
}

async function embedRows(chunks: readonly Chunk[], options: BuildOptions): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (let i = 0; i < chunks.length; i += embedBatch) {
    options.signal?.throwIfAborted();
    const batch = chunks.slice(i, i + embedBatch);
    const vectors = await options.embedder.embedPassages(batch.map(toPassageText), options.signal);
    batch.forEach((chunk, at) => {
      rows.push(toRow(chunk, vectors[at] ?? new Float32Array(options.embedder.dimensions)));
    });
    options.onProgress?.("embedding", rows.length, chunks.length);
  }
  return rows;
}

const toPassageText = (chunk: Chunk): PassageText => ({ heading: headingOf(chunk), text: chunk.text });

async function serve(
  table: Table,
  built: { chunks: readonly Chunk[]; documents: number; inputs: string },
  { folder, embedder, onProgress }: BuildOptions,
): Promise<void> {
  onProgress?.("indexing", 0, 1);
  await indexRows(table);
  const pointer: BuildPointer = {
    embedderId: embedder.id,
    table: table.name,
    version: await table.version(),
    chunks: built.chunks.length,
    documents: built.documents,
    inputs: built.inputs,
    builtAt: new Date().toISOString(),
  };
  writeTermCounts(folder, pointer, countTerms(built.chunks.map(searchableText)));
  writePointer(folder, pointer);
  dropOldTermCounts(folder, pointer);
  await table.optimize({ cleanupOlderThan: new Date(Date.now() - keepOldVersionsMs) });
  onProgress?.("indexing", 1, 1);
}
