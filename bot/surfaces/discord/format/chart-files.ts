import { drawChart } from "#tools/charts/draw-chart.ts";
import type { ChartSpec } from "#tools/charts/spec.ts";
import type { OutgoingFile } from "../outgoing.ts";

/** Discord's limits of pictures a message and of a description. */
const mostFiles = 10;
const longestAlt = 1024;
const longestName = 60;

/** Charts as pictures with their descriptions. One that cannot be drawn now is left out and told to `onFault`. */
export async function chartFiles(
  charts: readonly ChartSpec[],
  onFault: (error: unknown) => void,
  signal?: AbortSignal,
): Promise<OutgoingFile[]> {
  const drawn = await Promise.all(
    charts.slice(0, mostFiles).map(async (chart, at) => {
      try {
        const { bytes, alt } = await drawChart(chart, { theme: "dark", ...(signal ? { signal } : {}) });
        const description = alt.slice(0, longestAlt);
        return { attachment: Buffer.from(bytes), name: `${fileName(chart.title)}-${at + 1}.png`, description };
      } catch (error) {
        onFault(error);
        return undefined;
      }
    }),
  );
  return drawn.filter((file) => file !== undefined);
}

function fileName(title: string): string {
  const plain = title.normalize("NFKD").replace(/[^\w\s-]/g, "");
  const words = plain.toLowerCase().trim().split(/\s+/);
  return words.reduce((name, word) => (name.length + word.length < longestName ? `${name}-${word}` : name)) || "chart";
}
