import { solveCholesky } from "../../learners/cholesky.ts";
import { isSlick } from "../compounds.ts";
import type { RivalView, Situation } from "./situation.ts";

/** Weights of the chance that a rival stops on the same lap. */
export type RivalStopWeights = readonly number[];

const clamp = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));

/** What speaks for a rival stopping on lap `situation.lap + 1`, given that the car in question does. */
export function rivalStopFeatures(situation: Situation, rival: RivalView): number[] {
  const left = situation.plannedLaps - situation.lap - 1;
  const soon = Math.min(1, left / 12);
  return [
    1,
    (Math.min(rival.ageLaps, 40) - 15) / 12,
    rival.ruleMet ? 1 : 0,
    rival.ageLaps < 6 ? -2 : 0,
    Math.abs(rival.gapS) < 3 ? 1 : 0,
    !isSlick(rival.compound) || isSlick(situation.compound) !== isSlick(rival.compound) ? 1 : 0,
    1 - soon,
    clamp((rival.ageLaps - situation.ageLaps) / 10, 2),
    rival.compound === "HARD" ? 1 : rival.compound === "SOFT" ? -1 : 0,
    rival.gapS < 0 ? 1 : 0,
    clamp(rival.stopsDone - situation.stopsDone, 1),
    left / situation.plannedLaps - 0.5,
  ];
}

export function rivalStopChance(weights: RivalStopWeights, features: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < features.length; i++) sum += (weights[i] as number) * (features[i] as number);
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic weights by Newton's steps, held to a belief by `strength` rows' worth. */
export function fitChance(
  rows: readonly { readonly features: readonly number[]; readonly happened: boolean }[],
  belief: readonly number[],
  strength: number,
): number[] {
  const n = belief.length;
  let weights = [...belief];
  for (let step = 0; step < 8; step++) {
    const matrix = new Float64Array(n * n);
    const right = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      matrix[i * n + i] = strength;
      right[i] = strength * ((belief[i] as number) - (weights[i] as number));
    }
    for (const { features, happened } of rows) {
      const p = rivalStopChance(weights, features);
      const w = p * (1 - p);
      for (let i = 0; i < n; i++) {
        const x = features[i] as number;
        if (x === 0) continue;
        right[i] = (right[i] as number) + x * ((happened ? 1 : 0) - p);
        for (let j = 0; j < n; j++) matrix[i * n + j] = (matrix[i * n + j] as number) + w * x * (features[j] as number);
      }
    }
    const change = solveCholesky(matrix, right);
    weights = weights.map((weight, i) => weight + Math.max(-2, Math.min(2, change[i] as number)));
  }
  return weights.map((weight) => Number(weight.toFixed(4)));
}
