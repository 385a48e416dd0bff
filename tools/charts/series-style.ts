import type { Series } from "./spec.ts";
import { palette, readable, type Theme, validColor } from "./theme.ts";

export interface SeriesStyle {
  color: string;
  /** For its name: text needs more contrast than a thick line. */
  ink: string;
  dashed: boolean;
}

/** Color and dash of each series: its own where given, else the next of the palette; a color seen before is dashed. */
export function stylesOf(series: readonly Pick<Series, "color" | "dashed">[], theme: Theme): SeriesStyle[] {
  const seen = new Set<string>();
  let next = 0;
  return series.map((one) => {
    const own = validColor(one.color) ?? palette[next++ % palette.length] ?? theme.text;
    const dashed = one.dashed ?? seen.has(own);
    seen.add(own);
    return { color: readable(own, theme, 2.2), ink: readable(own, theme, 3.2), dashed };
  });
}
