import { parentPort } from "node:worker_threads";
import { type ChartSize, type DrawnChart, renderChart } from "./render-chart.ts";
import type { ChartSpec } from "./spec.ts";

export interface DrawTask {
  /** The chart as JSON. */
  readonly chart: string;
  readonly size: ChartSize;
}

export type DrawAnswer = { readonly drawn: DrawnChart } | { readonly error: string };

parentPort?.on("message", ({ chart, size }: DrawTask) => {
  try {
    const drawn = renderChart(JSON.parse(chart) as ChartSpec, size);
    parentPort?.postMessage({ drawn } satisfies DrawAnswer);
  } catch (error) {
    parentPort?.postMessage({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    } satisfies DrawAnswer);
  }
});
