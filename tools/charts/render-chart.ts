import { statSync } from "node:fs";
import { createRequire } from "node:module";
import type { CustomSeriesOption, EChartsOption } from "echarts";
import { chartPicture } from "./chart-picture.ts";
import { layoutWidth } from "./frame.ts";
import type { Mark, Picture } from "./picture.ts";
import type { ChartSpec } from "./spec.ts";
import { type ThemeName, themes } from "./theme.ts";
import { drawable, widthOf } from "./words.ts";

export interface ChartSize {
  theme: ThemeName;
  /** Pixels, 200 to 2400. */
  width: number;
  /** Pixels; as high as the chart needs when left out. */
  height?: number;
  format: "png" | "svg";
}

export interface DrawnChart {
  format: "png" | "svg";
  /** The PNG, or the SVG as UTF-8. */
  bytes: Uint8Array;
  width: number;
  height: number;
}

const require = createRequire(import.meta.url);
const fontFiles = ["400Regular", "600SemiBold", "700Bold"];
let tools: ReturnType<typeof load> | undefined;

type ECharts = typeof import("echarts");

function loaded() {
  tools ??= load();
  return tools;
}

/** Files of the charts' font that are not there; `from` is a file beside which packages are looked for. */
export function missingFonts(from: string = import.meta.url): string[] {
  const near = createRequire(from);
  return fontFiles.map(fontPath).filter((path) => {
    try {
      return statSync(near.resolve(path)).size === 0;
    } catch {
      return true;
    }
  });
}

const fontPath = (face: string) => `@expo-google-fonts/inter/${face}/Inter_${face}.ttf`;

/** The two libraries in their one-file forms: they load in a third of the time. */
function load() {
  const echarts = require("echarts/dist/echarts.min.js") as typeof import("echarts");
  const { Resvg } = require("@resvg/resvg-js") as typeof import("@resvg/resvg-js");
  const paths = fontFiles.map((face) => require.resolve(fontPath(face)));
  echarts.setPlatformAPI({ measureText: (text, font) => ({ width: widthOf(text, sizeIn(font)) }) });
  return { echarts, Resvg, font: { fontFiles: paths, loadSystemFonts: false, defaultFontFamily: "Inter" } };
}

const sizeIn = (font: string | undefined) => Number(/([\d.]+)px/.exec(font ?? "")?.[1] ?? 12);

/** Draws a chart here and now, some 50 to 150 ms of work: servers use drawChart, which does it off the event loop. */
export function renderChart(chart: ChartSpec, size: ChartSize): DrawnChart {
  const { echarts, Resvg, font } = loaded();
  const scale = size.width / layoutWidth;
  const picture = chartPicture(chart, themes[size.theme], size.height && size.height / scale);
  const height = Math.round(picture.height * scale);
  const svg = toSvg(echarts, picture, themes[size.theme].background, size.width, height);
  if (size.format === "svg")
    return { format: "svg", bytes: new TextEncoder().encode(described(svg, chart)), width: size.width, height };
  const image = new Resvg(svg, { font }).render();
  return { format: "png", bytes: new Uint8Array(image.asPng()), width: image.width, height: image.height };
}

function toSvg(echarts: ECharts, picture: Picture, background: string, width: number, height: number): string {
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: picture.width, height: picture.height });
  try {
    chart.setOption(optionOf(picture, background));
    return settled(chart.renderToSVGString({ useViewBox: true }), width, height);
  } finally {
    chart.dispose();
  }
}

/**
 * The library numbers its ids and classes through the life of the process, and marks shapes for the mouse: without these,
 * the same chart gives the same bytes, fewer of them.
 */
function settled(svg: string, width: number, height: number): string {
  const plain = svg
    .replace(/<style[^>]*>.*?<\/style>/gs, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/ (?:ecmeta_\w+|class)="[^"]*"/g, "").replace(/\bzr\d+-/g, "zr-"));
  const size = `<svg width="${width}" height="${height}"`;
  return plain.replace(/^<svg[^>]*>/, (tag) => tag.replace(/ (?:width|height)="[^"]*"/g, "").replace("<svg", size));
}

/** The alt text inside the SVG, for those who cannot see it. */
function described(svg: string, { title, alt }: ChartSpec): string {
  const words = (text: string) =>
    drawable(text, 2000).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return svg.replace(/^<svg[^>]*>/, (tag) => `${tag}<title>${words(title)}</title><desc>${words(alt)}</desc>`);
}

function optionOf(picture: Picture, background: string): EChartsOption {
  const { plot, axes, series = [], width, height } = picture;
  const grid = plot && { left: plot.left, top: plot.top, right: width - plot.right, bottom: height - plot.bottom };
  const axis = ([min, max]: readonly [number, number]) => ({ type: "value" as const, show: false, min, max });
  return {
    animation: false,
    backgroundColor: background,
    ...(grid && axes
      ? {
          grid: { ...grid, outerBoundsMode: "none" as const },
          xAxis: axis(axes.x),
          yAxis: { ...axis(axes.y), inverse: axes.inverse },
        }
      : {}),
    series: [
      layer(picture.behind, 0),
      ...series.map((one) => ({ ...one, silent: true, z: 2, emphasis: { disabled: true } })),
      layer(picture.front, 5),
    ],
  };
}

/** Shapes in pixels as a series of their own. */
function layer(marks: readonly Mark[], z: number): CustomSeriesOption {
  return {
    type: "custom",
    coordinateSystem: "none",
    silent: true,
    z,
    data: marks.map((_, i) => [i]),
    renderItem: (params) => marks[params.dataIndex] as ReturnType<NonNullable<CustomSeriesOption["renderItem"]>>,
  };
}
