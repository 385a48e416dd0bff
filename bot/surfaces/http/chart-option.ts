import { z } from "zod";
import { drawChart } from "#tools/charts/draw-chart.ts";
import type { ChartSpec } from "#tools/charts/spec.ts";

export const themeField = z.enum(["dark", "light"]).default("light").describe("Colours of pictures");
export const widthField = z.coerce
  .number()
  .int()
  .min(200)
  .max(2400)
  .default(1000)
  .describe("Width of pictures, pixels");

/** A chart as it is sent: what it shows in words, and the picture or the data where they were asked for. */
export interface SentChart {
  kind: string;
  title: string;
  alt: string;
  /** `data:image/png;base64,...` */
  image?: string;
  spec?: ChartSpec;
}

export async function toSentChart(
  chart: ChartSpec,
  wish: { charts: "words" | "png" | "data"; theme: "dark" | "light"; width?: number; signal?: AbortSignal },
): Promise<SentChart> {
  const { kind, title, alt } = chart;
  if (wish.charts === "data") return { kind, title, alt, spec: chart };
  if (wish.charts === "words") return { kind, title, alt };
  const { theme, width = 1000, signal } = wish;
  const { bytes } = await drawChart(chart, { theme, width, ...(signal ? { signal } : {}) });
  return { kind, title, alt, image: `data:image/png;base64,${Buffer.from(bytes).toString("base64")}` };
}
