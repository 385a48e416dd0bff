import type { ContentBlock } from "@modelcontextprotocol/sdk/types.js";
import type { ChartSpec } from "#tools/charts/spec.ts";

/** A chart as a picture, and in words for those who cannot see it. */
export async function chartContent(chart: ChartSpec): Promise<ContentBlock[]> {
  const { drawChart } = await import("#tools/charts/draw-chart.ts");
  const { bytes } = await drawChart(chart, { theme: "light" });
  return [
    { type: "image", data: Buffer.from(bytes).toString("base64"), mimeType: "image/png" },
    { type: "text", text: `Chart: ${chart.title}. ${chart.alt}` },
  ];
}
