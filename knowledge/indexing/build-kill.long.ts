import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "#db/project-root.ts";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { openKnowledge } from "../search/open-knowledge.ts";
import { buildKnowledge } from "./build-knowledge.ts";
import { knowledgeStatus } from "./knowledge-status.ts";
import { localEmbedder } from "./local-embedder.ts";

const db = openBundledDb();
const folder = mkdtempSync(join(tmpdir(), "knowledge-kill-"));
const embedder = localEmbedder();
const url = (path: string) => JSON.stringify(pathToFileURL(join(projectRoot, path)).href);

beforeAll(async () => {
  await buildKnowledge({ db, folder, embedder });
});
afterAll(() => {
  db.sqlite.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that adds a document of 2,000 sections; prints a line at each step. */
function addInChild(document: string) {
  const code = `
    const { addDocuments } = await import(${url("knowledge/adding/add-documents.ts")});
    const { localEmbedder } = await import(${url("knowledge/indexing/local-embedder.ts")});
    const { openBundledDb } = await import(${url("db/testing/bundled-db.ts")});
    await addDocuments([${JSON.stringify(document)}], { db: openBundledDb(), folder: ${JSON.stringify(folder)},
      embedder: localEmbedder(), onProgress: (step, done) => console.log(step, done) });
    console.log("done");`;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "ignore"],
  });
}

async function answers(): Promise<void> {
  const knowledge = await openKnowledge(folder, { embedder, currentSeason: 2026 });
  const passages = await knowledge.search({ query: "why does an undercut work?" });
  knowledge.close();
  expect(passages[0]?.documentId).toBe("strategy/undercut");
}

describe("a build that is killed", () => {
  it.each([
    ["embedding", 0],
    ["indexing", 0],
    ["indexing", 20],
    ["indexing", 60],
    ["indexing", 150],
  ])("while %s, %i ms later, leaves the old index serving, and the next build mends it", async (step, delayMs) => {
    const document = join(folder, `new-${step}-${delayMs}.md`);
    writeFileSync(
      document,
      Array.from({ length: 2_000 }, (_, i) => `## Part ${i}\n\nCapybara ${step} ${delayMs} ${i} swims.`).join("\n\n"),
    );
    const before = knowledgeStatus(db, folder, embedder).chunks;
    const child = addInChild(document);
    await new Promise<void>((resolve) => {
      child.stdout.on("data", (data: Buffer) => data.toString().includes(step) && resolve());
      child.on("exit", () => resolve());
    });
    await sleep(delayMs);
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("exit", resolve).exitCode !== null && resolve(undefined));
    await answers();
    const report = await buildKnowledge({ db, folder, embedder });
    expect(report.chunks).toBe(before + 2_000);
    await answers();
  });
});
