import type { LineSeriesOption, ScatterSeriesOption } from "echarts";
import { type Tick, xAxisMarks, yAxisMarks, yAxisRoom } from "./axes.ts";
import { type EndLabel, endLabelMarks, fitted, labelGap } from "./end-labels.ts";
import { emptyPicture, footer, header, type LegendEntry, layoutWidth, margin, sizes } from "./frame.ts";
import { type Mark, type Picture, type Plot, textMark } from "./picture.ts";
import { countTicks, type Domain, domainOf, lapTimeText, niceTicks, numberText, type Scale, scaleOf } from "./scale.ts";
import { type SeriesStyle, stylesOf } from "./series-style.ts";
import { spanMarks, spanRoom } from "./spans.ts";
import type { LinesChart, Series } from "./spec.ts";
import { palette, readable, type Theme, validColor } from "./theme.ts";
import { drawable } from "./words.ts";
import { slowestDrawn, valueDomain, valueTicks } from "./y-values.ts";

/** Lines with their names at their ends. */
export function linesPicture(chart: LinesChart, theme: Theme, height?: number): Picture {
  const { series, limit } = readSeries(chart);
  const x = domainOf([...series, chart.band ?? { points: [] }].flatMap(({ points }) => points.map(([at]) => at)));
  const domain = valueDomain(valuesOf(chart, series), chart.y.unit);
  const styles = stylesOf(series, theme);
  const bandColor = readable(validColor(chart.band?.color) ?? styles[0]?.color ?? palette[1] ?? theme.text, theme);
  const head = header(noted(chart, limit), theme, legendOf(chart, series, styles, bandColor));
  const lines = series.filter((one) => !one.dots);
  const tall = height ?? Math.max(760, head.top + spanRoom(chart.spans) + lines.length * labelGap + 150);
  if (!x || !domain) return emptyPicture(head.marks, tall, theme);
  const labels = fitted(lines.map((one) => endText(chart, one)));
  const yTicks = valueTicks(domain, chart.y.unit);
  const plot: Plot = {
    left: margin + yAxisRoom(yTicks),
    right: layoutWidth - margin - labels.room,
    top: head.top + 36 + spanRoom(chart.spans),
    bottom: tall - margin - 68,
  };
  const inverse = chart.y.inverse ?? false;
  const scale = scaleOf(plot, x, domain, inverse);
  const spans = spanMarks(chart.spans, plot, scale, theme);
  const ends = lines.map((one, i) => endOf(one, scale, plot, labels.names[i] ?? "", styles[series.indexOf(one)]));
  return {
    width: layoutWidth,
    height: tall,
    plot,
    axes: { x, y: domain, inverse },
    behind: [
      ...head.marks,
      textMark(drawable(chart.y.label, 60), margin, head.top + 12, { size: sizes.label, color: theme.muted }),
      ...spans.behind,
      ...yAxisMarks(yTicks, plot, scale, theme),
      ...xAxisMarks(xTicks(chart, x), plot, scale, theme),
      ...bandMarks(chart, scale, plot, bandColor),
    ],
    series: series.map((one, i) => drawn(one, styles[i], theme)),
    front: [...spans.front, ...endLabelMarks(ends, plot), ...footer(tall, theme, chart.x.label)],
  };
}

/** The series with something to draw, and the lap time over which laps are left out. */
function readSeries(chart: LinesChart): { series: Series[]; limit: number | undefined } {
  const given = chart.series
    .slice(0, 60)
    .map(known)
    .filter(({ points }) => points.length > 0);
  const limit = chart.y.unit === "lap_time" ? slowestDrawn(valuesOf(chart, given)) : undefined;
  return { series: limit === undefined ? given : given.map((one) => withoutSlow(one, limit)), limit };
}

/** Without points that no axis can hold. */
function known(series: Series): Series {
  const points = series.points.filter(([x, y]) => Number.isFinite(x) && (y === null || Number.isFinite(y)));
  return { ...series, points: points.some(([, y]) => y !== null) ? points : [] };
}

function valuesOf(chart: LinesChart, series: readonly Series[]): number[] {
  const points = series.flatMap((one) => one.points.flatMap(([, y]) => (y === null ? [] : [y])));
  return [...points, ...(chart.band?.points.flatMap(([, low, high]) => [low, high]) ?? [])];
}

/** Slow laps become gaps. */
function withoutSlow(series: Series, limit: number): Series {
  return { ...series, points: series.points.map(([x, y]) => [x, y !== null && y > limit ? null : y] as const) };
}

function noted(chart: LinesChart, limit: number | undefined): LinesChart {
  if (limit === undefined) return chart;
  const note = `laps over ${lapTimeText(limit, 0)} left out`;
  return { ...chart, subtitle: chart.subtitle ? `${chart.subtitle}; ${note}` : `With ${note}` };
}

function legendOf(
  chart: LinesChart,
  series: readonly Series[],
  styles: readonly SeriesStyle[],
  bandColor: string,
): LegendEntry[] {
  const dots = series.flatMap((one, i) =>
    one.dots ? [{ name: one.name, color: styles[i]?.color ?? bandColor, shape: "dot" as const }] : [],
  );
  return chart.band ? [...dots, { name: chart.band.name, color: bandColor, shape: "pale" }] : dots;
}

/** A season's points say where each line ends; other lines only whose they are. */
function endText(chart: LinesChart, { name, points }: Series): { name: string; said?: string } {
  const last = points.findLast(([, y]) => y !== null)?.[1];
  return chart.y.unit === "points" && typeof last === "number" ? { name, said: numberText(last) } : { name };
}

function endOf(series: Series, scale: Scale, plot: Plot, text: string, style: SeriesStyle | undefined): EndLabel {
  const [x, y] = series.points.findLast((point) => point[1] !== null) ?? [0, 0];
  const inside = Math.min(plot.bottom, Math.max(plot.top, scale.y(y ?? 0)));
  return { text, color: style?.ink ?? "#888888", dashed: style?.dashed ?? false, x: scale.x(x), y: inside };
}

function xTicks(chart: LinesChart, domain: Domain): Tick[] {
  const names = chart.x.ticks;
  if (names)
    return names
      .slice(0, 200)
      .map((name, i) => ({ at: i + 1, text: drawable(name, 24) }))
      .filter(({ at }) => at >= domain[0] && at <= domain[1]);
  const counted = domain[1] - domain[0] >= 3;
  const ticks = counted ? countTicks(domain) : niceTicks(domain, 6);
  return ticks.map((at) => ({ at, text: numberText(at) }));
}

function bandMarks(chart: LinesChart, scale: Scale, plot: Plot, color: string): Mark[] {
  const points = chart.band?.points.filter((point) => point.every(Number.isFinite)) ?? [];
  if (points.length < 2) return [];
  const inside = (y: number) => Math.min(plot.bottom, Math.max(plot.top, scale.y(y)));
  const upper = points.map(([x, , high]) => [scale.x(x), inside(high)]);
  const lower = points.map(([x, low]) => [scale.x(x), inside(low)]).reverse();
  return [{ type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill: color, opacity: 0.25 } }];
}

function drawn(series: Series, style: SeriesStyle | undefined, theme: Theme): LineSeriesOption | ScatterSeriesOption {
  const color = style?.color ?? theme.text;
  const data = series.points.map(([x, y]) => [x, y ?? Number.NaN]);
  if (series.dots) return { type: "scatter", data, symbolSize: 11, itemStyle: { color, opacity: 0.75 } };
  const lone = series.points.length === 1;
  return {
    type: "line",
    data,
    showSymbol: lone,
    symbol: "circle",
    symbolSize: 14,
    itemStyle: { color },
    lineStyle: { color, width: 4, type: style?.dashed ? [10, 7] : "solid", join: "round" },
  };
}
