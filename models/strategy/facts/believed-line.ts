import { solveCholesky } from "../../learners/cholesky.ts";

export interface LineRow {
  readonly features: readonly number[];
  readonly target: number;
  /** 1 when left out. */
  readonly weight?: number;
}

/**
 * Weights of a line, least squares held to a belief: `strength` counts rows of evidence per squared feature. Small and
 * synchronous, for tables of a few dozen rows that are fitted anew before each race.
 */
export function fitBelievedLine(
  rows: readonly LineRow[],
  belief: readonly number[],
  strength: readonly number[],
): Float64Array {
  const n = belief.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    matrix[i * n + i] = strength[i] as number;
    right[i] = (strength[i] as number) * (belief[i] as number);
  }
  for (const { features, target, weight = 1 } of rows)
    for (let i = 0; i < n; i++) {
      const scaled = weight * (features[i] as number);
      right[i] = (right[i] as number) + scaled * target;
      for (let j = 0; j < n; j++) matrix[i * n + j] = (matrix[i * n + j] as number) + scaled * (features[j] as number);
    }
  return solveCholesky(matrix, right);
}

export function dot(features: readonly number[], weights: ArrayLike<number>): number {
  return features.reduce((sum, value, i) => sum + value * (weights[i] as number), 0);
}
