import type { TireData } from "../catalog/tire-shape.ts";
import type { ChartSpec } from "./spec.ts";

const colors: Record<string, string> = { SOFT: "#e8413c", MEDIUM: "#f2c230", HARD: "#b9bec7" };

/** Loss by age for each compound, with the 80 % band where there is one compound only; inside a race the laps to come. */
export function tireChart(data: TireData): ChartSpec | undefined {
  const drawn = data.rows.filter((row) => row.curve.length > 1);
  const [only] = drawn;
  if (!only) return undefined;
  const inRace = only.lap !== null;
  const colorOf = (compound: string) => (colors[compound] ? { color: colors[compound] } : {});
  return {
    kind: "lines",
    title: data.title,
    subtitle: `Tire model ${data.model_version}`,
    alt: drawn
      .map(
        (row) =>
          `${row.compound}: ${row.degradation_s_per_lap} s per lap, a stop pays after ${row.useful_life_laps} laps`,
      )
      .join("; "),
    x: { label: inRace ? "Lap" : "Laps on the set" },
    y: inRace ? { label: "Lap time", unit: "lap_time" } : { label: "Slower than fresh", unit: "s" },
    series: drawn.map((row) => ({
      name: row.compound,
      ...colorOf(row.compound),
      points: row.curve.map(({ age, loss_s }) => [age, loss_s] as const),
    })),
    ...(drawn.length === 1
      ? {
          band: {
            name: "80 %",
            ...colorOf(only.compound),
            points: only.curve.map(({ age, lo80, hi80 }) => [age, lo80, hi80] as const),
          },
        }
      : {}),
  };
}
