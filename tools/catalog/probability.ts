/** A probability rounded to four places and kept within 0 and 1. */
export function share(p: number): number {
  return Math.min(1, Math.max(0, Math.round(p * 10_000) / 10_000));
}

/** 0.234 to "23 %"; small ones keep a decimal, the smallest are "< 0.1 %". */
export function asPercent(p: number): string {
  const percent = p * 100;
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  return percent < 10 ? `${percent.toFixed(1)} %` : `${percent.toFixed(0)} %`;
}
