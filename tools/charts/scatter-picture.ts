import type { LineSeriesOption, ScatterSeriesOption } from "echarts";
import { xAxisMarks, yAxisMarks, yAxisRoom } from "./axes.ts";
import { emptyPicture, footer, header, type LegendEntry, layoutWidth, margin, sizes } from "./frame.ts";
import { type Picture, type Plot, textMark } from "./picture.ts";
import { type Domain, domainOf, niceTicks, numberText, scaleOf } from "./scale.ts";
import { stylesOf } from "./series-style.ts";
import type { ScatterChart } from "./spec.ts";
import type { Theme } from "./theme.ts";
import { drawable } from "./words.ts";

type Point = readonly [x: number, y: number];

/** Points by group and the line fitted through each. */
export function scatterPicture(chart: ScatterChart, theme: Theme, height?: number): Picture {
  const groups = chart.groups.slice(0, 20).map(known);
  const colors = stylesOf(groups, theme).map(({ color }) => color);
  const legend = groups.map(
    (group, i): LegendEntry => ({ name: group.name, color: colors[i] ?? theme.text, shape: "dot" }),
  );
  const head = header(chart, theme, legend);
  const tall = height ?? Math.max(780, head.top + 560);
  const all = groups.flatMap(({ points, fit }) => [...points, ...fit]);
  const x = widened(domainOf(all.map(([at]) => at)), 0.02);
  const y = widened(domainOf(all.map(([, at]) => at)), 0.06);
  if (!x || !y) return emptyPicture(head.marks, tall, theme);
  const ticks = (domain: Domain) => niceTicks(domain, 7).map((at) => ({ at, text: numberText(at, 3) }));
  const yTicks = ticks(y);
  const plot: Plot = {
    left: margin + yAxisRoom(yTicks),
    right: layoutWidth - margin - 8,
    top: head.top + 38,
    bottom: tall - margin - 68,
  };
  const scale = scaleOf(plot, x, y);
  return {
    width: layoutWidth,
    height: tall,
    plot,
    axes: { x, y, inverse: false },
    behind: [
      ...head.marks,
      textMark(drawable(chart.y.label, 60), margin, head.top + 10, { size: sizes.label, color: theme.muted }),
      ...yAxisMarks(yTicks, plot, scale, theme),
      ...xAxisMarks(ticks(x), plot, scale, theme),
    ],
    series: [
      ...groups.map(({ points }, i) => dots(points, colors[i] ?? theme.text)),
      ...groups.map(({ fit }, i) => fitLine(fit, colors[i] ?? theme.text)),
    ],
    front: footer(tall, theme, chart.x.label),
  };
}

function known(group: ScatterChart["groups"][number]) {
  return { ...group, points: group.points.filter(isKnown), fit: (group.fit ?? []).filter(isKnown) };
}

const isKnown = (point: Point) => point.every(Number.isFinite);

function widened(domain: Domain | undefined, share: number): Domain | undefined {
  if (!domain) return undefined;
  const more = (domain[1] - domain[0]) * share;
  return [domain[0] - more, domain[1] + more];
}

/** The more points, the smaller and paler. */
function dots(points: readonly Point[], color: string): ScatterSeriesOption {
  const many = points.length > 200;
  return {
    type: "scatter",
    data: points.map(([x, y]) => [x, y]),
    symbolSize: many ? 9 : 13,
    itemStyle: { color, opacity: many ? 0.45 : 0.7 },
  };
}

function fitLine(points: readonly Point[], color: string): LineSeriesOption {
  return {
    type: "line",
    data: points.map(([x, y]) => [x, y]),
    showSymbol: false,
    itemStyle: { color },
    lineStyle: { color, width: 5.5 },
  };
}
