import { afterAll, describe, expect, it } from "vitest";
import { openBundledDb } from "#db/testing/bundled-db.ts";
import { localEmbedder } from "../indexing/local-embedder.ts";
import { sharedIndex } from "../testing/shared-index.ts";
import { evaluateKnowledge, knowledgeQuestions, knowledgeScoreTable } from "./evaluate-knowledge.ts";

const db = openBundledDb();
afterAll(() => void db.sqlite.close());

describe("our own questions", () => {
  it("are at least 150, each once", () => {
    const questions = knowledgeQuestions().map(({ question }) => question);
    expect(questions.length).toBeGreaterThanOrEqual(150);
    expect(new Set(questions).size).toBe(questions.length);
  });

  it("are answered by search and by the composed answer, always for the right season", async () => {
    const folder = await sharedIndex(db);
    const { scores } = await evaluateKnowledge({ folder, embedder: localEmbedder(), currentSeason: 2026 });
    const [hybrid, , fullText, vectors] = scores;
    expect(hybrid?.recallAt5).toBeGreaterThanOrEqual(0.88);
    expect(hybrid?.mrr).toBeGreaterThanOrEqual(0.72);
    expect(hybrid?.rightSeason).toBe(1);
    expect(hybrid?.answerFacts).toBeGreaterThanOrEqual(0.85);
    expect(hybrid?.recallAt5).toBeGreaterThan(fullText?.recallAt5 ?? 1);
    expect(hybrid?.recallAt5).toBeGreaterThan(vectors?.recallAt5 ?? 1);
    expect(knowledgeScoreTable(scores).split("\n")).toHaveLength(6);
  });
});
