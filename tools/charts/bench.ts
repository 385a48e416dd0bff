import type { RaceDb } from "#db/client.ts";
import { renderChart } from "./render-chart.ts";
import { sampleCharts } from "./testing/sample-charts.ts";

export interface ChartBench {
  kind: string;
  p50Ms: number;
  p95Ms: number;
}

/** Milliseconds to draw each kind of chart as a PNG of 1,000 pixels in one thread, the libraries already loaded. */
export function benchCharts(db: RaceDb, rounds = 20): ChartBench[] {
  return Object.entries(sampleCharts(db)).map(([kind, chart]) => {
    const times: number[] = [];
    for (let i = -2; i < rounds; i++) {
      const started = performance.now();
      renderChart(chart, { theme: i % 2 === 0 ? "dark" : "light", width: 1000, format: "png" });
      if (i >= 0) times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => Math.round((times[Math.floor(share * (times.length - 1))] ?? 0) * 10) / 10;
    return { kind, p50Ms: at(0.5), p95Ms: at(0.95) };
  });
}
