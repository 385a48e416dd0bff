import { sizes } from "./frame.ts";
import { lineMark, type Mark, type Plot, textMark } from "./picture.ts";
import type { Scale } from "./scale.ts";
import type { Theme } from "./theme.ts";
import { widthOf } from "./words.ts";

export interface Tick {
  at: number;
  text: string;
}

/** Horizontal lines with their numbers to the left of the plot. */
export function yAxisMarks(ticks: readonly Tick[], plot: Plot, scale: Scale, theme: Theme): Mark[] {
  return ticks.flatMap(({ at, text }) => {
    const y = scale.y(at);
    const style = { size: sizes.tick, color: theme.muted, align: "right" as const };
    return [lineMark(plot.left, y, plot.right, y, theme.grid), textMark(text, plot.left - 12, y, style)];
  });
}

/** Numbers or names under the plot; those that would touch the one before are left out. */
export function xAxisMarks(ticks: readonly Tick[], plot: Plot, scale: Scale, theme: Theme): Mark[] {
  const marks = [lineMark(plot.left, plot.bottom, plot.right, plot.bottom, theme.muted, 2)];
  let end = -Infinity;
  for (const { at, text } of ticks) {
    const half = widthOf(text, sizes.tick) / 2;
    const x = scale.x(at);
    if (x - half < end + 14) continue;
    end = x + half;
    marks.push(lineMark(x, plot.bottom, x, plot.bottom + 7, theme.muted, 2));
    marks.push(textMark(text, x, plot.bottom + 26, { size: sizes.tick, color: theme.muted, align: "center" }));
  }
  return marks;
}

/** Room to leave for the widest number of a vertical axis. */
export function yAxisRoom(ticks: readonly Tick[]): number {
  return Math.max(0, ...ticks.map(({ text }) => widthOf(text, sizes.tick))) + 14;
}
