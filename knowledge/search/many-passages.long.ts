import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { loadCorpus } from "../documents/load-corpus.ts";
import { knowledgeQuestions } from "../evals/evaluate-knowledge.ts";
import { writePointer } from "../indexing/build-pointer.ts";
import { type Chunk, chunkDocument, headingOf, searchableText } from "../indexing/chunk-document.ts";
import { localEmbedder } from "../indexing/local-embedder.ts";
import { connectPassages, indexRows, replaceRows, toRow } from "../indexing/passage-table.ts";
import { countTerms, writeTermCounts } from "../indexing/term-counts.ts";
import { openKnowledge } from "./open-knowledge.ts";

const wanted = 100_000;
const db = openBundledDb();
const folder = mkdtempSync(join(tmpdir(), "knowledge-many-"));
const embedder = localEmbedder();
afterAll(() => {
  db.sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The corpus again and again, each copy with words of its own so that no two passages are alike. */
async function* copies(): AsyncGenerator<Chunk[]> {
  const chunks = (await Promise.all(loadCorpus(db).map(chunkDocument))).flat();
  for (let copy = 0; copy * chunks.length < wanted; copy++)
    yield chunks.map((chunk) => ({
      ...chunk,
      id: `${chunk.id}${copy}`,
      text: `${chunk.text} Volume w${copy * 7919} copy x${copy}.`,
    }));
}

describe("100,000 passages", () => {
  it("are searched in less than 50 ms with an index (95th percentile)", async () => {
    const connection = await connectPassages(folder);
    const rowsOf = async (chunks: Chunk[]) => {
      const vectors = await embedder.embedPassages(
        chunks.map((chunk) => ({ heading: headingOf(chunk), text: chunk.text })),
      );
      return chunks.map((chunk, i) => toRow(chunk, vectors[i] ?? new Float32Array(100)));
    };
    const batches = copies();
    const first = (await batches.next()).value as Chunk[];
    const table = await connection.createTable("many", await rowsOf(first));
    let count = first.length;
    for await (const chunks of batches) {
      await replaceRows(table, await rowsOf(chunks), []);
      count += chunks.length;
    }
    await indexRows(table);
    const pointer = {
      embedderId: embedder.id,
      table: "many",
      version: await table.version(),
      chunks: count,
      documents: 1,
      inputs: "",
      builtAt: "",
    };
    writeTermCounts(folder, pointer, countTerms(first.map(searchableText)));
    writePointer(folder, pointer);
    const knowledge = await openKnowledge(folder, { embedder, currentSeason: 2026 });
    const questions = knowledgeQuestions().map(({ question }) => question);
    for (const query of questions.slice(0, 20)) await knowledge.search({ query });
    const times: number[] = [];
    for (const query of questions) {
      const started = performance.now();
      await knowledge.search({ query });
      times.push(performance.now() - started);
    }
    knowledge.close();
    times.sort((a, b) => a - b);
    const p95 = times[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;
    console.log(`${count} passages: p50 ${times[times.length >> 1]?.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    expect(count).toBeGreaterThanOrEqual(wanted);
    expect(p95).toBeLessThan(50);
  });
});
