import { type ChartSize, renderChart } from "../render-chart.ts";
import type { ChartSpec, Series } from "../spec.ts";
import { widthOf } from "../words.ts";

export const png: ChartSize = { theme: "dark", width: 800, format: "png" };
const svg: ChartSize = { ...png, format: "svg" };

export const svgOf = (chart: ChartSpec, size: Partial<ChartSize> = {}) =>
  Buffer.from(renderChart(chart, { ...svg, ...size }).bytes).toString("utf8");

/** Width and height in a PNG's header; throws when it is none. */
export function pngSize(bytes: Uint8Array): [number, number] {
  const data = Buffer.from(bytes);
  if (data.toString("latin1", 1, 4) !== "PNG" || data.toString("latin1", 12, 16) !== "IHDR")
    throw new Error("not a PNG");
  if (data.toString("latin1", data.length - 8, data.length - 4) !== "IEND") throw new Error("a PNG cut short");
  return [data.readUInt32BE(16), data.readUInt32BE(20)];
}

/** Every text of an SVG, entities undone. */
export function textsOf(markup: string): string[] {
  return [...markup.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) =>
    text
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );
}

/** Left and right edge of every level text of an SVG, in the units of its layout. */
export function boxesOf(markup: string): { text: string; left: number; right: number }[] {
  const texts = markup.matchAll(/<text([^>]*)transform="translate\(([\d.-]+) [\d.-]+\)"[^>]*>([^<]*)<\/text>/g);
  return [...texts].map(([, attributes = "", x, text = ""]) => {
    const width = widthOf(text.replace(/&\w+;/g, "x"), Number(/font-size:([\d.]+)px/.exec(attributes)?.[1]));
    const anchor = /text-anchor="(\w+)"/.exec(attributes)?.[1];
    const left = Number(x) - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
    return { text, left, right: left + width };
  });
}

export const lines = (series: Series[], more: object = {}): ChartSpec => ({
  kind: "lines",
  title: "A title",
  alt: "What it shows",
  x: { label: "Lap" },
  y: { label: "Seconds", unit: "s" },
  series,
  ...more,
});

export const twenty = (n: number) => Array.from({ length: n }, (_, i) => `Driver ${i + 1}`);
