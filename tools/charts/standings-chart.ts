import type { Progression } from "../catalog/standings-progression.ts";
import type { ChartSpec } from "./spec.ts";

/** Points over the rounds of a season; none when no progression was asked for. */
export function standingsChart(data: {
  title: string;
  season: number;
  progression: readonly Progression[];
}): ChartSpec | undefined {
  if (data.progression.length === 0) return undefined;
  const last = data.progression.map(({ name, rounds }) => `${name} ${rounds.at(-1)?.points ?? 0}`);
  return {
    kind: "lines",
    title: data.title,
    alt: `Points after each round of ${data.season}; at the end: ${last.join(", ")}.`,
    x: { label: "Round" },
    y: { label: "Points", unit: "points" },
    series: data.progression.map(({ name, rounds }) => ({
      name,
      points: rounds.map(({ round, points }) => [round, points] as const),
    })),
  };
}
