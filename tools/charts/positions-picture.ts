import type { LineSeriesOption } from "echarts";
import { xAxisMarks } from "./axes.ts";
import { type EndLabel, endLabelMarks, fitted } from "./end-labels.ts";
import { emptyPicture, footer, header, layoutWidth, margin, sizes } from "./frame.ts";
import { lineMark, type Mark, type Picture, type Plot, textMark } from "./picture.ts";
import { countTicks, type Domain, type Scale, scaleOf } from "./scale.ts";
import { type SeriesStyle, stylesOf } from "./series-style.ts";
import { spanMarks, spanRoom } from "./spans.ts";
import type { PositionsChart } from "./spec.ts";
import type { Theme } from "./theme.ts";

/** More cars than ever started a race. */
const mostPlaces = 60;

interface Line {
  name: string;
  points: (readonly [lap: number, position: number])[];
  lastLap: number;
  lastPosition: number;
  style: SeriesStyle;
  /** Out before the flag: lapped cars come a few laps short, who stops in the first nine tenths is not classified. */
  out: boolean;
}

/** Positions by lap; names in the order of the finish, those who retired below with the lap they reached. */
export function positionsPicture(chart: PositionsChart, theme: Theme, height?: number): Picture {
  const lines = linesOf(chart, theme);
  const head = header(chart, theme);
  const places = Math.max(lines.length, ...lines.flatMap(({ points }) => points.map(([, position]) => position)));
  const room = spanRoom(chart.spans);
  const tall = height ?? Math.max(700, head.top + room + places * 34 + 140);
  if (lines.length === 0) return emptyPicture(head.marks, tall, theme);
  const rows = rowsOf(lines, places);
  const labels = fitted(rows.map(endText));
  const plot: Plot = {
    left: margin + 44,
    right: layoutWidth - margin - labels.room,
    top: head.top + 22 + room,
    bottom: tall - margin - 80,
  };
  const wider = { ...plot, top: plot.top - 14, bottom: plot.bottom + 14 };
  const x = lapDomain(chart, lines);
  const y = [1, Math.max(2, places)] as const;
  const scale = scaleOf(plot, x, y, true);
  const spans = spanMarks(chart.spans, wider, scale, theme);
  return {
    width: layoutWidth,
    height: tall,
    plot: wider,
    axes: { x, y: outer(y, plot), inverse: true },
    behind: [
      ...head.marks,
      ...spans.behind,
      ...placeMarks(places, plot, scale, theme),
      ...lapMarks(x, plot, scale, theme),
    ],
    series: lines.map(drawn),
    front: [
      ...spans.front,
      ...endLabelMarks(endsOf(rows, labels.names, plot, scale), plot),
      ...lines.filter(({ out }) => out).map((line) => outMark(line, scale, theme)),
      ...footer(tall, theme, "Lap"),
    ],
  };
}

function lapDomain(chart: PositionsChart, lines: readonly Line[]): Domain {
  const first = Math.min(1, ...lines.flatMap(({ points }) => points.map(([lap]) => lap)));
  return [first, Math.max(first + 1, chart.laps)];
}

/** The axis reaches a little over the first and last place, so that thick lines are not cut. */
function outer([low, high]: readonly [number, number], plot: Plot): [number, number] {
  const more = (14 * (high - low)) / (plot.bottom - plot.top);
  return [low - more, high + more];
}

function linesOf(chart: PositionsChart, theme: Theme): Line[] {
  const series = chart.series.slice(0, 60);
  const styles = stylesOf(series, theme);
  return series.flatMap((one, i) => {
    const points = one.points.flatMap(([x, y]) =>
      Number.isFinite(x) && y !== null && y >= 1 && y <= mostPlaces ? [[x, y] as const] : [],
    );
    const last = points.at(-1);
    const style = styles[i];
    if (!last || !style) return [];
    return [
      { name: one.name, points, lastLap: last[0], lastPosition: last[1], style, out: last[0] < chart.laps * 0.9 },
    ];
  });
}

type Row = ReturnType<typeof rowsOf>[number];

const endText = ({ line }: Row) => ({ name: line.name, ...(line.out ? { said: `out lap ${line.lastLap + 1}` } : {}) });

function endsOf(rows: readonly Row[], names: readonly string[], plot: Plot, scale: Scale): EndLabel[] {
  return rows.map(({ line, row }, i) => ({
    text: names[i] ?? "",
    color: line.style.ink,
    dashed: line.style.dashed,
    x: line.out ? plot.right : scale.x(line.lastLap),
    y: scale.y(row),
  }));
}

function lapMarks(laps: Domain, plot: Plot, scale: Scale, theme: Theme): Mark[] {
  const ticks = countTicks(laps).map((at) => ({ at, text: at === 0 ? "Grid" : String(at) }));
  return xAxisMarks(ticks, { ...plot, bottom: plot.bottom + 16 }, scale, theme);
}

/** Who finished keeps his place; who retired is listed below, the last to retire first. */
function rowsOf(lines: readonly Line[], places: number): { line: Line; row: number }[] {
  const finished = lines.filter(({ out }) => !out);
  const taken = new Set(finished.map(({ lastPosition }) => lastPosition));
  const free = Array.from({ length: places }, (_, i) => i + 1).filter((place) => !taken.has(place));
  const out = lines.filter((line) => line.out).sort((a, b) => b.lastLap - a.lastLap || a.lastPosition - b.lastPosition);
  const below = out.length > 0 ? free.slice(-out.length) : [];
  return [
    ...finished.map((line) => ({ line, row: line.lastPosition })),
    ...out.map((line, i) => ({ line, row: below[i] ?? places })),
  ];
}

function placeMarks(places: number, plot: Plot, scale: Scale, theme: Theme): Mark[] {
  const step = (plot.bottom - plot.top) / Math.max(1, places - 1) < 24 ? 2 : 1;
  const shown = Array.from({ length: places }, (_, i) => i + 1).filter((place) => (place - 1) % step === 0);
  return shown.flatMap((place) => {
    const y = scale.y(place);
    const style = { size: sizes.tick, color: theme.muted, align: "right" as const };
    return [lineMark(plot.left, y, plot.right, y, theme.grid, 1), textMark(String(place), plot.left - 14, y, style)];
  });
}

/** A dot where a car left the race. */
function outMark(line: Line, scale: Scale, theme: Theme): Mark {
  const shape = { cx: scale.x(line.lastLap), cy: scale.y(line.lastPosition), r: 7 };
  return { type: "circle", shape, style: { fill: theme.background, stroke: line.style.color, lineWidth: 3.5 } };
}

function drawn(line: Line): LineSeriesOption {
  const { color, dashed } = line.style;
  return {
    type: "line",
    data: line.points.map(([lap, place]) => [lap, place]),
    showSymbol: line.points.length === 1,
    symbolSize: 12,
    itemStyle: { color },
    lineStyle: { color, width: 4, type: dashed ? [9, 6] : "solid", join: "round" },
  };
}
