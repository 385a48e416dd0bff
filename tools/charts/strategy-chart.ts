import type { StrategyData } from "../catalog/strategy-shape.ts";
import type { ChartSpec } from "./spec.ts";

/** Time lost by the lap of the next stop; none where no landscape was computed. */
export function strategyChart(data: StrategyData): ChartSpec | undefined {
  if (data.cost_by_lap.length < 3) return undefined;
  const best = data.cost_by_lap.reduce((a, b) => (b.loss_s < a.loss_s ? b : a));
  return {
    kind: "lines",
    title: data.title,
    subtitle: `Strategy model ${data.model_version}`,
    alt: `Time lost by the lap of the stop: least on lap ${best.lap}.`,
    x: { label: "Lap of the stop" },
    y: { label: "Lost against the best", unit: "s" },
    series: [
      { name: data.driver ?? "Clear air", points: data.cost_by_lap.map(({ lap, loss_s }) => [lap, loss_s] as const) },
    ],
  };
}
