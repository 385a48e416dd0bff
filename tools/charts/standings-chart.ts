import type { Progression } from "../catalog/standings-progression.ts";
import type { ChartSpec } from "./spec.ts";
import { teamColor } from "./team-colors.ts";

interface Standings {
  title: string;
  season: number;
  progression: readonly Progression[];
  rows: readonly { driver: string | null; constructor: string | null }[];
}

/** Points over the rounds of a season; none when no progression was asked for. */
export function standingsChart(data: Standings): ChartSpec | undefined {
  if (data.progression.length === 0) return undefined;
  const last = data.progression.map(({ name, rounds }) => `${name} ${rounds.at(-1)?.points ?? 0}`);
  return {
    kind: "lines",
    title: data.title,
    subtitle: "Points after each round",
    alt: `Points after each round of ${data.season}; at the end: ${last.join(", ")}.`,
    x: { label: "Round" },
    y: { label: "Points", unit: "points" },
    series: data.progression.map(({ name, rounds }) => {
      const color = colorOf(data, name);
      return {
        name,
        ...(color === undefined ? {} : { color }),
        points: rounds.map(({ round, points }) => [round, points] as const),
      };
    }),
  };
}

/** Of his first team of the season, or of the team itself. */
function colorOf({ rows, season }: Standings, name: string): string | undefined {
  const row = rows.find((one) => (one.driver ?? one.constructor) === name);
  return teamColor(row?.constructor?.split(/[,/]/)[0]?.trim() ?? "", season);
}
