import type { Row } from "../planning/found.ts";
import type { Cited } from "../say.ts";

/**
 * A probability in words. One that no simulated race or season showed is "less than 0.1 %", not nothing, unless it is
 * `settled`.
 */
export function chance(row: Row, field: string, options: { settled?: boolean } = {}): Cited {
  const share = row.number(field) ?? 0;
  return row.cite(field, options.settled ? `${Math.round(share * 100)} %` : chanceText(share));
}

export function chanceText(share: number): string {
  if (share < 0.001) return "less than 0.1 %";
  if (share > 0.999) return "more than 99.9 %";
  if (share < 0.0995) return `${(share * 100).toFixed(1)} %`;
  return share > 0.99 ? `${(share * 100).toFixed(1)} %` : `${Math.round(share * 100)} %`;
}
