import { quantileOf } from "./quantile.ts";

/** Forecasts of this race whose truth is known that the width goes by. */
export const recentForecasts = 45;
/** Forecasts' worth of belief that the race is like the others. */
const belief = 40;

/**
 * How much wider (or narrower) than usual this race's intervals must be: `shares` are |error| / half width of the
 * latest forecasts, oldest first. 1 when there are none.
 */
export function widthFactor(shares: readonly number[]): number {
  const recent = shares.slice(-recentForecasts);
  if (recent.length <= 10) return 1;
  const share = Math.max(0.3, quantileOf(recent, 0.8));
  return Math.exp((recent.length * Math.log(share)) / (recent.length + belief));
}

/** What is needed of a forecast to learn from its error in time. */
export interface TimedForecast {
  readonly raceId: number;
  readonly predicted: number;
  readonly actual: number;
  readonly lo: number;
  readonly hi: number;
  /** Session clock when it was made, and when the truth was known, s. */
  readonly atS: number;
  readonly doneS: number;
}

/** Scales the intervals of each race by what its earlier forecasts had missed by when each was made. */
export function scaleByRaceNoise<T extends TimedForecast>(forecasts: readonly T[]): T[] {
  const factors = new Map<T, number>();
  for (const own of byRace(forecasts).values()) {
    const done = own.toSorted((a, b) => a.doneS - b.doneS);
    const shares = done.map((row) => Math.abs(row.actual - row.predicted) / ((row.hi - row.lo) / 2));
    let known = 0;
    for (const row of own.toSorted((a, b) => a.atS - b.atS)) {
      while (known < done.length && (done[known] as T).doneS <= row.atS) known++;
      factors.set(row, widthFactor(shares.slice(Math.max(0, known - recentForecasts), known)));
    }
  }
  return forecasts.map((row) => {
    const half = ((row.hi - row.lo) / 2) * (factors.get(row) ?? 1);
    return { ...row, lo: row.predicted - half, hi: row.predicted + half };
  });
}

function byRace<T extends TimedForecast>(forecasts: readonly T[]): Map<number, T[]> {
  const races = new Map<number, T[]>();
  for (const row of forecasts) {
    const own = races.get(row.raceId);
    if (own) own.push(row);
    else races.set(row.raceId, [row]);
  }
  return races;
}
