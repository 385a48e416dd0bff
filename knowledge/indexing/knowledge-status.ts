import type { RaceDb } from "#db/client.ts";
import { addedFiles } from "../adding/added-documents.ts";
import { allDocuments, inputsDigest } from "./build-knowledge.ts";
import { readPointer } from "./build-pointer.ts";
import { chunkDocument, headingOf } from "./chunk-document.ts";
import type { Embedder, PassageText } from "./embedder.ts";
import { connectPassages, idsIn } from "./passage-table.ts";

export interface KnowledgeStatus {
  readonly embedderId: string;
  readonly built: boolean;
  /** False when the corpus, the data or the added documents have changed since the build. */
  readonly upToDate: boolean;
  readonly documents: number;
  readonly chunks: number;
  readonly addedDocuments: number;
  readonly builtAt: string | undefined;
}

/** What is built in the folder for this embedder, and whether it is still right. Milliseconds; opens no table. */
export function knowledgeStatus(db: RaceDb, folder: string, embedder: Pick<Embedder, "id">): KnowledgeStatus {
  const pointer = readPointer(folder, embedder.id);
  return {
    embedderId: embedder.id,
    built: pointer !== undefined,
    upToDate: pointer !== undefined && pointer.inputs === inputsDigest(db, folder),
    documents: pointer?.documents ?? 0,
    chunks: pointer?.chunks ?? 0,
    addedDocuments: addedFiles(folder).length,
    builtAt: pointer?.builtAt,
  };
}

/** What the next build will have to embed, and what that will cost in US dollars (0 for a local embedder). */
export async function pendingWork(
  db: RaceDb,
  folder: string,
  embedder: Embedder,
): Promise<{ chunks: number; costUsd: number }> {
  const pointer = readPointer(folder, embedder.id);
  const present = pointer ? await presentIds(folder, pointer.table, pointer.version) : new Set<string>();
  const texts: PassageText[] = [];
  for (const document of allDocuments(db, folder))
    for (const chunk of await chunkDocument(document))
      if (!present.has(chunk.id)) texts.push({ heading: headingOf(chunk), text: chunk.text });
  return { chunks: texts.length, costUsd: embedder.costUsd?.(texts) ?? 0 };
}

async function presentIds(folder: string, name: string, version: number): Promise<Set<string>> {
  const connection = await connectPassages(folder);
  try {
    if (!(await connection.tableNames()).includes(name)) return new Set();
    const table = await connection.openTable(name);
    await table.checkout(version);
    return await idsIn(table);
  } finally {
    connection.close();
  }
}
