import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRaceDbReadOnly } from "#db/client.ts";
import { projectRoot } from "#db/project-root.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { ensureRaceDb } from "#db/seed/build.ts";
import { evaluateKnowledge, knowledgeScoreTable } from "#knowledge/evals/evaluate-knowledge.ts";
import { buildKnowledge } from "#knowledge/indexing/build-knowledge.ts";
import { localEmbedder } from "#knowledge/indexing/local-embedder.ts";
import { readConfig } from "../config.ts";

/** Search scores on our own questions, beside full text alone and vectors alone; `--write` keeps them in docs/. */
const db = openRaceDbReadOnly(await ensureRaceDb(readConfig().home));
const folder = mkdtempSync(join(tmpdir(), "pitsynth-knowledge-eval-"));
try {
  const embedder = localEmbedder();
  const report = await buildKnowledge({ db, folder, embedder });
  const currentSeason = lastRace(db)?.season ?? new Date().getUTCFullYear();
  const { scores } = await evaluateKnowledge({ folder, embedder, currentSeason });
  const table = knowledgeScoreTable(scores);
  process.stdout.write(`\n${table}\n`);
  const page = `# Knowledge search

Written by \`npm run eval -- --write\`: ${report.chunks} passages of ${report.documents} documents, questions of our own.

${table}
`;
  if (process.argv.includes("--write")) writeFileSync(join(projectRoot, "docs", "KNOWLEDGE_EVAL.md"), page);
} finally {
  db.sqlite.close();
  rmSync(folder, { recursive: true, force: true });
}
