import { type Mark, type Plot, rectMark, textMark } from "./picture.ts";
import type { Scale } from "./scale.ts";
import type { Span } from "./spec.ts";
import { readable, type Theme } from "./theme.ts";
import { drawable, widthOf } from "./words.ts";

const size = 20;

/** Short names, as on a timing screen; others are shown as they are. */
function shortName(name: string): string {
  if (/virtual|^vsc/i.test(name)) return "VSC";
  if (/safety|^sc\b/i.test(name)) return "SC";
  if (/red/i.test(name)) return "RED";
  return drawable(name, 16);
}

function spanColor(name: string, theme: Theme): string {
  if (/virtual|^vsc/i.test(name)) return theme.span.virtual;
  return /red/i.test(name) ? theme.span.red : theme.span.safety;
}

/** Red flags are named first, then safety cars, longer ones before shorter. */
function weightOf({ name, from, to }: Span): number {
  const weight = /red/i.test(name) ? 2 : /virtual|^vsc/i.test(name) ? 0 : 1;
  return weight * 1000 + Math.min(999, to - from);
}

/**
 * Shaded spans (behind the data) and their names above the plot. A span of laps 5 to 7 is shaded from half a lap before to
 * half a lap after; names that would touch are put on a second line, and what still does not fit is shaded only.
 */
export function spanMarks(
  spans: readonly Span[] | undefined,
  plot: Plot,
  scale: Scale,
  theme: Theme,
): { behind: Mark[]; front: Mark[] } {
  const behind: Mark[] = [];
  const front: Mark[] = [];
  const taken: { line: number; left: number; right: number }[] = [];
  for (const span of (spans ?? []).toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, 40)) {
    if (!Number.isFinite(span.from) || !Number.isFinite(span.to)) continue;
    const from = Math.max(plot.left, scale.x(span.from - 0.5));
    const to = Math.min(plot.right, scale.x(span.to + 0.5));
    if (to <= from) continue;
    const color = spanColor(span.name, theme);
    behind.push(
      rectMark(from, plot.top, Math.max(3, to - from), plot.bottom - plot.top, { fill: color, opacity: 0.2 }),
    );
    const name = shortName(span.name);
    const half = widthOf(name, size) / 2;
    const x = Math.min(Math.max((from + to) / 2, plot.left + half), plot.right - half);
    const fits = (line: number) =>
      !taken.some((one) => one.line === line && x - half < one.right + 8 && x + half > one.left - 8);
    const line = [0, 1].find(fits);
    if (line === undefined) continue;
    taken.push({ line, left: x - half, right: x + half });
    const ink = readable(color, theme, 3.5);
    front.push(textMark(name, x, plot.top - 16 - line * 24, { size, color: ink, weight: 600, align: "center" }));
  }
  return { behind, front };
}

/** Height to leave above the plot for the names of spans. */
export function spanRoom(spans: readonly Span[] | undefined): number {
  return spans?.length ? (spans.length > 1 ? 54 : 30) : 0;
}
