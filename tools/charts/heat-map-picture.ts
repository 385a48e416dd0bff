import { emptyPicture, footer, header, layoutWidth, margin } from "./frame.ts";
import { type Mark, type Picture, type Plot, rectMark, textMark } from "./picture.ts";
import { type Domain, domainOf, numberText } from "./scale.ts";
import type { HeatMapChart } from "./spec.ts";
import { colorAt, inkOn, type Theme } from "./theme.ts";
import { cutTo, drawable, namesFitting, widthOf } from "./words.ts";

const nameSize = 25;

/** A grid of colored cells with their numbers; bright is much (for positions: near the front). */
export function heatMapPicture(chart: HeatMapChart, theme: Theme, height?: number): Picture {
  const rows = chart.rows.slice(0, 60);
  const columns = chart.columns.slice(0, 60);
  const head = header(chart, theme);
  const names = namesFitting(
    rows.map((row) => drawable(row, 80)),
    nameSize,
    columns.length > 16 ? 200 : 260,
  );
  const left = margin + Math.max(0, ...names.map((name) => widthOf(name, nameSize))) + 14;
  const pitch = (layoutWidth - margin - left) / Math.max(1, columns.length);
  const titles = columnTitles(columns, pitch);
  const top = head.top + titles.room + 6;
  const tall = height ?? Math.max(380, top + rows.length * Math.min(64, Math.max(36, pitch)) + 76);
  if (rows.length === 0 || columns.length === 0) return emptyPicture(head.marks, tall, theme);
  const plot: Plot = { left, right: layoutWidth - margin, top, bottom: tall - margin - 38 };
  const step = (plot.bottom - plot.top) / rows.length;
  const labels = names.map((name, i) =>
    textMark(name, left - 14, top + (i + 0.5) * step, {
      size: Math.min(nameSize, step * 0.95),
      color: theme.text,
      align: "right",
    }),
  );
  return {
    width: layoutWidth,
    height: tall,
    behind: [...head.marks, ...labels, ...titles.marks(plot, theme)],
    front: [...cellMarks(chart, rows.length, columns.length, plot, theme), ...footer(tall, theme)],
  };
}

/** Column names level where they fit, else upright. */
function columnTitles(columns: readonly string[], pitch: number) {
  const size = 24;
  const level = columns.every((column) => widthOf(drawable(column, 60), size) <= pitch - 6);
  const names = columns.map((column) => (level ? drawable(column, 60) : cutTo(drawable(column, 60), size, 190)));
  const longest = Math.max(0, ...names.map((name) => widthOf(name, size)));
  const every = pitch < size ? Math.ceil(size / pitch) : 1;
  return {
    room: level ? 34 : longest + 14,
    marks: (plot: Plot, theme: Theme): Mark[] =>
      names.flatMap((name, i) => {
        const x = plot.left + (i + 0.5) * pitch;
        if (i % every !== 0) return [];
        if (level) return [textMark(name, x, plot.top - 18, { size, color: theme.muted, align: "center" })];
        return [textMark(name, x, plot.top - 10, { size, color: theme.muted, rotation: Math.PI / 2 })];
      }),
  };
}

function cellMarks(chart: HeatMapChart, rows: number, columns: number, plot: Plot, theme: Theme): Mark[] {
  const values = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => valueAt(chart, row, column)),
  );
  const domain = domainOf(values.flat().flatMap((value) => (value === undefined ? [] : [value]))) ?? [0, 1];
  const wide = (plot.right - plot.left) / columns;
  const tall = (plot.bottom - plot.top) / rows;
  const size = cellType(chart, values.flat(), wide, tall);
  return values.flatMap((row, i) =>
    row.flatMap((value, j) => {
      const [x, y] = [plot.left + j * wide, plot.top + i * tall];
      const fill = value === undefined ? theme.background : colorAt(theme.heat, shareOf(value, domain, chart.unit));
      const style = { fill, r: 3, ...(value === undefined ? { stroke: theme.grid, lineWidth: 1 } : {}) };
      const cell = rectMark(x + 1, y + 1, wide - 2, tall - 2, style);
      if (value === undefined || size === 0 || (value === 0 && chart.unit !== "s")) return [cell];
      const ink = { size, color: inkOn(fill), weight: 600 as const, align: "center" as const };
      return [cell, textMark(cellText(value, chart.unit), x + wide / 2, y + tall / 2, ink)];
    }),
  );
}

function valueAt(chart: HeatMapChart, row: number, column: number): number | undefined {
  const value = chart.values[row]?.[column];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Type size at which every number fits its cell; 0 where that would be too small to read. */
function cellType(chart: HeatMapChart, values: readonly (number | undefined)[], wide: number, tall: number): number {
  const longest = Math.max(
    0.5,
    ...values.map((value) => (value === undefined ? 0 : widthOf(cellText(value, chart.unit), 1))),
  );
  const size = Math.min(26, tall * 0.62, (wide - 4) / longest);
  return size < 11 ? 0 : size;
}

function cellText(value: number, unit: HeatMapChart["unit"]): string {
  if (unit === "probability") return value < 0.005 ? "" : String(Math.round(value * 100));
  return unit === "s" ? value.toFixed(1) : numberText(value, 1);
}

function shareOf(value: number, [low, high]: Domain, unit: HeatMapChart["unit"]): number {
  const least = unit === "s" || unit === "position" ? low : Math.min(0, low);
  const share = (value - least) / (high - least || 1);
  if (unit === "position") return 1 - share;
  return unit === "probability" ? Math.sqrt(Math.max(0, share)) : share;
}
