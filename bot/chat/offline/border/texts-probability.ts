import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "#db/project-root.ts";
import { predictSparse, type SparseLogistic } from "#models/learners/sparse-logistic.ts";

export const borderPath = join(projectRoot, "models", "artifacts", "question-border.json");

let border: SparseLogistic | undefined;

/** How likely a text answers a question and not the data, by the learned border between the two. */
export function textsProbability(evidence: ReadonlyMap<string, number>): number {
  border ??= JSON.parse(readFileSync(borderPath, "utf8")) as SparseLogistic;
  return predictSparse(border, evidence);
}
