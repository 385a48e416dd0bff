/** Middle value; NaN of an empty list. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear between neighbours; NaN of an empty list. */
function quantile(values: readonly number[], level: number): number {
  const sorted = new Float64Array(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const at = level * (sorted.length - 1);
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}

/** NaN of an empty list. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Weighted mean; NaN without weight. */
export function weightedMean(pairs: Iterable<readonly [value: number, weight: number]>): number {
  let sum = 0;
  let total = 0;
  for (const [value, weight] of pairs) {
    sum += value * weight;
    total += weight;
  }
  return total > 0 ? sum / total : Number.NaN;
}

/** The most frequent value, the smallest of equals; undefined of an empty list. */
export function modeOf(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: number | undefined;
  for (const [value, count] of counts) {
    const top = best === undefined ? 0 : (counts.get(best) ?? 0);
    if (count > top || (count === top && best !== undefined && value < best)) best = value;
  }
  return best;
}

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));
