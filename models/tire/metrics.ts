import { meanOf } from "./quantile.ts";
import type { Scored } from "./score-rows.ts";

/** Mean absolute error of the forecast, or of the naive guess. */
export function maeOf(rows: readonly Scored[], which: "predicted" | "naive" = "predicted"): number {
  return meanOf(rows.map((row) => Math.abs(row[which] - row.actual)));
}

/** Share of the truth inside the interval. */
export function coverageOf(rows: readonly Scored[]): number {
  return meanOf(rows.map((row) => Number(row.actual >= row.lo && row.actual <= row.hi)));
}

export interface CoverageByRace {
  /** Share of races with 74 to 86 % inside. */
  readonly within: number;
  readonly races: number;
  readonly widthS: number;
  readonly byCompound: Readonly<Record<string, number>>;
}

/** Coverage of the 80 % interval race by race (of >= 100 rows) and compound by compound. */
export function coverageByRace(rows: readonly Scored[]): CoverageByRace {
  const races = [...groupByRace(rows).values()].filter((own) => own.length >= 100);
  const shares = races.map(coverageOf);
  const compounds = [...new Set(rows.map((row) => row.compound))].sort();
  return {
    within: meanOf(shares.map((share) => Number(share >= 0.74 && share <= 0.86))),
    races: races.length,
    widthS: meanOf(rows.map((row) => row.hi - row.lo)),
    byCompound: Object.fromEntries(
      compounds.map((compound) => [compound, coverageOf(rows.filter((row) => row.compound === compound))]),
    ),
  };
}

/** Area under the ROC curve; ties count half. */
export function aucOf(rows: readonly Scored[], which: "predicted" | "naive" = "predicted"): number {
  const order = [...rows].sort((a, b) => a[which] - b[which]);
  let rankSum = 0;
  let positives = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.[which] === order[from]?.[which]) to++;
    const rank = (from + to + 1) / 2;
    for (let at = from; at < to; at++) {
      if ((order[at]?.actual ?? 0) < 0.5) continue;
      rankSum += rank;
      positives++;
    }
    from = to;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Best F1 over thresholds. */
export function bestF1(rows: readonly Scored[]): number {
  const order = [...rows].sort((a, b) => b.predicted - a.predicted);
  const positives = rows.filter((row) => row.actual > 0.5).length;
  let hits = 0;
  let best = 0;
  order.forEach((row, at) => {
    if (row.actual > 0.5) hits++;
    best = Math.max(best, (2 * hits) / (at + 1 + positives));
  });
  return best;
}

export function groupByRace<T extends { readonly raceId: number }>(rows: readonly T[]): Map<number, T[]> {
  const byRace = new Map<number, T[]>();
  for (const row of rows) {
    const own = byRace.get(row.raceId);
    if (own) own.push(row);
    else byRace.set(row.raceId, [row]);
  }
  return byRace;
}
