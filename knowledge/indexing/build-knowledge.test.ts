import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { addDocuments } from "../adding/add-documents.ts";
import { openKnowledge } from "../search/open-knowledge.ts";
import { type BuildReport, buildKnowledge } from "./build-knowledge.ts";
import { readPointer } from "./build-pointer.ts";
import { knowledgeStatus, pendingWork } from "./knowledge-status.ts";
import { localEmbedder } from "./local-embedder.ts";

const db = openBundledDb();
const folder = mkdtempSync(join(tmpdir(), "knowledge-"));
const embedder = localEmbedder();
let first: BuildReport;
beforeAll(async () => {
  first = await buildKnowledge({ db, folder, embedder });
});
afterAll(() => {
  db.sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One word decides where a text lies: enough to tell two embedders apart. */
const otherEmbedder = {
  id: "test-2",
  dimensions: 2,
  embedQuery: async () => new Float32Array([1, 0]),
  embedPassages: async (texts: readonly unknown[]) => texts.map(() => new Float32Array([1, 0])),
  costUsd: (texts: readonly unknown[]) => texts.length / 1e6,
};

describe("building the index", () => {
  it("holds every document and says so", () => {
    expect(first.documents).toBeGreaterThan(1_300);
    expect(first.chunks).toBeGreaterThan(5_000);
    expect(first).toMatchObject({ added: first.chunks, removed: 0, upToDate: false });
    const status = knowledgeStatus(db, folder, embedder);
    expect(status).toMatchObject({ built: true, upToDate: true, chunks: first.chunks, addedDocuments: 0 });
  });

  it("does nothing when nothing has changed", async () => {
    expect(await buildKnowledge({ db, folder, embedder })).toMatchObject({ added: 0, removed: 0, upToDate: true });
  });

  it("embeds only what is new, and removes what is gone", async () => {
    const path = join(folder, "Regulations 2026 issue 7.md");
    writeFileSync(
      path,
      "# Regulations\n\nThe wheel nut of the zebra crossing must be yellow.\n\n## Extra\n\nA quokka may not drive.",
    );
    const added = await addDocuments([path], { db, folder, embedder, version: "issue 7" });
    expect(added.build).toMatchObject({ added: 2, removed: 0, documents: first.documents + 1 });
    writeFileSync(
      path,
      "# Regulations\n\nThe wheel nut of the zebra crossing must be yellow.\n\n## Extra\n\nA quokka may drive.",
    );
    const changed = await addDocuments([path], { db, folder, embedder, version: "issue 7" });
    expect(changed.build).toMatchObject({ added: 1, removed: 1, documents: first.documents + 1 });
    const knowledge = await openKnowledge(folder, { embedder, currentSeason: 2026 });
    const [found] = await knowledge.search({ query: "may a quokka drive?" });
    knowledge.close();
    expect(found).toMatchObject({
      title: "Regulations",
      section: "Extra",
      text: "A quokka may drive.",
      seasons: "2026",
    });
  });

  it("keeps two embedders in two tables, and tells what the second would cost", async () => {
    expect(knowledgeStatus(db, folder, otherEmbedder)).toMatchObject({ built: false, upToDate: false });
    const pending = await pendingWork(db, folder, otherEmbedder);
    expect(pending.chunks).toBe(first.chunks + 2);
    expect(pending.costUsd).toBeCloseTo(pending.chunks / 1e6);
    expect((await pendingWork(db, folder, embedder)).chunks).toBe(0);
    await buildKnowledge({ db, folder, embedder: otherEmbedder });
    expect(readPointer(folder, "test-2")?.table).not.toBe(readPointer(folder, embedder.id)?.table);
  });

  it("refuses a second writer while the first one lives, and forgets a dead one", async () => {
    writeFileSync(join(folder, "writer.lock"), String(process.ppid));
    await expect(buildKnowledge({ db, folder, embedder })).rejects.toThrow("Another process is building");
    writeFileSync(join(folder, "writer.lock"), "999999999");
    await expect(buildKnowledge({ db, folder, embedder })).resolves.toMatchObject({ upToDate: true });
    expect(readdirSync(folder)).not.toContain("writer.lock");
  });

  it("stops when it is told to, and leaves the old index serving", async () => {
    const path = join(folder, "later.md");
    writeFileSync(path, "# Later\n\nAn axolotl waits.");
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(addDocuments([path], { db, folder, embedder, signal })).rejects.toThrow("stopped");
    const knowledge = await openKnowledge(folder, { embedder, currentSeason: 2026 });
    expect((await knowledge.search({ query: "undercut" })).length).toBeGreaterThan(0);
    knowledge.close();
  });

  it("serves two readers while one writes", async () => {
    const readers = await Promise.all([1, 2].map(() => openKnowledge(folder, { embedder, currentSeason: 2026 })));
    const path = join(folder, "many.md");
    writeFileSync(
      path,
      Array.from({ length: 300 }, (_, i) => `## Part ${i}\n\nA capybara number ${i} swims.`).join("\n\n"),
    );
    let writing = true;
    const write = addDocuments([path], { db, folder, embedder }).finally(() => {
      writing = false;
    });
    let reads = 0;
    while (writing) {
      const found = await Promise.all(
        readers.map((reader) => reader.search({ query: "what is an undercut?", limit: 3 })),
      );
      for (const passages of found) expect(passages[0]?.documentId).toMatch(/undercut|glossary/);
      reads++;
    }
    await write;
    for (const reader of readers) reader.close();
    expect(reads).toBeGreaterThan(0);
  });
});

describe("an index that was never built", () => {
  it("says how to build it", async () => {
    const empty = mkdtempSync(join(tmpdir(), "knowledge-none-"));
    await expect(openKnowledge(empty, { embedder, currentSeason: 2026 })).rejects.toThrow("pitsynth knowledge build");
    rmSync(empty, { recursive: true, force: true });
  });
});
