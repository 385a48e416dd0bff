import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

## First contact

Batches of new questions, written without a look at the corpus, were asked end to end before anything was changed for
them: the share of those that a text can answer whose key facts were stated, and whose cited passage holds them, and the
share of all that were given as answers without all the facts. After each batch its classes of mistakes were mended, so
these figures say more about new questions than the score of the same questions today (category knowledge_fresh in
[EVALS.md](EVALS.md)).

${firstContactTable()}
`;
  if (process.argv.includes("--write")) writeFileSync(join(projectRoot, "docs", "KNOWLEDGE_EVAL.md"), page);
} finally {
  db.sqlite.close();
  rmSync(folder, { recursive: true, force: true });
}

interface FirstContact {
  batch: number;
  questions: number;
  facts: number;
  cited: number;
  wrong: number;
}

/** Kept by hand: a first contact cannot be repeated. */
function firstContactTable(): string {
  const batches = JSON.parse(
    readFileSync(join(import.meta.dirname, "knowledge-first-contact.json"), "utf8"),
  ) as FirstContact[];
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const rows = batches.map(
    ({ batch, questions, facts, cited, wrong }) =>
      `| ${batch} | ${questions} | ${percent(facts)} | ${percent(cited)} | ${percent(wrong)} |`,
  );
  return [
    "| batch | n | facts | cited passage holds them | wrong, given as an answer |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
