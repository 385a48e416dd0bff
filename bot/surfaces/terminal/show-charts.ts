import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawChart } from "#tools/charts/draw-chart.ts";
import type { ChartSpec } from "#tools/charts/spec.ts";

/** Saves charts as pictures in the data folder; returns a line for each with what it shows and where. */
export async function showCharts({ charts }: { charts: readonly ChartSpec[] }, home: string): Promise<string[]> {
  const folder = join(home, "charts");
  const lines: string[] = [];
  for (const chart of charts) {
    const { bytes } = await drawChart(chart, { theme: "dark" });
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${createHash("sha256").update(JSON.stringify(chart)).digest("hex").slice(0, 12)}.png`);
    writeFileSync(file, bytes);
    lines.push(`Chart: ${file} (${chart.alt})`);
  }
  return lines;
}
