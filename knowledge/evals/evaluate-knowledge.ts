import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "#db/project-root.ts";
import { composeCitedAnswer } from "../answer/compose-cited-answer.ts";
import type { Embedder } from "../indexing/embedder.ts";
import type { SearchWays } from "../search/find-candidates.ts";
import { openKnowledge } from "../search/open-knowledge.ts";
import type { Passage } from "../search/passage.ts";
import { fold } from "../search/terms.ts";

const questionSchema = z.strictObject({
  question: z.string(),
  /** The season it is about, when it is about one. */
  season: z.int().optional(),
  /** Any of these answers it: a document, or `document#section`. */
  passages: z.array(z.string()).min(1),
  /** What an answer must hold; `a|b` is met by either. */
  facts: z.array(z.string()).min(1),
});
export type KnowledgeQuestion = z.output<typeof questionSchema>;

/** Our own questions with what answers them. */
export function knowledgeQuestions(): KnowledgeQuestion[] {
  const text = readFileSync(join(projectRoot, "knowledge", "evals", "questions.jsonl"), "utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => questionSchema.parse(JSON.parse(line)));
}

export interface KnowledgeScores {
  readonly way: string;
  readonly questions: number;
  /** Share with an answering passage first, among the first five. */
  readonly recallAt1: number;
  readonly recallAt5: number;
  /** Mean of 1 / place of the first answering passage among ten. */
  readonly mrr: number;
  readonly ndcgAt10: number;
  /** Share of season questions whose first passage holds for that season, or says that it does not. */
  readonly rightSeason: number;
  /** Share whose composed answer holds all the facts. */
  readonly answerFacts: number;
  /** Milliseconds. */
  readonly searchP50: number;
  readonly searchP95: number;
}

export interface KnowledgeMiss {
  readonly question: string;
  readonly place: number | undefined;
  readonly found: readonly string[];
  readonly answer: string;
  readonly factsMissing: readonly string[];
}

const waysMeasured: readonly [string, SearchWays][] = [
  ["hybrid, reranked", { fullText: true, vectors: true, rerank: true }],
  ["hybrid, fused only", { fullText: true, vectors: true, rerank: false }],
  ["full text alone", { fullText: true, vectors: false, rerank: false }],
  ["vectors alone", { fullText: false, vectors: true, rerank: false }],
];

/** Asks every question in each way of searching. The first of the scores is the way that PitSynth searches. */
export async function evaluateKnowledge(options: {
  folder: string;
  embedder: Embedder;
  currentSeason: number;
  questions?: readonly KnowledgeQuestion[];
}): Promise<{ scores: KnowledgeScores[]; misses: KnowledgeMiss[] }> {
  const questions = options.questions ?? knowledgeQuestions();
  const scores: KnowledgeScores[] = [];
  const misses: KnowledgeMiss[] = [];
  for (const [way, ways] of waysMeasured) {
    const knowledge = await openKnowledge(options.folder, { ...options, ways });
    const asked: Asked[] = [];
    for (const question of questions)
      asked.push(await ask(question, (query) => knowledge.search({ query, limit: 10 })));
    knowledge.close();
    scores.push(scoresOf(way, asked));
    if (misses.length === 0) misses.push(...asked.filter(isMiss).map(toMiss));
  }
  return { scores, misses };
}

interface Asked {
  readonly question: KnowledgeQuestion;
  readonly found: readonly Passage[];
  readonly relevant: readonly boolean[];
  readonly answer: string;
  readonly ms: number;
}

async function ask(question: KnowledgeQuestion, search: (query: string) => Promise<Passage[]>): Promise<Asked> {
  const started = performance.now();
  const found = await search(question.question);
  const ms = performance.now() - started;
  const answer = composeCitedAnswer(question.question, found)
    .sentences.map((sentence) => sentence.text)
    .join(" ");
  return { question, found, relevant: found.map((passage) => answers(passage, question.passages)), answer, ms };
}

function answers(passage: Passage, wanted: readonly string[]): boolean {
  return wanted.some((each) => {
    const [document, section] = each.split("#");
    return passage.documentId === document && (section === undefined || passage.section.endsWith(section));
  });
}

const missingFacts = ({ question, answer }: Asked) =>
  question.facts.filter((fact) => !fact.split("|").some((each) => fold(answer).includes(fold(each))));

const place = ({ relevant }: Asked) => relevant.indexOf(true);
const isMiss = (asked: Asked) => place(asked) < 0 || place(asked) > 4 || missingFacts(asked).length > 0;

function toMiss(asked: Asked): KnowledgeMiss {
  return {
    question: asked.question.question,
    place: place(asked) < 0 ? undefined : place(asked) + 1,
    found: asked.found.slice(0, 3).map((passage) => `${passage.documentId}#${passage.section}`),
    answer: asked.answer,
    factsMissing: missingFacts(asked),
  };
}

function scoresOf(way: string, asked: readonly Asked[]): KnowledgeScores {
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
  const within = (k: number) => mean(asked.map((each) => (place(each) >= 0 && place(each) < k ? 1 : 0)));
  const seasonal = asked.filter((each) => each.question.season !== undefined);
  const times = asked.map((each) => each.ms).sort((a, b) => a - b);
  return {
    way,
    questions: asked.length,
    recallAt1: within(1),
    recallAt5: within(5),
    mrr: mean(asked.map((each) => (place(each) < 0 ? 0 : 1 / (place(each) + 1)))),
    ndcgAt10: mean(asked.map((each) => ndcg(each.relevant, each.question.passages.length))),
    rightSeason: mean(seasonal.map((each) => (holdsForSeason(each) ? 1 : 0))),
    answerFacts: mean(asked.map((each) => (missingFacts(each).length === 0 ? 1 : 0))),
    searchP50: times[Math.floor(times.length * 0.5)] ?? 0,
    searchP95: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}

function holdsForSeason({ question, found }: Asked): boolean {
  const first = found[0];
  const season = question.season ?? 0;
  if (!first) return false;
  return first.otherSeason === true || (first.seasonRange.from <= season && first.seasonRange.to >= season);
}

function ndcg(relevant: readonly boolean[], wanted: number): number {
  const gain = (i: number) => 1 / Math.log2(i + 2);
  let hits = 0;
  const got = relevant.reduce((sum, hit, i) => (hit && hits++ < wanted ? sum + gain(i) : sum), 0);
  const ideal = Array.from({ length: Math.min(wanted, 10) }, (_, i) => gain(i)).reduce((a, b) => a + b, 0);
  return got / ideal;
}

/** A table for people. */
export function knowledgeScoreTable(scores: readonly KnowledgeScores[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const head = ["way", "n", "R@1", "R@5", "MRR", "nDCG@10", "right season", "answer facts", "p50 ms", "p95 ms"];
  const rows = scores.map((s) => [
    s.way,
    String(s.questions),
    ...[s.recallAt1, s.recallAt5, s.mrr, s.ndcgAt10, s.rightSeason, s.answerFacts].map((value) => value.toFixed(3)),
    s.searchP50.toFixed(1),
    s.searchP95.toFixed(1),
  ]);
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
