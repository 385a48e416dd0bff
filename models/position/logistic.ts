import { solveSymmetric, strengthOf } from "./plackett-luce.ts";

export interface LabelledRow {
  readonly row: Float64Array;
  readonly label: 0 | 1;
  readonly weight: number;
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Ridge logistic regression towards `prior` (Newton steps). */
export function fitLogistic(data: readonly LabelledRow[], prior: readonly number[], ridge: number): Float64Array {
  const size = prior.length;
  const beta = Float64Array.from(prior);
  for (let step = 0; step < 15; step++) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (const { row, label, weight } of data) {
      const p = sigmoid(strengthOf(beta, row));
      for (let i = 0; i < size; i++) {
        const xi = row[i] as number;
        gradient[i] = (gradient[i] as number) + weight * (label - p) * xi;
        for (let j = 0; j <= i; j++)
          hessian[i * size + j] = (hessian[i * size + j] as number) + weight * p * (1 - p) * xi * (row[j] as number);
      }
    }
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] as number) - ridge * ((beta[i] as number) - (prior[i] as number));
      hessian[i * size + i] = (hessian[i * size + i] as number) + ridge;
    }
    const move = solveSymmetric(hessian, gradient);
    for (let i = 0; i < size; i++) beta[i] = (beta[i] as number) + (move[i] as number);
    if (Math.max(...move.map(Math.abs)) < 1e-8) break;
  }
  return beta;
}
