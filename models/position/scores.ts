import { classificationMatrix, type FinishMatrix } from "./distribution.ts";

/** One forecast of one race beside what came of it. */
export interface ScoredRace {
  readonly raceId: number;
  readonly matrix: FinishMatrix;
  readonly outcomes: readonly { readonly position: number | undefined; readonly rank: number }[];
  /** Cars known to be out when the forecast was made, the first to stop last. */
  readonly out?: readonly number[];
}

export interface RaceScores {
  rps: number;
  /** Ranked probability score with retired as the one last class. */
  rpsRetiredLast: number;
  winLogLoss: number;
  winBrier: number;
  podiumBrier: number;
  pointsBrier: number;
  retirementBrier: number;
  pairwise: number;
  pointsHit: number;
  winnerHit: number;
  withinTwo: number;
}

const upTo = (row: Float64Array, places: number): number => {
  let sum = 0;
  for (let k = 0; k < places; k++) sum += row[k] ?? 0;
  return sum;
};

/** Sum over thresholds of (CDF - step)^2 / (classes - 1). */
export function rankedProbability(row: Float64Array, outcome: number): number {
  let cumulated = 0;
  let sum = 0;
  for (let k = 0; k < row.length - 1; k++) {
    cumulated += row[k] as number;
    sum += (cumulated - (outcome <= k + 1 ? 1 : 0)) ** 2;
  }
  return sum / (row.length - 1);
}

export const expectedPlace = (row: Float64Array): number => row.reduce((sum, p, k) => sum + p * (k + 1), 0);

function median(row: Float64Array): number {
  let cumulated = 0;
  for (let k = 0; k < row.length; k++) {
    cumulated += row[k] as number;
    if (cumulated >= 0.5) return k + 1;
  }
  return row.length;
}

function pairwiseOrder(expected: readonly number[], ranks: readonly number[]): number {
  let right = 0;
  let pairs = 0;
  for (let i = 0; i < ranks.length; i++)
    for (let j = 0; j < i; j++) {
      const ahead = Math.sign((ranks[i] as number) - (ranks[j] as number));
      if (ahead === 0) continue;
      const said = Math.sign((expected[i] as number) - (expected[j] as number));
      right += said === 0 ? 0.5 : said === ahead ? 1 : 0;
      pairs += 1;
    }
  return pairs === 0 ? 0 : right / pairs;
}

/** Scores of one race, every one a mean over its cars. */
export function scoreRace({ matrix, outcomes, out }: ScoredRace): RaceScores {
  const n = matrix.length;
  const places = classificationMatrix(matrix, out);
  const ranks = outcomes.map((outcome) => outcome.rank);
  const expected = places.map(expectedPlace);
  const over = (value: (row: Float64Array, i: number) => number) =>
    matrix.reduce((sum, row, i) => sum + value(row, i), 0) / n;
  const inTop = (i: number, k: number) => ((outcomes[i]?.position ?? 99) <= k ? 1 : 0);
  const byExpectation = expected.map((_, i) => i).sort((a, b) => (expected[a] as number) - (expected[b] as number));
  const favourite = matrix.reduce((best, row, i) => ((row[0] as number) > (matrix[best]?.[0] ?? 0) ? i : best), 0);
  const winner = outcomes.findIndex((outcome) => outcome.position === 1);
  return {
    rps: places.reduce((sum, row, i) => sum + rankedProbability(row, ranks[i] as number), 0) / n,
    rpsRetiredLast: over((row, i) => rankedProbability(row, outcomes[i]?.position ?? n + 1)),
    winLogLoss: winner < 0 ? 0 : 0 - Math.log(Math.max(1e-6, matrix[winner]?.[0] ?? 0)),
    winBrier: over((row, i) => ((row[0] as number) - inTop(i, 1)) ** 2),
    podiumBrier: over((row, i) => (upTo(row, 3) - inTop(i, 3)) ** 2),
    pointsBrier: over((row, i) => (upTo(row, 10) - inTop(i, 10)) ** 2),
    retirementBrier: over((row, i) => ((row[n] as number) - (outcomes[i]?.position === undefined ? 1 : 0)) ** 2),
    pairwise: pairwiseOrder(expected, ranks),
    pointsHit: byExpectation.slice(0, 10).filter((i) => inTop(i, 10) === 1).length / Math.min(10, n),
    winnerHit: favourite === winner ? 1 : 0,
    withinTwo: places.reduce((sum, row, i) => sum + (Math.abs(median(row) - (ranks[i] as number)) <= 2 ? 1 : 0), 0) / n,
  };
}

/** Expected calibration error over ten equal bins of the forecast. */
export function calibrationError(pairs: readonly { p: number; y: number }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ p: 0, y: 0, n: 0 }));
  for (const { p, y } of pairs) {
    const bin = bins[Math.min(9, Math.floor(p * 10))] as { p: number; y: number; n: number };
    bin.p += p;
    bin.y += y;
    bin.n += 1;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.p - bin.y), 0) / Math.max(1, pairs.length);
}

/** Forecast and outcome of one event for all cars of all races. */
export function eventPairs(races: readonly ScoredRace[], places: number): { p: number; y: number }[] {
  return races.flatMap(({ matrix, outcomes }) =>
    matrix.map((row, i) => ({ p: upTo(row, places), y: (outcomes[i]?.position ?? 99) <= places ? 1 : 0 })),
  );
}

/** Scores of a naive table, whose places know no retirement; that class comes from its other table. */
export function scoreNaive(naive: {
  places: FinishMatrix;
  matrix: FinishMatrix;
  outcomes: ScoredRace["outcomes"];
  raceId: number;
}): RaceScores {
  const winners = naive.places.reduce((sum, row) => sum + (row[0] as number), 0);
  const certain = naive.places.map((row) => Float64Array.from([...row, 0]));
  const { raceId, outcomes, matrix } = naive;
  const n = matrix.length;
  const scores = scoreRace({ raceId, matrix: certain, outcomes });
  return {
    ...scores,
    winLogLoss: scores.winLogLoss + Math.log(winners),
    rpsRetiredLast: matrix.reduce((sum, row, i) => sum + rankedProbability(row, outcomes[i]?.position ?? n + 1), 0) / n,
    retirementBrier:
      matrix.reduce(
        (sum, row, i) => sum + ((row[n] as number) - (outcomes[i]?.position === undefined ? 1 : 0)) ** 2,
        0,
      ) / n,
  };
}
