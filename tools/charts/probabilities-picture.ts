import { emptyPicture, footer, header, type LegendEntry, layoutWidth, margin } from "./frame.ts";
import { type Mark, type Picture, type Plot, rectMark, textMark } from "./picture.ts";
import type { ProbabilitiesChart } from "./spec.ts";
import { inkOn, palette, readable, type Theme, themes, validColor } from "./theme.ts";
import { drawable, namesFitting, widthOf } from "./words.ts";

type Row = ProbabilitiesChart["rows"][number];

const size = 26;

/** A bar a row; with several parts they are stacked to the whole width and named in a legend. */
export function probabilitiesPicture(chart: ProbabilitiesChart, theme: Theme, height?: number): Picture {
  const rows = chart.rows.slice(0, 60);
  const parts = [...new Set(rows.flatMap((row) => row.parts.map(({ name }) => name)))].slice(0, 10);
  const colors = new Map(
    parts.map((part, i) => [part, readable(outcomeColors(parts.length, theme)[i] ?? theme.muted, theme, 1.3)]),
  );
  const stacked = parts.length > 1;
  const legend = stacked
    ? parts.map((name): LegendEntry => ({ name, color: colors.get(name) ?? theme.muted, shape: "box" }))
    : [];
  const head = header(chart, theme, legend);
  const tall = height ?? Math.max(420, head.top + rows.length * 40 + 86);
  if (rows.length === 0 || parts.length === 0) return emptyPicture(head.marks, tall, theme);
  const names = namesFitting(
    rows.map(({ name }) => drawable(name, 80)),
    size,
    330,
  );
  const left = margin + Math.max(...names.map((name) => widthOf(name, size))) + 16;
  const plot: Plot = {
    left,
    right: layoutWidth - margin - (stacked ? 0 : 110),
    top: head.top + 2,
    bottom: tall - margin - 36,
  };
  const pitch = (plot.bottom - plot.top) / rows.length;
  const greatest = Math.max(1e-9, ...rows.map(total));
  const top = stacked ? Math.max(1, greatest) : greatest;
  const marks = rows.flatMap((row, i) => {
    const place: Place = { plot, top, middle: plot.top + (i + 0.5) * pitch, tall: Math.min(34, pitch * 0.8) };
    const label = textMark(names[i] ?? "", left - 16, place.middle, {
      size: Math.min(size, pitch * 0.95),
      color: theme.text,
      align: "right",
    });
    return [label, ...(stacked ? stackMarks(row, place, colors) : barMarks(row, place, theme))];
  });
  return { width: layoutWidth, height: tall, behind: head.marks, front: [...marks, ...footer(tall, theme)] };
}

interface Place {
  plot: Plot;
  /** The probability at the right end. */
  top: number;
  middle: number;
  tall: number;
}

const known = (p: number) => (Number.isFinite(p) ? Math.max(0, p) : 0);
const total = (row: Row) => row.parts.reduce((sum, { p }) => sum + known(p), 0);

function barMarks(row: Row, place: Place, theme: Theme): Mark[] {
  const { plot, middle, tall } = place;
  const p = total(row);
  const wide = Math.max(2, (p / place.top) * (plot.right - plot.left));
  const color = readable(validColor(row.color) ?? palette[1] ?? theme.text, theme, 2);
  const bar = rectMark(plot.left, middle - tall / 2, wide, tall, { fill: color, r: 5 });
  return [
    bar,
    textMark(percent(p), plot.left + wide + 12, middle, { size: Math.min(size, tall), color: theme.text, weight: 600 }),
  ];
}

function stackMarks(row: Row, place: Place, colors: ReadonlyMap<string, string>): Mark[] {
  const { plot, middle, tall } = place;
  let x = plot.left;
  return row.parts.flatMap(({ name, p }) => {
    const wide = (known(p) / place.top) * (plot.right - plot.left);
    const color = colors.get(name);
    if (wide < 0.5 || !color) return [];
    const bar = rectMark(x, middle - tall / 2, Math.max(0.5, wide - 1.5), tall, { fill: color, r: 2 });
    const text = percent(p);
    const label = textMark(text, x + wide / 2, middle, {
      size: tall * 0.66,
      color: inkOn(color),
      weight: 600,
      align: "center",
    });
    x += wide;
    return widthOf(text, tall * 0.66) + 8 <= wide ? [bar, label] : [bar];
  });
}

/** 0.347 as 35 %; small ones with a digit, the least as <0.1 %. */
function percent(p: number): string {
  const share = known(p) * 100;
  if (share > 0 && share < 0.1) return "<0.1 %";
  if (share > 99.9 && share < 100) return ">99.9 %";
  return `${share < 10 ? share.toFixed(1) : Math.round(share)} %`;
}

/** From the best outcome, brightest, to the last. */
function outcomeColors(count: number, theme: Theme): string[] {
  const ramp =
    theme === themes.dark
      ? ["#ffe066", "#4cc38a", "#3a8fb7", "#3d4f7a", "#39404d"]
      : ["#d99a00", "#2a9d6f", "#3a8fb7", "#8aa0c8", "#c9d0da"];
  if (count <= ramp.length) return count === 2 ? [ramp[0] ?? "", ramp[2] ?? ""] : ramp.slice(0, count);
  return Array.from({ length: count }, (_, i) => palette[i % palette.length] ?? theme.muted);
}
